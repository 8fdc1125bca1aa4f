"""Drafts: answers of several pages, kept until they are sent."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from portal import state
from portal.kit.packing import packed, unpacked
from portal.kit.problems import place
from portal.kit.visited import conference, drawn, visited
from services import unsent_answers
from services.unsent_answers import Change


def draft(name: str, *, kept: bool = True, told: bool = True) -> dict[str, Any]:
    """Answers not yet sent, kept while the person moves between pages of one conference, and until they come back.

    With `kept=False` they are gone with the session: codes, drawings, and which paper the chair has read. With
    `told=False` nobody began anything with it.
    """
    key = f"{name}|{conference()}"
    drawer = state.drawer(state.DRAFTS)
    if key not in drawer:
        drawer[key] = _found_draft(key, told) if kept else {}
    if kept:
        drawn().drafts.add(key)
    answers: dict[str, Any] = drawer[key]
    return answers


def _found_draft(key: str, told: bool) -> dict[str, Any]:
    visit = state.current().visit
    found = (
        unsent_answers.found(visit.actor, unsent_answers.place_of_draft(key)) if visit is not None else None
    )
    if found is None:
        return {}
    answers = unpacked(found.answers)
    known_drafts()[key] = packed(answers)
    if told:
        visited().began.append(found.began_at)
    return answers


def shown_before(*, is_opened: bool) -> dict[str, Any]:
    """What the form of this page showed to whoever typed the answers that are kept of it.

    Read anew when the page `is_opened`: without an answer it is not kept.
    """
    key = _shown_key()
    if is_opened:
        state.drawer(state.DRAFTS).pop(f"{key}|{conference()}", None)
        known_drafts().pop(f"{key}|{conference()}", None)
    return draft(key, told=False)


def drop_shown() -> None:
    """The form of this page has been sent."""
    state.drawer(state.DRAFTS).get(f"{_shown_key()}|{conference()}", {}).clear()


def _shown_key() -> str:
    return f"shown|{place()}"


def drop_draft(name: str) -> None:
    """The answers have been sent."""
    draft(name).clear()


def known_drafts() -> dict[str, dict[str, str]]:
    """Each draft as the database has it."""
    known: dict[str, dict[str, str]] = st.session_state.setdefault(state.KEPT_DRAFTS, {})
    return known


def changed_drafts(*, empty: bool = False) -> dict[str, dict[str, str]]:
    """The drafts of this run that are not as the database has them; with those that are `empty` now in any case.

    The script of the page may have had them kept, unknown to this session.
    """
    drawer, known = state.drawer(state.DRAFTS), known_drafts()
    now = {key: packed(drawer[key]) for key in drawn().drafts if key in drawer}
    return {
        key: answers
        for key, answers in now.items()
        if answers != known.get(key, {}) or (empty and not answers)
    }


def changes_of(drafts: Mapping[str, Mapping[str, str]]) -> list[Change]:
    """What keeps these drafts."""
    return [unsent_answers.change_of_draft(key, answers) for key, answers in drafts.items()]
