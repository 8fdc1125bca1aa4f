"""Questions: one label, a hint in words, and the error of the last try beside it. Nothing is chosen for anyone.

A question's `name` is the field's name in `Incomplete.errors`: that is how an error finds its question. Typed words
stay when the page is drawn again, and come back with it until they are sent (`portal.kit.unsent_answers`).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Literal, TypeVar

import streamlit as st

from conference.i18n import _
from portal import state
from portal.kit import unsent_answers as unsent
from portal.kit.escaping import clean, esc, plain
from portal.kit.flow import block, draw, elements, flush
from portal.kit.problems import place
from portal.markup import Markup

T = TypeVar("T")
LONGEST = 100_000  # a stop for pastes; the service says how long an answer may be


#: What the keys of widgets begin with: any question, and the parts of a date.
KINDS = ("w", "d", "m", "y")


def key_of(name: str, kind: str = "w") -> str:
    """The key of a widget: of this page, this conference and this question, so that no words wander."""
    return f"{kind}|{place()}|{name}"


def bring_back() -> None:
    """After a run in which the database was away: the browser has dropped what was typed, and gets it again."""
    if st.session_state.pop(state.AWAY, False):
        for key in map(str, list(st.session_state)):
            if key.partition("|")[0] in KINDS:
                st.session_state[key] = st.session_state[key]


def hint(label: str, text: str = "") -> str:
    """A label with its hint, for a native element. The hint is read out with the label."""
    return f"{plain(label)} :gray[{plain(text)}]" if text else plain(label)


@contextmanager
def form(name: str, *, kept: bool = True) -> Iterator[None]:
    """Questions that are sent together by one `kit.submit()`.

    `kept=False` where nothing is lost with them: a search, or one box to be sure.
    """
    unsent.begin_form(name, kept=kept)
    with elements.form(f"f|{place()}|{name}", border=False, enter_to_submit=False):
        yield
        flush()
    unsent.end_form()


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


def legend_of(name: str, text: str, sub: str) -> None:
    """What a group of fields is about."""
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
    key, proposed = key_of(name), clean(value)
    with field(name), nullcontext() if kind == "default" else block(f"keys_{kind}_{name}"):
        typed = elements.text_input(
            hint_with(label, hint),
            value=unsent.typed_before(key, proposed),
            key=key,
            max_chars=LONGEST,
            autocomplete=autocomplete,
        )
    unsent.asked(key, typed or "", proposed)
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
                plain(label), value=value, key=key_of(name), max_chars=LONGEST, autocomplete="off"
            )
    return typed or ""


def area(name: str, label: str, *, hint: str = "", value: str = "", height: int = 160) -> str:
    """Several lines of text, as typed."""
    key, proposed = key_of(name), clean(value)
    with field(name):
        typed = elements.text_area(
            hint_with(label, hint),
            value=unsent.typed_before(key, proposed),
            key=key,
            max_chars=LONGEST,
            height=height,
        )
    unsent.asked(key, typed or "", proposed)
    return typed or ""


def tick(name: str, label: str, *, value: bool = False, of: str = "") -> bool:
    """One box to tick. `of` says which version of something it is about: a tick for one is no tick for the next."""
    key = key_of(f"{of}|{name}" if of else name)
    with field(name, kind="tick"):
        ticked = elements.checkbox(plain(label), value=unsent.ticked_before(key, value), key=key, wrap=True)
    unsent.asked(key, "1" if ticked else "", "1" if value else "")
    return ticked


def ticks(
    name: str,
    legend: str,
    statements: Sequence[tuple[str, str]],
    *,
    ticked: Sequence[str] = (),
    sub: str = "",
    numbered: str = "",
    of: str = "",
) -> frozenset[str]:
    """A group of boxes, each (key, words), none ticked before. Answers with the keys that are ticked.

    `numbered` is the word before the number, for example "Statement"; `of` is as in `tick`. An error of the whole
    group is under `name`, an error of one box under its key.
    """
    found: set[str] = set()
    with field(name, kind="grp"):
        legend_of(name, legend, sub)
        with block(f"ticks_{name}"):
            for number, (key, words) in enumerate(statements, 1):
                label = f"{numbered} {number}. {words}" if numbered else words
                if tick(key, label, value=key in ticked, of=of):
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
    key, index = key_of(name), _index_of(chosen, options)
    with field(name):
        answer: T | None = elements.radio(
            hint_with(label, hint),
            options,
            index=unsent.chosen_before(key, options, shown, index),
            format_func=lambda option: plain(shown(option)),
            captions=[plain(c) for c in captions] if captions else None,
            horizontal=across,
            key=key,
        )
    unsent.asked(key, _words_of(answer, shown), _words_of(chosen, shown))
    return answer


def _index_of(chosen: object, options: Sequence[object]) -> int | None:
    return list(options).index(chosen) if chosen is not None and chosen in options else None


def _words_of(answer: T | None, shown: Callable[[T], str]) -> str:
    return "" if answer is None else shown(answer)


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
    key, index = key_of(name), _index_of(chosen, options)
    with field(name):
        answer: T | None = elements.selectbox(
            hint_with(label, hint),
            options,
            index=unsent.chosen_before(key, options, shown, index),
            format_func=lambda o: clean(shown(o)),
            key=key,
            placeholder=_("Choose one"),
        )
    unsent.asked(key, _words_of(answer, shown), _words_of(chosen, shown))
    return answer


hint_with = hint  # where a parameter has the name
