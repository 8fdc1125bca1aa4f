"""What stands around every page: its title and the facts for its script, whose it is, and where help is."""

import time
from collections.abc import Mapping
from typing import Any

import streamlit as st

from conference.formats import short_moment
from conference.i18n import _, current_language
from portal import state
from portal.catalogue import HOME, PAGES
from portal.kit import unsent_answers
from portal.kit.escaping import clean, esc
from portal.kit.flow import draw, draw_apart
from portal.kit.ways import anchor
from portal.markup import Markup
from portal.wording import PRODUCT, footer, is_demo

#: Name of a fact -> how it begins. Joining is a fifth of the work of formatting, and this is on every page.
_DATA = {n: Markup(f' data-{n}="') for n in ("page", "h1", "errors", "lang", "now", "ends")}
_QUOTE = Markup('"')


def begin(visit: Any, h1: str, errors: Mapping[str, str], number: int) -> None:
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
    said = (part for name, value in attributes.items() for part in (_DATA[name], clean(value), _QUOTE))
    draw_apart(Markup("").join((Markup('<div class="kit-state" hidden'), *said, Markup("></div>"))))


def demo() -> None:
    """That nobody here is real, on a demonstration."""
    if is_demo():
        draw(
            Markup('<p class="kit-demo">{}</p>').format(
                _("Invented people and places: this is a demonstration.")
            )
        )


def seat_bar(visit: Any) -> None:
    """Which conference, and as whom: what you see depends on the seat."""
    when = (
        Markup("{}, {}<br>").format(
            short_moment(visit.conference.starts_at), visit.conference.authority.display_name
        )
        if visit.conference
        else ""
    )
    cancelled = (
        Markup("<b>{}</b><br>").format(_("This conference will not happen.")) if visit.is_cancelled else ""
    )
    seats = _("Your part") if len(visit.seats) == 1 else _("Your parts")
    draw(
        Markup('<div class="kit-seat"><p class="who">{}{}{}: <b>{}</b></p><p>{}</p></div>').format(
            when, cancelled, seats, esc(visit.seat_words), anchor(HOME, _("Your conferences"))
        )
    )


def end(*, signed_in: bool = True) -> None:
    """Where help is. The page is complete then."""
    state.current().footed = True
    showing = unsent_answers.finish()
    foot = footer(signed_in=signed_in)
    draw_apart(Markup('<div class="kit-bottom">{}{}</div>').format(foot, showing))
