"""What is remembered between the runs of one open page, and what holds during one run.

Session state is bound to the sign-in (`portal.guard`): another cookie finds it empty. Only keys named here are used.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

BOUND = "portal.bound"  # SHA-256 of the sign-in token that this state belongs to
SOCKET = "portal.socket"  # which connection the last run came over
PLACE = "portal.place"  # page and conference of the last run
UNKNOWN = "portal.unknown"  # the last address asked for that was not this person's
PROBLEM = "portal.problem"  # what went wrong at the last try
TRIES = "portal.tries"  # how many tries failed; tells the script of the page that this is a new one
AWAY = "portal.away"  # the last run could not read anything: what was typed is to be put back
NOTICE = "portal.notice"  # a sentence for the next page
ONCE = "portal.once"  # act -> key that makes it happen only once
SHOWN = "portal.shown"  # what the form of this page showed of the thing that it changes
DRAFTS = "portal.drafts"  # (name, conference) -> answers not yet sent
KEPT_DRAFTS = "portal.kept_drafts"  # the same, as the database has them
UNSENT = "portal.unsent"  # what was typed before at the place that is open
REPORT = "portal.report"  # what a draft of the rules would change; only while its page is open
CHECK = "portal.check"  # a check of the record of events under way; only while its page is open
PRESSED = "portal.pressed"  # the button that began this run, until it is drawn
DONE = "portal.done"  # the last button that was pressed and drawn
UPLOADS = "portal.uploads"  # how often files from outside were let go of


@dataclass
class Run:
    """One run of the script for one person."""

    signed_in: Any = None  # conference.sessions.SignedIn
    pages: Mapping[str, Any] = field(
        default_factory=dict
    )  # page key -> st.Page, only what this person is offered
    visit: Any = None  # portal.guard.Visit, once the page has entered
    errors: Mapping[str, str] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)  # mark-up that has not gone to the browser yet
    unsent: Any = None  # portal.kit.unsent_answers: which fields were drawn, and what was pressed
    is_done: bool = False  # an act went through
    framed: bool = False  # the frame of the page has been begun
    footed: bool = False  # and finished


_run: ContextVar[Run | None] = ContextVar("run", default=None)


def current() -> Run:
    """This run. A page that is run without the navigation (in a test) gets an empty one."""
    run = _run.get()
    if run is None:
        run = Run()
        _run.set(run)
    return run


@contextmanager
def running(run: Run) -> Iterator[Run]:
    """Everything inside belongs to this run. After a defect it stays: the apology must know how far the page came."""
    _run.set(run)
    broken = False
    try:
        yield run
    except Exception:
        broken = True
        raise
    finally:
        if not broken:
            over()


def over() -> None:
    """Nothing is left of this run."""
    _run.set(None)


def drawer(name: str) -> MutableMapping[str, Any]:
    """A dictionary kept in the session state under one of the keys above."""
    kept: MutableMapping[str, Any] = st.session_state.setdefault(name, {})
    return kept
