"""What is drawn, in its order. Mark-up that follows one another goes to the browser as one element.

Each element wakes the thread that writes to the connections and is a message of its own: a parent's home in eighteen
of them took a third longer than in seven.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import streamlit as st

from portal import state
from portal.markup import Markup

__all__ = ["block", "draw", "draw_apart", "elements", "flush"]


class _Body:
    """Mark-up that Streamlit takes as it is: of a string it asks the disk whether it is the name of a file."""

    def __init__(self, html: str) -> None:
        self._html = html

    def _repr_html_(self) -> str:
        return self._html


class _Elements:
    """Streamlit's own elements. Each comes after what was drawn before it."""

    def __getattr__(self, name: str) -> Any:
        flush()
        return getattr(st, name)


if TYPE_CHECKING:
    import streamlit as elements
else:
    elements = _Elements()


def draw(html: str) -> None:
    """Put HTML made here on the page, as one with what is drawn before and after it."""
    state.current().drawn.append(_element(html))


def draw_apart(html: str) -> None:
    """Put it there by itself: what has a place of its own, and what is read out when it comes must not come again."""
    elements.html(_Body(_element(html)))


def _element(html: str) -> str:
    if not html.startswith("<"):
        raise ValueError("The kit draws elements, not bare text.")
    return html


def flush() -> None:
    """What was drawn so far is complete: another element comes, or the end of what it lies in."""
    run = state.current()
    if run.drawn:
        html = Markup('<div class="kit-flow">{}</div>').format(Markup("").join(map(Markup, run.drawn)))
        run.drawn = []
        st.html(_Body(html))


@contextmanager
def block(key: str, *, horizontal: bool = False) -> Iterator[None]:
    """Everything inside lies in a container that the style sheet knows by this key."""
    with elements.container(key=key, horizontal=horizontal):
        try:
            yield
        except Exception:
            flush()  # what went wrong is said beside what had been drawn, not inside it
            raise
        flush()
