"""Registering pages with Streamlit: what `st.navigation` does, for pages that are the same at every click.

Streamlit makes the list of pages and its message to the browser anew at every run, which is a tenth of a click. Here
they are made once for each set of pages and language. This is the one file that reaches into how Streamlit does it:
`tests/portal/test_registering.py` holds each part against `st.navigation` itself.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from functools import lru_cache
from typing import Any

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Navigation_pb2 import Navigation
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

from conference.i18n import current_language
from portal.catalogue import HOME, Page


class Pages(Mapping[str, Any]):
    """Pages as Streamlit wants them, by their keys. Whoever asks for one has a copy: Streamlit writes into them."""

    def __init__(self, made: Mapping[str, Any]) -> None:
        self._made = made

    def __getitem__(self, key: str) -> Any:
        return copy(self._made[key])

    def __contains__(self, key: object) -> bool:
        return key in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class Registration:
    """Some pages in one language: the pages, what Streamlit keeps of them, and what it tells the browser."""

    def __init__(self, offered: tuple[Page, ...]) -> None:
        made = {page.key: _made(page, page.title) for page in offered}
        self.pages = Pages(made)
        self._keys = {page._script_hash: key for key, page in made.items()}
        self._known = {
            page._script_hash: {
                "page_script_hash": page._script_hash,
                "page_name": page.title,
                "icon": page.icon,
                "script_path": str(page._page),
                "url_pathname": page.url_path,
                "help": page.help,
            }
            for page in made.values()
        }
        self._default = made[HOME]._script_hash
        self._told = ForwardMsg()
        self._told.navigation.position = Navigation.Position.HIDDEN
        self._told.navigation.expanded = False
        self._told.navigation.sections.append("")
        for page in made.values():
            self._told.navigation.app_pages.add(
                page_script_hash=page._script_hash,
                page_name=page.title,
                url_pathname=page.url_path,
                is_default=page._default,
            )

    def chosen(self) -> Any:
        """Register the pages, tell the browser, and answer with the one that was asked for."""
        context = get_script_run_ctx()
        found = context and context.pages_manager.set_pages_and_resolve(
            dict(self._known), fallback_page_hash=self._default
        )
        if context is None or not found:
            return st.navigation(list(self.pages.values()), position="hidden")
        asked_for = found["page_script_hash"]
        chosen = self.pages[self._keys[asked_for]]
        chosen._can_be_called = True
        told = ForwardMsg()
        told.CopyFrom(self._told)
        told.navigation.page_script_hash = asked_for
        context.set_mpa_v2_page(asked_for)
        context.enqueue(told)
        return chosen


def of(offered: tuple[Page, ...]) -> Registration:
    """The registration of these pages in the language of the request."""
    return _kept(offered, current_language())


@lru_cache(maxsize=256)
def _kept(offered: tuple[Page, ...], _language: str) -> Registration:
    return Registration(offered)


@lru_cache(maxsize=1024)
def _made(page: Page, title: str) -> Any:
    """A page as Streamlit wants it: making one looks for the file each time."""
    return st.Page(page.file, title=title, url_path=page.url_path, default=page.key == HOME)
