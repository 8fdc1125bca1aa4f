"""The place that is open in this session, and what this run has drawn of it."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

import streamlit as st

from portal import state
from portal.kit.problems import place


@dataclass
class Visited:
    """The place that is open in this session: what was found there, and what the database holds of it by now."""

    place: str
    showing: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    is_read: bool = False
    answers: dict[str, str] = field(default_factory=dict)  # what the fields begin with
    known: dict[str, str] = field(default_factory=dict)  # what need not be kept again
    began: list[datetime] = field(default_factory=list)
    is_pressed: bool = False  # since the page was last complete: a try that failed draws it again
    is_anew: bool = False  # the person starts again: the fields are emptied in the browser too


@dataclass
class Asked:
    """A field of a form that was drawn in this run: in which form, its answer, and what the page itself proposes."""

    form: str
    answer: str
    proposed: str


@dataclass
class Drawn:
    """What this run has drawn."""

    form: str = ""  # the form that is being drawn; "" outside, and where its answers are not kept
    sent: str | None = None  # the form whose button was pressed; "" for a button outside
    is_told: bool = False
    asked: dict[str, Asked] = field(default_factory=dict)
    drafts: set[str] = field(default_factory=set)


def drawn() -> Drawn:
    """What this run has drawn so far."""
    run = state.current()
    if run.unsent is None:
        run.unsent = Drawn()
    found: Drawn = run.unsent
    return found


def visited() -> Visited:
    """The place that this run shows."""
    here: Visited | None = st.session_state.get(state.UNSENT)
    if here is None or here.place != place():
        here = st.session_state[state.UNSENT] = Visited(place())
    return here


def conference() -> str:
    """The conference that this run is about, or ""."""
    visit = state.current().visit
    return "" if visit is None else str(visit.conference_id)
