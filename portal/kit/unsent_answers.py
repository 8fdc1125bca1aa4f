"""Unsent answers: what is typed into a form, or kept in a draft, comes back however the page was left.

A place is read once, when it is entered. What is in its fields reaches the server in two ways: with a run of the page,
and while somebody types from the script of the page, which hands it in with what `_showing` sealed for it
(`portal.routes.unsent_answers`). A box beside a button, to be sure, stands in no form and is no answer.
"""

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

import streamlit as st

from conference.clock import london_date
from conference.exceptions import ConferenceError
from conference.formats import short_moment, time_of_day
from conference.i18n import _
from portal import cookies, state
from portal.kit.drafts import changed_drafts, changes_of, drop_shown, known_drafts
from portal.kit.escaping import clean, esc
from portal.kit.flow import block, draw, elements
from portal.kit.problems import forget, new_once
from portal.kit.visited import Asked, Visited, conference, drawn, visited
from portal.markup import Markup
from services import runtime, unsent_answers
from services.unsent_answers import Change

T = TypeVar("T")
_UNSAFE = re.compile(r"[^a-zA-Z0-9_-]")
_UNSEEN = re.compile("[\u2060\\s]+")


# the fields of a form -----------------------------------------------------------------------------------------------


def begin_form(name: str, *, kept: bool) -> None:
    """A form comes. Above the first one stands when the person began, and the way to start again."""
    run, visit = drawn(), state.current().visit
    run.form = name if kept and visit is not None else ""
    if run.form:
        read()
        tell()


def read() -> Visited:
    """The place that is open, with what was typed there before."""
    here, visit = visited(), state.current().visit
    if visit is not None and not here.is_read:
        here.is_read = True
        if found := unsent_answers.found(visit.actor, here.place):
            here.answers, here.known = dict(found.answers), dict(found.answers)
            here.began.append(found.began_at)
    return here


def end_form() -> None:
    """The form is complete."""
    drawn().form = ""


def field_of(key: str) -> str:
    """The name of a field here, in the database and for the script: the class that the browser knows it by."""
    return _UNSAFE.sub("-", key)


def typed_before(key: str, proposed: str) -> str:
    """What a field of text begins with: what was typed there before, or what the page proposes."""
    return _begins(key, proposed, proposed, "", clean)


def ticked_before(key: str, proposed: bool) -> bool:
    """The same for a box to tick."""
    return _begins(key, proposed, proposed, False, bool)


def chosen_before(
    key: str, options: Sequence[T], words: Callable[[T], str], proposed: int | None
) -> int | None:
    """The same for a choice of one, by the words that the person chose: options may have come and gone."""

    def index_of(kept: str) -> int | None:
        same = [n for n, option in enumerate(options) if _bare(words(option)) == _bare(kept)]
        if len(same) != 1:
            visited().known.pop(field_of(key), None)
            return proposed
        visited().known[field_of(key)] = words(options[same[0]])
        return same[0]

    return _begins(key, proposed, None if proposed is None else options[proposed], None, index_of)


def _begins(key: str, proposed: T, value: Any, empty: T, read: Callable[[str], T]) -> T:
    if not drawn().form:
        return proposed
    here = visited()
    if here.is_anew:
        st.session_state[key] = value
        return empty
    kept = here.answers.get(field_of(key))
    return proposed if kept is None else read(kept)


def _bare(words: str) -> str:
    return _UNSEEN.sub(" ", clean(words)).strip()


def asked(key: str, answer: str, proposed: str) -> None:
    """A field was drawn with this answer in it."""
    run = drawn()
    if run.form:
        run.asked[field_of(key)] = Asked(run.form, answer, proposed)


# what happened ------------------------------------------------------------------------------------------------------


def pressed(form: str = "") -> None:
    """A button was pressed: of this form, or outside of forms."""
    drawn().sent = form
    visited().is_pressed = True


def form_being_drawn() -> str:
    """The form that is being drawn, where its answers are kept; otherwise ""."""
    return drawn().form


