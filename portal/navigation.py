"""Which pages are registered in this run, and which of them was asked for."""

from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.util import calc_hash

from conference.i18n import _
from portal import guard, kit, state
from portal.catalogue import HOME, PAGES


def resolve(run: state.Run) -> Any:
    """Register the pages this person is offered and answer with the one to run.

    An address that is not among them gets the neutral "page not found", whether such a page exists or not.
    """
    if run.signed_in is None:
        return _only(kit.signed_out, _("You are signed out"))
    run.pages = {
        page.key: st.Page(page.file, title=page.title, url_path=page.url_path, default=page.key == HOME)
        for page in guard.pages_offered(run.signed_in.actor)
    }
    pages = list(run.pages.values())
    unknown = _unknown_address(run)
    if unknown is not None:
        pages.append(st.Page(kit.not_found, title=_("Page not found"), url_path=unknown, visibility="hidden"))
    if HOME not in run.pages:
        pages.append(st.Page(kit.not_found, title=_("Page not found"), default=True))
    return st.navigation(pages, position="hidden")


def _only(draw: Any, title: str) -> Any:
    """One page under whatever address was asked for."""
    name, _hash = _asked()
    page = st.Page(draw, title=title, url_path=name or None, default=True)
    return st.navigation([page], position="hidden")


def _asked() -> tuple[str, str]:
    """The address and the page hash that the browser asked for; either may be empty."""
    context = get_script_run_ctx()
    if context is None:
        return "", ""
    manager = context.pages_manager
    return (manager.intended_page_name or "").strip("/"), manager.intended_page_script_hash or ""


def _unknown_address(run: state.Run) -> str | None:
    """The address to put "page not found" at, where what was asked for is not this person's."""
    name, page_hash = _asked()
    offered = {calc_hash(PAGES[key].url_path) for key in run.pages}
    if page_hash:
        if page_hash in offered:
            return None
        known = {calc_hash(page.url_path): page.url_path for page in PAGES.values()}
        return known.get(page_hash)
    if name and calc_hash(name) not in offered:
        return name.rsplit("/", 1)[-1]
    return None
