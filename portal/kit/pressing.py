"""A press on what has gone since: another tab, or another person, has changed the page meanwhile.

Streamlit lets such a press fall without a word, and who pressed would take their answer for recorded.
"""

import streamlit as st

from conference.i18n import _
from portal import state
from portal.kit.problems import flash


def note(key: str) -> None:
    """Called with the press of a button, before the page is drawn."""
    st.session_state[state.PRESSED] = key


def found(key: str) -> None:
    """This button is drawn. Where it was not pressed, a press on it is a new one, and no second press of two."""
    if st.session_state.get(state.PRESSED) == key:
        st.session_state[state.DONE] = st.session_state.pop(state.PRESSED)
    elif st.session_state.get(state.DONE) == key:
        del st.session_state[state.DONE]


def missed() -> bool:
    """Whether the press that began this run fell on nothing; it is told at the top of the next picture of the page.

    Not of the second press of two on a button that had its effect.
    """
    key = st.session_state.pop(state.PRESSED, "")
    if not key or key == st.session_state.get(state.DONE):
        return False
    if state.NOTICE not in st.session_state:  # the page may have said so better
        flash(
            _("This page has changed since you opened it. What you pressed was not done. Look at it again.")
        )
    return True
