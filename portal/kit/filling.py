"""A press that types something known into a question."""

import streamlit as st

from portal.kit.escaping import plain
from portal.kit.flow import elements
from portal.kit.questions import key_of


def fill(name: str, label: str, words: str) -> None:
    """A button of a form that types `words` into the question of this name. Nothing is sent by it."""
    elements.form_submit_button(
        plain(label), key=f"fill|{name}", on_click=_type, args=(key_of(name), words), wrap=True
    )


def _type(key: str, words: str) -> None:
    st.session_state[key] = words
