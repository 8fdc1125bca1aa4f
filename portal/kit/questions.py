"""Questions: one label, a hint in words, and the error of the last try beside it. Nothing is chosen for anyone.

A question's `name` is the field's name in `Incomplete.errors`: that is how an error finds its question. Typed words
stay when the page is drawn again; on another page or another conference they are gone, unless kept in a draft.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from typing import Literal, TypeVar

import streamlit as st
from markupsafe import Markup

from conference.i18n import _
from conference.times import read_date
from portal import state
from portal.kit.escaping import clean, esc, plain
from portal.kit.flow import block, draw, elements, flush
from portal.kit.problems import place

T = TypeVar("T")
LONGEST = 100_000  # a stop for pastes; the service says how long an answer may be


#: What the keys of widgets begin with: any question, and the parts of a date.
_KINDS = ("w", "d", "m", "y")


def _key(name: str, kind: str = "w") -> str:
    """The key of a widget: of this page, this conference and this question, so that no words wander."""
    return f"{kind}|{place()}|{name}"


def bring_back() -> None:
    """After a run in which the database was away: the browser has dropped what was typed, and gets it again."""
    if st.session_state.pop(state.AWAY, False):
        for key in map(str, list(st.session_state)):
            if key.partition("|")[0] in _KINDS:
                st.session_state[key] = st.session_state[key]


def hint(label: str, text: str = "") -> str:
    """A label with its hint, for a native element. The hint is read out with the label."""
    return f"{plain(label)} :gray[{plain(text)}]" if text else plain(label)


@contextmanager
def form(name: str) -> Iterator[None]:
    """Questions that are sent together by one `kit.submit()`."""
    with elements.form(f"f|{place()}|{name}", border=False, enter_to_submit=False):
        yield
        flush()


@contextmanager
def field(name: str, *, kind: str = "q") -> Iterator[None]:
    """The frame of one question: with a red bar and the words of the summary when the last try failed."""
    error = state.current().errors.get(name)
    with block(f"err_{name}" if error else f"ok_{name}"):
        if error:
            draw(
                Markup('<p class="kit-err" id="em-{}"><span class="vh">{}: </span>{}</p>').format(
                    name, _("Error"), esc(error)
                )
            )
        with block(f"{kind}_{name}"):
            yield


def _legend(name: str, text: str, sub: str) -> None:
    draw(
        Markup('<div><p class="kit-legend" id="lg-{}">{}</p>{}</div>').format(
            name, esc(text), Markup('<p class="kit-small">{}</p>').format(esc(sub)) if sub else ""
        )
    )


def text(
    name: str,
    label: str,
    *,
    hint: str = "",
    value: str = "",
    autocomplete: str = "off",
    kind: Literal["default", "email", "phone"] = "default",
) -> str:
    """One line of text, as typed. `kind` is "default", "email" or "phone" (which keyboard a phone shows).

    Streamlit's own kinds add a picture and an example inside the box; the shell sets only the keyboard.
    """
    with field(name), nullcontext() if kind == "default" else block(f"keys_{kind}_{name}"):
        typed = elements.text_input(
            _with(label, hint),
            value=clean(value),
            key=_key(name),
            max_chars=LONGEST,
            autocomplete=autocomplete,
        )
    return typed or ""


def drawing(name: str, label: str, *, value: str = "") -> str:
    """A box to draw in, for those who like one; never needed (WCAG 2.5.7). Answers as conference.drawings reads it.

    The script of the page draws, and writes the strokes into a text box that nobody sees: no picture is ever sent.
    """
    with field(name):
        draw(
            Markup(
                '<div class="kit-draw" data-for="{0}"><p class="kit-draw-label" id="dl-{0}">{1}</p>'
                '<canvas width="600" height="180" role="img" aria-labelledby="dl-{0}"></canvas>'
                '<button type="button" class="kit-draw-clear">{2}</button></div>'
            ).format(name, esc(label), _("Clear the drawing"))
        )
        with block(f"strokes_{name}"):
            typed = elements.text_input(
                plain(label), value=value, key=_key(name), max_chars=LONGEST, autocomplete="off"
            )
    return typed or ""


def area(name: str, label: str, *, hint: str = "", value: str = "", height: int = 160) -> str:
    """Several lines of text, as typed."""
    with field(name):
        typed = elements.text_area(
            _with(label, hint), value=clean(value), key=_key(name), max_chars=LONGEST, height=height
        )
    return typed or ""


def tick(name: str, label: str, *, value: bool = False, of: str = "") -> bool:
    """One box to tick. `of` says which version of something it is about: a tick for one is no tick for the next."""
    with field(name, kind="tick"):
        return elements.checkbox(
            plain(label), value=value, key=_key(f"{of}|{name}" if of else name), wrap=True
        )


def ticks(
    name: str,
    legend: str,
    statements: Sequence[tuple[str, str]],
    *,
    ticked: Sequence[str] = (),
    sub: str = "",
    numbered: str = "",
) -> frozenset[str]:
    """A group of boxes, each (key, words), none ticked before. Answers with the keys that are ticked.

    `numbered` is the word before the number, for example "Statement". An error of the whole group is under `name`, an
    error of one box under its key.
    """
    found: set[str] = set()
    with field(name, kind="grp"):
        _legend(name, legend, sub)
        with block(f"ticks_{name}"):
            for number, (key, words) in enumerate(statements, 1):
                label = f"{numbered} {number}. {words}" if numbered else words
                if tick(key, label, value=key in ticked):
                    found.add(key)
    return frozenset(found)


def radios(
    name: str,
    label: str,
    options: Sequence[T],
    *,
    words: Callable[[T], str] | None = None,
    chosen: T | None = None,
    hint: str = "",
    captions: Sequence[str] | None = None,
    across: bool = False,
) -> T | None:
    """A choice of one. None until the person chooses: nothing is chosen for them. Terms show their display name.

    `across` puts short options on one line where there is room.
    """
    shown = words or (lambda option: str(getattr(option, "display_name", option)))
    index = list(options).index(chosen) if chosen is not None and chosen in options else None
    with field(name):
        answer: T | None = elements.radio(
            _with(label, hint),
            options,
            index=index,
            format_func=lambda option: plain(shown(option)),
            captions=[plain(c) for c in captions] if captions else None,
            horizontal=across,
            key=_key(name),
        )
    return answer


def select(
    name: str,
    label: str,
    options: Sequence[T],
    *,
    words: Callable[[T], str] | None = None,
    hint: str = "",
    chosen: T | None = None,
) -> T | None:
    """A choice of one from many, for staff. None until the person chooses."""
    shown = words or (lambda option: str(getattr(option, "display_name", option)))
    index = list(options).index(chosen) if chosen is not None and chosen in options else None
    with field(name):
        return elements.selectbox(
            _with(label, hint),
            options,
            index=index,
            format_func=lambda o: clean(shown(o)),
            key=_key(name),
            placeholder=_("Choose one"),
        )


def date_input(
    name: str,
    label: str,
    *,
    hint: str = "",
    value: date | None = None,
    subject: str = "",
    optional: bool = False,
    earliest: date | None = None,
    latest: date | None = None,
    too_early: str = "",
    too_late: str = "",
) -> tuple[date | None, str]:
    """A date people know by heart, in three fields. Answers with the date and the sentence of what is wrong, or "".

    Errors in rank: all missing, part missing, not a real date, out of range. `subject` names it in the sentences:
    "Date of the conference". Pass the sentence on: `kit.insist(day=wrong)`.
    """
    with field(name, kind="grp"):
        _legend(name, label, hint or _("For example, 3 12 2026"))
        with block(f"date_{name}", horizontal=True):
            day = elements.text_input(
                _("Day"), value=str(value.day) if value else "", key=_key(name, "d"), max_chars=4
            )
            month = elements.text_input(
                _("Month"), value=str(value.month) if value else "", key=_key(name, "m"), max_chars=9
            )
            year = elements.text_input(
                _("Year"), value=str(value.year) if value else "", key=_key(name, "y"), max_chars=4
            )
    return checked_date(
        day or "",
        month or "",
        year or "",
        subject=subject or label,
        optional=optional,
        earliest=earliest,
        latest=latest,
        too_early=too_early,
        too_late=too_late,
    )


def checked_date(
    day: str,
    month: str,
    year: str,
    *,
    subject: str,
    optional: bool = False,
    earliest: date | None = None,
    latest: date | None = None,
    too_early: str = "",
    too_late: str = "",
) -> tuple[date | None, str]:
    """The date that three typed fields make, and what is wrong with them ("" when nothing is)."""
    parts = {_("day"): day.strip(), _("month"): month.strip(), _("year"): year.strip()}
    missing = [word for word, typed in parts.items() if not typed]
    if len(missing) == 3:
        return None, "" if optional else _("Enter a date: {subject}").format(subject=subject)
    if missing:
        words = _(" and a ").join(missing)
        return None, _("{subject} must include a {missing}").format(subject=subject, missing=words)
    found = read_date(day, month, year)
    if found is None or found.year < 1900:
        return None, _("{subject} must be a real date, like 3 12 2026").format(subject=subject)
    if earliest is not None and found < earliest:
        return None, too_early or _("{subject} is too early").format(subject=subject)
    if latest is not None and found > latest:
        return None, too_late or _("{subject} is too late").format(subject=subject)
    return found, ""


_with = hint
