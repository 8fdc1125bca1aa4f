#!/usr/bin/env python3
"""A window of WebKitGTK without a toolbar, for WebKitWebDriver: as narrow as a phone, where MiniBrowser is not.

A program of its own, which the driver starts; it needs nothing but the libraries of Debian's webkit2gtk-driver. Its
size is in the environment, its console goes to standard output.
"""

import ctypes
import os
from typing import Any

Pointer = ctypes.c_void_p
_gobject, _gtk, _webkit = (
    ctypes.CDLL(name) for name in ("libgobject-2.0.so.0", "libgtk-3.so.0", "libwebkit2gtk-4.1.so.0")
)
#: Function -> what it answers with and what it takes, where that is more than numbers.
_SHAPES: dict[str, tuple[Any, list[Any]]] = {
    "g_object_new": (Pointer, []),
    "g_signal_connect_data": (
        ctypes.c_ulong,
        [Pointer, ctypes.c_char_p, Pointer, Pointer, Pointer, ctypes.c_int],
    ),
    "gtk_window_new": (Pointer, [ctypes.c_int]),
    "gtk_window_set_default_size": (None, [Pointer, ctypes.c_int, ctypes.c_int]),
    "gtk_container_add": (None, [Pointer, Pointer]),
    "gtk_widget_show_all": (None, [Pointer]),
    "gtk_settings_get_default": (Pointer, []),
    "webkit_web_context_new_ephemeral": (Pointer, []),
    "webkit_web_context_set_automation_allowed": (None, [Pointer, ctypes.c_int]),
    "webkit_web_view_get_type": (ctypes.c_size_t, []),
    "webkit_web_view_get_settings": (Pointer, [Pointer]),
    "webkit_settings_set_enable_write_console_messages_to_stdout": (None, [Pointer, ctypes.c_int]),
    "webkit_application_info_new": (Pointer, []),
    "webkit_application_info_set_name": (None, [Pointer, ctypes.c_char_p]),
    "webkit_automation_session_set_application_info": (None, [Pointer, Pointer]),
}
#: What C calls back must not be thrown away.
_kept: list[Any] = []


def _call(name: str, *words: Any) -> Any:
    library = {"g_": _gobject, "gt": _gtk, "we": _webkit}[name[:2]]
    function = getattr(library, name)
    function.restype, shape = _SHAPES[name]
    if shape:
        function.argtypes = shape
    return function(*words)


def _on(thing: int, signal: bytes, answer: Any, result: Any, *takes: Any) -> None:
    called = ctypes.CFUNCTYPE(result, *takes)(answer)
    _kept.append(called)
    _call("g_signal_connect_data", thing, signal, ctypes.cast(called, Pointer), None, None, 0)


def _open_window(context: int) -> int:
    """A view that the driver steers, in a window of the size that was asked for."""
    kind = ctypes.c_size_t(_call("webkit_web_view_get_type"))
    view: int = _call(
        "g_object_new", kind, b"web-context", Pointer(context), b"is-controlled-by-automation", ctypes.c_int(1), None
    )  # fmt: skip
    settings = _call("webkit_web_view_get_settings", view)
    _call("webkit_settings_set_enable_write_console_messages_to_stdout", settings, 1)
    window = _call("gtk_window_new", 0)
    size = int(os.environ["WINDOW_WIDTH"]), int(os.environ["WINDOW_HEIGHT"])
    _call("gtk_window_set_default_size", window, *size)
    _call("gtk_container_add", window, view)
    _call("gtk_widget_show_all", window)
    return view


def main() -> None:
    """Wait for the driver, until it ends this program."""
    _gtk.gtk_init(None, None)
    context = _call("webkit_web_context_new_ephemeral")
    _call("webkit_web_context_set_automation_allowed", context, 1)

    def began(_context: int, session: int, _data: int) -> None:
        info = _call("webkit_application_info_new")
        _call("webkit_application_info_set_name", info, b"MiniBrowser")  # the driver asks for this name
        _call("webkit_automation_session_set_application_info", session, info)
        _on(session, b"create-web-view", lambda *_words: _open_window(context), Pointer, Pointer, Pointer)

    _on(context, b"automation-started", began, None, Pointer, Pointer, Pointer)
    _gtk.gtk_main()


if __name__ == "__main__":
    main()
