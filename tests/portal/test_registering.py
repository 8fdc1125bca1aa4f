"""Pages are registered as `st.navigation` does it: the same is told to the browser, kept by Streamlit and run."""

import pytest

from tests.support.app_tests import AppTest


def _script(actor, name, by_hash):  # read as text, on its own: no names from here
    from types import SimpleNamespace

    import streamlit as st
    from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
    from streamlit.util import calc_hash

    from portal import guard, registering

    context = get_script_run_ctx()
    manager, enqueue = context.pages_manager, context.enqueue
    registration = registering.of(guard.pages_offered(actor))

    def registered(register):
        told = []
        context.enqueue = told.append
        manager.set_script_intent(calc_hash(name) if by_hash else "", "" if by_hash else name)
        page = register()
        context.enqueue = enqueue
        return SimpleNamespace(
            told=[message.SerializeToString(deterministic=True) for message in told],
            known=manager.get_pages(),
            current=manager.current_page_script_hash,
            page=dict(vars(page)),
        )

    st.session_state["ours"] = registered(registration.chosen)
    st.session_state["theirs"] = registered(
        lambda: st.navigation(list(registration.pages.values()), position="hidden")
    )


@pytest.mark.parametrize(
    ("name", "by_hash"), [("", False), ("parent-plan", False), ("parent-plan", True), ("chair-queue", True)]
)
def test_streamlit_is_told_what_its_own_navigation_tells_it(home, name, by_hash):
    """The last is an address of somebody else, whose hash no page of this person has."""
    app = AppTest.from_function(_script, args=(home.ryan, name, by_hash), default_timeout=20).run()
    assert not app.exception, app.exception
    ours, theirs = app.session_state["ours"], app.session_state["theirs"]
    assert len(ours.told) == 1
    assert vars(ours) == vars(theirs)
