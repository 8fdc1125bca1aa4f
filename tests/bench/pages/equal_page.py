"""A stock page with as many elements as one of the portal's, of the same kinds and lengths, with fixed text.

It registers as many pages too. What it does not do is what the portal is for: it looks nothing up and asks nobody.
"""

import json
import os
from collections.abc import Iterable
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import streamlit as st

from tests.bench.pages.shape import Element, Shape, from_plain

#: The environment's names of the file with the shapes and the folder with a script for each page.
SHAPES, SCRIPTS = "BENCH_SHAPES", "BENCH_SCRIPTS"
HEADING = "Stock page"
SCRIPT = "from tests.bench.pages import equal_page\n\nequal_page.{act}()\n"


def main() -> None:
    """Register, then run the page that was asked for."""
    pages = _pages()
    st.session_state["pages"] = pages
    st.navigation(pages, position="hidden").run()


def draw() -> None:
    """The script of every page."""
    st.set_page_config(page_title=HEADING, layout="wide")
    _draw(_asked().elements, st.session_state["pages"], count())


def write_scripts(folder: Path, number: int) -> Path:
    """A script for each of so many pages, and the one that the server is given."""
    for page in range(number):
        (folder / f"page_{page}.py").write_text(SCRIPT.format(act="draw"))
    script = folder / "main.py"
    script.write_text(SCRIPT.format(act="main"))
    return script


@cache
def _shapes() -> dict[str, Shape]:
    written = json.loads(Path(os.environ[SHAPES]).read_text())
    return {name: from_plain(plain) for name, plain in written.items()}


def _asked() -> Shape:
    return _shapes()[st.query_params["like"]]


def _pages() -> list[Any]:
    """Made anew at every run, as Streamlit's own examples do."""
    folder = Path(os.environ[SCRIPTS])
    return [
        st.Page(folder / f"page_{n}.py", title=f"Page {n}", default=n == 0) for n in range(_asked().pages)
    ]


def _draw(elements: Iterable[Element], pages: list[Any], numbers: Any) -> None:
    for element in elements:
        key = f"e{next(numbers)}"
        if element.kind == "flex_container":
            with st.container(key=key, horizontal=element.detail == "horizontal"):
                _draw(element.inside, pages, numbers)
        elif element.kind == "form":
            with st.form(key, border=False):
                _draw(element.inside, pages, numbers)
        else:
            _leaf(element, key, pages)


def _leaf(element: Element, key: str, pages: list[Any]) -> None:
    words = "x" * element.size
    if element.kind == "html":
        st.html(f"<p>{words[7:]}</p>")
    elif element.kind == "heading":
        {"h1": st.title, "h2": st.header, "h3": st.subheader}[element.detail](words, anchor=False)
    elif element.kind == "page_link":
        st.page_link(pages[0], label=words, query_params={"like": "another"})
    elif element.kind == "button":
        st.form_submit_button(words, key=key) if element.detail else st.button(words, key=key)
    elif element.kind == "selectbox":
        st.selectbox(words, ["One", "Two", "Three"], key=key)
    elif element.kind == "checkbox":
        st.checkbox(words, key=key)
    elif element.kind == "text_area":
        st.text_area(words, key=key)
    elif element.kind == "text_input":
        st.text_input(words, key=key)
    else:
        raise ValueError(element.kind)
