"""Whole pages that stand instead of the one that was asked for. Each ends the run."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import streamlit as st

from conference.exceptions import ConferenceError, NotAllowed, NotFound, Unavailable
from conference.formats import listed, moment
from conference.i18n import _
from conference.pages import Page
from portal import state
from portal.catalogue import HOME, PAGES, homes
from portal.kit import around, problems
from portal.kit.escaping import esc
from portal.kit.flow import block, draw, draw_apart
from portal.kit.lists import Task, task_list
from portal.kit.prose import box, heading, paragraph
from portal.kit.refusals import refusal
from portal.kit.ways import button, link
from portal.markup import Markup
from services import taking_back


@contextmanager
def _whole(h1: str, visit: Any = None, *, signed_in: bool = True) -> Iterator[None]:
    """A page of the shell's own, from bar to foot. Ends the run."""
    st.session_state.pop(state.PRESSED, None)  # the page itself says why nothing came of it
    around.begin(visit, h1, {}, 0)
    with block("page"):
        around.demo()
        if visit is not None and visit.conference_id:
            around.seat_bar(visit)
        draw(Markup("<h1>{}</h1>").format(esc(h1)))
        yield
    around.end(signed_in=signed_in)
    st.stop()


def refused(what: Any, sentence: str, *, visit: Any = None, asked: str = "") -> NoReturn:
    """The whole page is a refusal on one's own conference; `asked` is the act, for the reasons. Ends the run."""
    with _whole((str(getattr(what, "cannot", "")) or sentence).rstrip("."), visit):
        if what is None:
            paragraph(sentence)
        else:
            refusal(what)
        heading(_("What you can do"))
        action, _blank, obj = asked.partition(" ")
        if obj and visit is not None and visit.conference_id:
            link("home.why", _("See all the reasons"), act=action, thing=obj)
        if visit is not None and visit.key in state.current().pages and visit.key != HOME:
            link(visit.key, _("Go back to the page"), **visit.params)
        link(HOME, _("Go to your conferences"))
    raise AssertionError("unreachable")


def cancelled(visit: Any, sent: Collection[Any]) -> NoReturn:
    """A conference that will not happen: no days are counted, nothing is to do. Ends the run.

    `sent` says which papers went out and are theirs to read.
    """
    with _whole(_("This conference will not happen"), visit):
        was = moment(visit.conference.starts_at) if visit.conference else ""
        box(
            "note",
            *([_("It was planned for {moment}.").format(moment=was)] if was else []),
            _("It was cancelled. There is nothing more for you to do in it, and nobody will come."),
            _("The papers that you have stay yours."),
        )
        _take_back(visit)
        link("home.papers", _("Go to your papers"))
        for page in PAGES.values():
            if page.permission in [("receive", thing.value) for thing in sent] and page.roles.intersection(
                seat.value for seat in visit.seats
            ):
                link(page.key, page.title)
        link("home.rights", _("See what your part lets you do"))
        link(HOME, _("Go to your conferences"))
    raise AssertionError("unreachable")


def over(visit: Any) -> NoReturn:
    """What is done before the day of a conference, once it has passed: nothing is asked any more. Ends the run."""
    with _whole(_("The day of this conference is over"), visit):
        paragraph(_("There is nothing more for you to do on this page."))
        _take_back(visit)
        link("home.papers", _("Go to your papers"))
        for page in homes([seat.value for seat in visit.seats]):
            if visit.key.startswith(page.group):
                link(page.key, _("Go to your page for this conference"))
        link(HOME, _("Go to your conferences"))
    raise AssertionError("unreachable")


def _take_back(visit: Any) -> None:
    """The way to take back what one gave, which is open at any time."""
    if taking_back.list_mine(visit.actor, visit.conference_id):
        paragraph(_("You can still take back what you signed or agreed to."))
        link("home.given", _("Take back what you signed or agreed to"))


def not_found() -> NoReturn:
    """Not there, or not theirs: the two read alike. Ends the run."""
    with _whole(_("Page not found")):
        paragraph(_("We cannot find that page. The link may be old, or it may not be for you."))
        link(HOME, _("Go to your conferences"))
    raise AssertionError("unreachable")