def settle() -> None:
    """The person goes on: the answers of the form that was sent go, those in drafts are kept."""
    run = drawn()
    if run.sent is None:
        return
    here = visited()
    gone = {name: asked for name, asked in run.asked.items() if asked.form == run.sent}
    if gone:
        drop_shown()
    drafts = changed_drafts(empty=True)
    changes = changes_of(drafts)
    if gone:
        changes.append(_here(dict.fromkeys(gone), was_sent=True))
        here.showing = secrets.token_urlsafe(12)
        here.began.clear()
        for name, field_ in gone.items():
            here.answers.pop(name, None)
            here.known[name] = field_.answer
    _keep(changes, drafts)


def finish() -> Markup:
    """The page is complete: keep what has changed. Answers with what tells its script what it may hand in."""
    run = drawn()
    if run.sent is not None and state.current().is_done:
        settle()
    if state.current().visit is None or not (run.asked or run.drafts):
        return Markup("")
    here, drafts = visited(), changed_drafts()
    was_pressed, here.is_anew, here.is_pressed = here.is_pressed, False, False
    new = {
        name: field_.answer
        for name, field_ in run.asked.items()
        if field_.answer != here.known.get(name, field_.proposed)
    }
    # a draft that only notes what was shown is kept with the first answer: looking changes nothing
    if new or (drafts and was_pressed):
        here.known.update(new)
        _keep([*changes_of(drafts), *([_here(new)] if new else [])], drafts)
        drafts = {}
    if not run.asked:
        return Markup("")
    form = st.context.cookies.get(cookies.csrf_name(), "")
    return Markup(
        '<div class="kit-unsent" hidden data-fields="{}" data-showing="{}" data-form="{}"></div>'
    ).format(" ".join(run.asked), _showing(drafts), clean(form))


def _here(answers: Mapping[str, str | None], *, was_sent: bool = False) -> Change:
    here = visited()
    return Change(
        place=here.place,
        conference_id=conference(),
        answers=answers,
        showing=here.showing,
        was_sent=was_sent,
    )


def _showing(drafts: Mapping[str, Mapping[str, str]]) -> str:
    here, visit = visited(), state.current().visit
    return unsent_answers.seal_showing(
        visit.actor,
        unsent_answers.Showing(
            place=here.place, conference_id=conference(), showing=here.showing, drafts=drafts
        ),
    )


def _keep(changes: Sequence[Change], drafts: Mapping[str, dict[str, str]]) -> None:
    visit = state.current().visit
    if not changes or visit is None:
        return
    # the page and its act go on without: what is typed next is kept again
    with suppress(ConferenceError):
        unsent_answers.keep(visit.actor, changes)
        known_drafts().update(drafts)


# coming back --------------------------------------------------------------------------------------------------------


def tell() -> None:
    """When the person began what they have come back to, once a page, with a way to start again."""
    run, here = drawn(), visited()
    if run.is_told or not here.began:
        return
    run.is_told = True
    at = min(here.began)
    if london_date(at) == london_date(runtime.now()):
        sentence = _("You began this at {time}: go on, or start again.").format(time=time_of_day(at))
    else:
        sentence = _("You began this on {moment}: go on, or start again.").format(moment=short_moment(at))
    with block("began"):
        draw(Markup('<div class="kit-note"><p>{}</p></div>').format(esc(sentence)))
        again = elements.button(_("Start again"), key="b|start_again", type="secondary", wrap=True)
    if again:
        _start_again()


def _start_again() -> None:
    run, here = drawn(), visited()
    for key in run.drafts:
        state.drawer(state.DRAFTS)[key].clear()
    drafts = changed_drafts(empty=True)
    _keep([*changes_of(drafts), Change(place=here.place, is_whole=True)], drafts)
    st.session_state[state.UNSENT] = Visited(here.place, is_read=True, is_anew=True)
    forget()
    new_once()
    st.rerun()
