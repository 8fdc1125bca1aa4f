"""What went wrong at the last try: kept over one rerun, so that the next picture of the page can begin with it."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Literal

import streamlit as st

from conference.exceptions import ChangedSince, ConferenceError, Incomplete, NotAllowed, NotFound
from portal import state


@dataclass(frozen=True)
class Problem:
    """What the page must say next. `place` is the page and conference where it happened."""

    place: str
    kind: Literal["errors", "refused", "missing"]
    errors: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""
    refusal: object = None
    asked: str = ""  # the act that was refused, "receive minutes"
    number: int = 0


def place() -> str:
    """The page, and the very thing on it, that this run shows: errors and typed words belong there only."""
    visit = state.current().visit
    return "" if visit is None else str(visit.place)


def act_of(error: ConferenceError) -> str:
    """The act that was asked for, "receive minutes"; "" where the policy was not asked."""
    return error.asked[1] if error.asked else ""


def keep(error: ConferenceError) -> None:
    """Remember an error for the next run of this page."""
    number = st.session_state.get(state.TRIES, 0) + 1
    st.session_state[state.TRIES] = number
    here = place()
    if isinstance(
        error, ChangedSince
    ):  # they are told now what stands there: the next press is with that in view
        shown = state.drawer(state.SHOWN)
        shown["seen"] = replace(shown["seen"], **error.stands)
    if isinstance(error, Incomplete):
        kept = Problem(here, "errors", errors=dict(error.errors), number=number)
    elif isinstance(error, NotAllowed):
        kept = Problem(
            here,
            "refused",
            sentence=error.sentence,
            refusal=error.refusal,
            asked=act_of(error),
            number=number,
        )
    elif isinstance(error, NotFound):
        kept = Problem(here, "missing", sentence=error.sentence, number=number)
    else:
        kept = Problem(here, "errors", errors={"": error.sentence}, number=number)
    st.session_state[state.PROBLEM] = kept


def kept() -> Problem | None:
    """The problem of the last try on this page. A refusal is told once; errors stay until the act succeeds."""
    problem: Problem | None = st.session_state.get(state.PROBLEM)
    if problem is None or problem.place != place():
        return None
    if problem.kind != "errors":
        del st.session_state[state.PROBLEM]
    return problem


def forget() -> None:
    """The act succeeded, or the person went elsewhere."""
    st.session_state.pop(state.PROBLEM, None)


def once(name: str) -> str:
    """The key that makes this act happen only once, however often the button is pressed.

    Call it while the form is drawn: it is made then, and kept until the act has succeeded and the page has moved on.
    """
    made: str = state.drawer(state.ONCE).setdefault(f"{place()}|{name}", secrets.token_urlsafe(16))
    return made


def new_once() -> None:
    """The next act on this page is another one, and begins with what stands there then."""
    st.session_state.pop(state.ONCE, None)
    st.session_state.pop(state.SHOWN, None)


@contextmanager
def attempt(**unread: str | None) -> Iterator[None]:
    """Try an act: `with kit.attempt(): services.thing.act(...)`.

    `unread` is what is wrong with fields of the page that the act cannot do without and is not given, such as a day
    that is no day: it is said in place of "enter it", beside all else that is wrong.

    A ConferenceError becomes the error summary, the refusal panel or "not found" of the next run, and typed words
    stay. The lines after the block run only when it succeeded. Anything else is our defect and goes on up.
    """
    try:
        yield
    except ConferenceError as error:
        said = {name: sentence for name, sentence in unread.items() if sentence}
        # who moved it meanwhile comes first, and is told of no other field
        keep(Incomplete({**error.errors, **said}) if said and type(error) is Incomplete else error)
        st.rerun()
    forget()
    state.current().is_done = True


def insist(**errors: str | None) -> None:
    """Inside `attempt()`: raise Incomplete with those that are not empty. `kit.insist(answer=_("Choose…") if …)`."""
    wrong = {name: sentence for name, sentence in errors.items() if sentence}
    if wrong:
        raise Incomplete(wrong)


def flash(sentence: str) -> None:
    """A sentence for the next page that is shown."""
    st.session_state[state.NOTICE] = sentence
