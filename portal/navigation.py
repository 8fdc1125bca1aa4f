"""Which pages are registered in this run, and which of them was asked for."""

from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.util import calc_hash

from conference.i18n import _
from portal import guard, kit, registering, state
from portal.catalogue import PAGES
from services import policy_changes

#: The hash by which Streamlit knows a page -> its address.
_PATHS: Mapping[str, str] = {calc_hash(page.url_path): page.url_path for page in PAGES.values()}


def resolve(run: state.Run) -> Any:
    """Register the pages this person is offered and answer with the one to run.

    An address that is not among them gets the neutral "page not found", whether such a page exists or not.
    """
    if run.signed_in is None:
        return _only(kit.signed_out, _("You are signed out"))
    if not policy_changes.decides():
        return _only(kit.shut, _("The portal is shut for now"))
    offered = guard.pages_offered(run.signed_in.actor)
    unknown = _unknown_address({page.url_path for page in offered})
    if unknown is not None and "/" in unknown:
        return _only(
            kit.not_found, _("Page not found")
        )  # no page can be put there; the gate answers it with 404
    registration = registering.of(offered)
    run.pages = registration.pages
    if unknown is None:
        return registration.chosen()
    missing = st.Page(kit.not_found, title=_("Page not found"), url_path=unknown, visibility="hidden")
    return st.navigation([*run.pages.values(), missing], position="hidden")


def _only(draw: Any, title: str) -> Any:
    """One page under whatever address was asked for."""
    name, _hash = _asked()
    page = st.Page(draw, title=title, url_path=None if "/" in name else name or None, default=True)
    return st.navigation([page], position="hidden")


def _asked() -> tuple[str, str]:
    """The address and the page hash that the browser asked for; either may be empty."""
    context = get_script_run_ctx()
    if context is None:
        return "", ""
    manager = context.pages_manager
    return (manager.intended_page_name or "").strip("/"), manager.intended_page_script_hash or ""


def _unknown_address(offered: Collection[str]) -> str | None:
    """The address to put "page not found" at, where what was asked for is not this person's. None where it is.

    A page asks for itself by its hash when it runs again, so the last unknown address is remembered.
    """
    name, page_hash = _asked()
    if not page_hash and name and name not in offered:
        st.session_state[state.UNKNOWN] = name
    wanted = page_hash or (calc_hash(name) if name else "")
    remembered = st.session_state.get(state.UNKNOWN, "")
    path = _PATHS.get(wanted, remembered if calc_hash(remembered) == wanted else None)
    return None if path in offered else path
