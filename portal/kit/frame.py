"""The frame of a page: where you are, what went wrong, one heading, the content, and where help is."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

import streamlit as st
from markupsafe import Markup

from conference.exceptions import ConferenceError, NotAllowed, NotFound, Unavailable
from conference.formats import listed, short_moment
from conference.i18n import _, current_language
from portal import state
from portal.catalogue import HOME, PAGES
from portal.kit import problems
from portal.kit.escaping import clean, draw, esc, plain
from portal.kit.lists import Task, task_list
from portal.kit.prose import box, paragraph
from portal.kit.refusals import refusal
from portal.kit.ways import button, link, page_link
from portal.wording import PRODUCT, footer, is_demo


@contextmanager
def page(
    visit: Any,
    h1: str,
    *,
    width: str = "",
    errors: Mapping[str, str] | None = None,
    back: str | None = None,
    back_params: Mapping[str, str] | None = None,
    crumbs: Sequence[str] | None = None,
    heading: bool = True,
) -> Iterator[None]:
    """The frame of one page, and its content inside the `with`.

    `back` is the key of the page to go back to (journeys), `crumbs` the keys of the pages above (staff): not both.
    `width` is "", "mid" or "wide". `errors` are normally those kept by `kit.attempt()`. With `heading=False` the
    content draws its own h1 (`kit.done`).
    """
    run = state.current()
    problem = problems.kept()
    if problem is not None and problem.kind == "missing":
        not_found()
    if problem is not None and problem.kind == "refused":
        refused(problem.refusal, problem.sentence, visit=visit, asked=problem.asked)
    run.errors = dict(errors or (problem.errors if problem else {}))
    number = problem.number if problem else 0
    _begin(visit, h1, run.errors, number)
    with st.container(key=f"page_{width}" if width else "page"):
        _where(visit, h1, back, back_params, crumbs)
        _notice()
        if run.errors:
            error_summary(run.errors, number)
        if heading:
            st.title(plain(h1), anchor=False)
        try:
            yield
        except Unavailable:  # the next run would not get to it either
            raise
        except ConferenceError as error:  # the content could not be read: the next run says so instead of it
            problems.keep(error)
            st.rerun()
    _end(width)


def _begin(visit: Any, h1: str, errors: Mapping[str, str], number: int) -> None:
    """Title and the facts that the script of the page needs. The title never holds a person's name."""
    state.current().framed = True
    known = PAGES.get(getattr(visit, "key", ""))
    name = known.title if known else h1
    st.set_page_config(
        page_title=(_("Error: ") if errors else "") + f"{name} - {PRODUCT()}",
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    ends = getattr(visit, "ends_at", None)
    attributes = {
        "page": getattr(visit, "place", "") or h1,
        "h1": h1,
        "errors": f"{number}:{'|'.join(errors)}" if errors else "",
        "lang": current_language(),
        "now": str(int(time.time())),
        "ends": str(int(ends.timestamp())) if ends else "",
    }
    body = Markup("").join(Markup(' data-{}="{}"').format(Markup(k), clean(v)) for k, v in attributes.items())
    with st.container(key="shell"):
        draw(Markup("<div class='kit-state' hidden{}></div>").format(body))


def _where(
    visit: Any,
    h1: str,
    back: str | None,
    back_params: Mapping[str, str] | None,
    crumbs: Sequence[str] | None,
) -> None:
    _demo()
    if visit is not None and visit.conference_id:
        _seat_bar(visit)
    if crumbs:
        with st.container(key="crumbs", horizontal=True):
            for key in crumbs:
                page_link(key, PAGES[key].title)
            draw(Markup("<p aria-current='page'>{}</p>").format(esc(h1)), width="content")
    elif back:
        with st.container(key="back"):
            page_link(back, _("Back"), **(back_params or {}))


def _demo() -> None:
    if is_demo():
        draw(
            Markup('<p class="kit-demo">{}</p>').format(
                _("Invented people and places: this is a demonstration.")
            )
        )


def _seat_bar(visit: Any) -> None:
    """Which conference, and as whom: what you see depends on the seat."""
    when = Markup("{}<br>").format(short_moment(visit.conference.starts_at)) if visit.conference else ""
    cancelled = (
        Markup("<b>{}</b><br>").format(_("This conference will not happen.")) if visit.is_cancelled else ""
    )
    seats = _("Your part") if len(visit.seats) == 1 else _("Your parts")
    with st.container(key="seat", horizontal=True):
        draw(
            Markup('<p class="who">{}{}{}: <b>{}</b></p>').format(
                when, cancelled, seats, esc(visit.seat_words)
            ),
            width="content",
        )
        page_link(HOME, _("Your conferences"))


def _notice() -> None:
    sentence = st.session_state.pop(state.NOTICE, "")
    if sentence:
        draw(
            Markup('<div class="kit-note kit-flash" role="status"><p><strong>{}</strong></p></div>').format(
                esc(sentence)
            )
        )


def error_summary(errors: Mapping[str, str], number: int) -> None:
    """What is wrong, above the heading, with links that move the focus to each question.

    `number` is of the try: the script gives the focus to the summary of this one, and not to the one it replaces.
    """
    items = Markup("").join(
        Markup('<li><a href="#em-{0}" data-to="{0}">{1}</a></li>').format(esc(name), esc(sentence))
        if name
        else Markup("<li>{}</li>").format(esc(sentence))
        for name, sentence in errors.items()
    )
    draw(
        Markup(
            '<div class="kit-errors" role="alert" tabindex="-1" aria-labelledby="es-h" data-try="{}">'
            '<h2 id="es-h">{}</h2><ul>{}</ul></div>'
        ).format(number, _("There is a problem"), items)
    )


def _end(width: str = "", *, signed_in: bool = True) -> None:
    state.current().footed = True
    with st.container(key="foot"):
        draw(footer(signed_in=signed_in, width=width))


@contextmanager
def _whole(h1: str, visit: Any = None, *, signed_in: bool = True) -> Iterator[None]:
    """A page of the shell's own, from bar to foot. Ends the run."""
    _begin(visit, h1, {}, 0)
    with st.container(key="page"):
        _demo()
        if visit is not None and visit.conference_id:
            _seat_bar(visit)
        st.title(plain(h1), anchor=False)
        yield
    _end(signed_in=signed_in)
    st.stop()


def refused(what: Any, sentence: str, *, visit: Any = None, asked: str = "") -> NoReturn:
    """The whole page is a refusal on one's own conference; `asked` is the act, for the reasons. Ends the run."""
    with _whole((str(getattr(what, "cannot", "")) or sentence).rstrip("."), visit):
        if what is None:
            paragraph(sentence)
        else:
            refusal(what)
        st.header(plain(_("What you can do")), anchor=False)
        action, _blank, obj = asked.partition(" ")
        if obj and visit is not None and visit.conference_id:
            link("home.why", _("See all the reasons"), act=action, thing=obj)
        if visit is not None and visit.key in state.current().pages and visit.key != HOME:
            link(visit.key, _("Go back to the page"), **visit.params)
        link(HOME, _("Go to your conferences"))
    raise AssertionError("unreachable")


def not_found() -> NoReturn:
    """Not there, or not theirs: the two read alike. Ends the run."""
    with _whole(_("Page not found")):
        paragraph(_("We cannot find that page. The link may be old, or it may not be for you."))
        link(HOME, _("Go to your conferences"))
    raise AssertionError("unreachable")


def choose_conference(visit: Any, mine: Sequence[Any]) -> NoReturn:
    """A page about one conference, asked for without one: list theirs. Ends the run."""
    if not mine:
        not_found()
    with _whole(PAGES[visit.key].title, visit):
        paragraph(_("Choose a conference."))
        task_list(
            "mine", [Task(label=listing(line), to=visit.key, params={"conference": line.id}) for line in mine]
        )
    raise AssertionError("unreachable")


def listing(line: Any) -> str:
    """One conference in a list: when it is, and the person's seats there. No names."""
    seats = listed([role.display_name for role in line.roles])
    when = short_moment(line.conference.starts_at) if line.conference else _("Date not given yet")
    return _("{when}. Your part: {seats}").format(when=when, seats=seats)


def fall_back(error: ConferenceError) -> NoReturn:
    """A page whose content could not be read says so instead of it. Ends the run."""
    visit = state.current().visit
    if state.current().framed:
        problems.keep(error)
        st.rerun()
    if isinstance(error, NotFound):
        not_found()
    if isinstance(error, NotAllowed):
        refused(error.refusal, error.sentence, visit=visit, asked=problems.act_of(error))
    with _whole(_("We cannot show this page now"), visit):
        box("note", error.sentence)
        link(HOME, _("Go to your conferences"))
    raise AssertionError("unreachable")


def away(error: Unavailable) -> NoReturn:
    """The records cannot be reached. Ends the run; `kit.bring_back()` puts back what was typed.

    Nobody's fault, so no apology and no reference: any press tries again.
    """
    st.session_state[state.AWAY] = True
    title, is_framed = _("Our records do not answer"), state.current().framed
    if not is_framed:
        _begin(None, title, {}, 0)
    with st.container(key="page_away"):
        if not is_framed:
            st.title(plain(title), anchor=False)
        box("note", error.sentence, title=title if is_framed else "")
        button(_("Try again"))
    if not state.current().footed:
        _end()
    state.over()
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
        _begin(None, _("Sorry, this page did not work"), {}, 0)
    with st.container(key="page_sorry"):
        inner = Markup("<h2>{}</h2><p>{}</p><p>{} <b>{}</b></p>").format(
            _("Sorry, this page did not work"),
            _("It is our fault, not yours. Try again. If it goes on, call us and give this reference."),
            _("Reference:"),
            esc(reference),
        )
        draw(Markup('<div class="kit-errors" role="alert" tabindex="-1">{}</div>').format(inner))
        link(HOME, _("Go to your conferences"))
    if not run.footed:
        _end()
