"""The frame of a page: where you are, what went wrong, one heading, the content, and where help is."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from conference.i18n import _
from portal import state
from portal.catalogue import PAGES
from portal.kit import around, instead, own_codes, pressing, problems, unsent_answers
from portal.kit.escaping import esc
from portal.kit.flow import block, draw, draw_apart
from portal.kit.ways import anchor
from portal.markup import Markup

#: Whose pages are lists and tables, read at a desk: they have its width.
_AT_A_DESK = ("administrator.", "auditor.", "chair.", "minute_taker.", "social_worker.")


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
    `width` is "" or "mid"; the pages of staff are wide. `errors` are normally those kept by `kit.attempt()`. With
    `heading=False` the content draws its own h1 (`kit.done`).
    """
    run = state.current()
    problem = problems.kept()
    if problem is not None and problem.kind == "missing":
        instead.not_found()
    if problem is not None and problem.kind == "refused":
        instead.refused(problem.refusal, problem.sentence, visit=visit, asked=problem.asked)
    run.errors = dict(errors or (problem.errors if problem else {}))
    number = problem.number if problem else 0
    around.begin(visit, h1, run.errors, number)
    width = "wide" if getattr(visit, "key", "").startswith(_AT_A_DESK) else width
    with block(f"page_{width}" if width else "page"):
        _where(visit, h1, back, back_params, crumbs)
        _notice()
        own_codes.tell(visit)
        if run.errors:
            error_summary(run.errors, number)
        if heading:
            draw(Markup("<h1>{}</h1>").format(esc(h1)))
        unsent_answers.tell()
        yield
    if pressing.missed():
        st.rerun()
    around.end()


def _where(
    visit: Any,
    h1: str,
    back: str | None,
    back_params: Mapping[str, str] | None,
    crumbs: Sequence[str] | None,
) -> None:
    around.demo()
    if visit is not None and visit.conference_id:
        around.seat_bar(visit)
    if crumbs:
        above = [anchor(key, PAGES[key].title) for key in crumbs]
        draw(
            Markup(
                '<nav class="kit-crumbs" aria-label="{}"><ol>{}<li aria-current="page">{}</li></ol></nav>'
            ).format(
                _("Where you are"),
                Markup("").join(Markup("<li>{}</li>").format(way) for way in above if way),
                esc(h1),
            )
        )
    elif back and (way := anchor(back, _("Back"), **(back_params or {}))):
        draw(Markup('<p class="kit-back">{}</p>').format(way))


def _notice() -> None:
    sentence = st.session_state.pop(state.NOTICE, "")
    if sentence:
        draw_apart(
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
    draw_apart(
        Markup(
            '<div class="kit-errors" role="alert" tabindex="-1" aria-labelledby="es-h" data-try="{}">'
            '<h2 id="es-h">{}</h2><ul>{}</ul></div>'
        ).format(number, _("There is a problem"), items)
    )