def choose_conference(visit: Any, mine: Page[Any]) -> NoReturn:
    """A page about one conference, asked for without one: list their next ones. Ends the run."""
    if not mine.items:
        not_found()
    with _whole(PAGES[visit.key].title, visit):
        paragraph(_("Choose a conference."))
        task_list(
            "mine", [Task(label=listing(line), to=visit.key, params={"conference": line.id}) for line in mine]
        )
        if mine.has_more:
            link(HOME, _("Go to your conferences"))
    raise AssertionError("unreachable")


def listing(line: Any) -> str:
    """One conference in a list: when it is, whose for those who may read it, and the person's seats there."""
    seats = listed([role.display_name for role in line.roles])
    shown = when(line)
    if line.family:
        shown = _("{when}. {family}").format(when=shown, family=line.family)
    words = _("{when}. Your part: {seats}").format(when=shown, seats=seats)
    return f"{words}. {_('This conference will not happen.')}" if line.is_cancelled else words


def when(line: Any) -> str:
    """When a conference in a list is; or why this person does not read it. Nobody who is kept out is told to wait."""
    if line.conference:
        return moment(line.conference.starts_at)
    if line.is_kept_out:
        return _("A conference you may not come to")
    if line.is_over:
        return _("A conference that is over")
    return _("A conference") if line.is_cancelled else _("A conference. No date for you yet")


def fall_back(error: ConferenceError) -> NoReturn:
    """The content of a page could not be read: say so instead of it. Ends the run.

    Where the page has begun, the next run says it. Not so while the database is away: that run would not get to it.
    """
    run = state.current()
    try:
        if isinstance(error, Unavailable):
            _away(error)
        if run.framed:
            problems.keep(error)
            st.rerun()
        if isinstance(error, NotFound):
            not_found()
        if isinstance(error, NotAllowed):
            refused(error.refusal, error.sentence, visit=run.visit, asked=problems.act_of(error))
        with _whole(_("We cannot show this page now"), run.visit):
            box("note", error.sentence)
            link(HOME, _("Go to your conferences"))
    finally:
        state.over()
    raise AssertionError("unreachable")


def _away(error: Unavailable) -> NoReturn:
    """Nobody's fault, so no apology and no reference. Any press tries again, with what was typed (`bring_back`)."""
    st.session_state[state.AWAY] = True
    title, is_framed = _("Our records do not answer"), state.current().framed
    if not is_framed:
        around.begin(None, title, {}, 0)
    with block("page_away"):
        if not is_framed:
            draw(Markup("<h1>{}</h1>").format(esc(title)))
        box("note", error.sentence, title=title if is_framed else "")
        button(_("Try again"))
    if not state.current().footed:
        around.end()
    st.stop()
    raise AssertionError("unreachable")


def signed_out() -> NoReturn:
    """The session has ended: nothing else is shown. Ends the run."""
    with _whole(_("You are signed out"), signed_in=False):
        paragraph(_("You were signed out. This keeps what you read safe. Sign in to go on."))
        draw(Markup('<p><a class="kit-button" href="/sign-in">{}</a></p>').format(_("Sign in")))
    raise AssertionError("unreachable")


def shut() -> NoReturn:
    """The policy cannot decide, so nothing is shown to anybody. Ends the run."""
    with _whole(_("The portal is shut for now")):
        paragraph(
            _("Something is wrong with the rules that it goes by. Until that is put right, it stays shut.")
        )
        paragraph(_("Nothing you did is lost. Try again later, or call us."))
    raise AssertionError("unreachable")


def apology(reference: str) -> None:
    """Our own defect: say so, with a reference that stands in the log."""
    run = state.current()
    if not run.framed:
        around.begin(None, _("Sorry, this page did not work"), {}, 0)
    with block("page_sorry"):
        draw_apart(_sorry(reference))
        link(HOME, _("Go to your conferences"))
    if not run.footed:
        around.end()


def apology_in_short(reference: str) -> None:
    """The same where the page cannot even say that as it should: nothing in it has a name that could stand twice."""
    draw_apart(_sorry(reference))


def _sorry(reference: str) -> Markup:
    inner = Markup("<h2>{}</h2><p>{}</p><p>{} <b>{}</b></p>").format(
        _("Sorry, this page did not work"),
        _("It is our fault, not yours. Try again. If it goes on, call us and give this reference."),
        _("Reference:"),
        esc(reference),
    )
    return Markup('<div class="kit-errors" role="alert" tabindex="-1">{}</div>').format(inner)
