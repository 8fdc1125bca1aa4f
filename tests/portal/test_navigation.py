"""Pages are made once in a process: each run has copies, for what Streamlit writes into a page is of that run alone."""

import pytest
import streamlit as st

from portal import registering
from tests.support.app_tests import AppTest


def _script(actor):  # read as text, on its own: no names from here
    from types import SimpleNamespace

    import streamlit as st

    from portal import navigation, state

    run = state.Run(signed_in=SimpleNamespace(actor=actor))
    with state.running(run):
        navigation.resolve(run)
    st.session_state["pages"] = dict(run.pages)


def registered(actor):
    """The pages that a run registers."""
    app = AppTest.from_function(_script, args=(actor,), default_timeout=20).run()
    assert not app.exception, app.exception
    return app.session_state["pages"]


@pytest.fixture
def made(monkeypatch):
    """What `st.Page` was asked for, from a process that has made no page yet."""
    asked, real = [], st.Page
    monkeypatch.setattr(st, "Page", lambda *args, **more: asked.append(more["title"]) or real(*args, **more))
    for kept in (registering._kept, registering._made):
        kept.cache_clear()
    yield asked
    for kept in (registering._kept, registering._made):
        kept.cache_clear()


def test_the_second_run_makes_no_page_anew_and_shares_none(home, made):
    first = registered(home.ryan)
    assert len(made) == len(first)
    second = registered(home.ryan)
    assert len(made) == len(first) == len(second)
    assert not {id(page) for page in first.values()} & {id(page) for page in second.values()}


def test_what_streamlit_writes_into_a_page_stays_in_its_run(home, made):
    """The page of a run may be called once; a page that may be called already would run where nobody chose it."""
    written = registered(home.ryan)["parent.home"]
    written._can_be_called = written._default = True
    again = registered(home.ryan)
    assert [key for key, page in again.items() if page._default] == ["home"]
    assert not again["parent.home"]._can_be_called


def test_a_page_is_called_by_its_name_in_the_language_of_its_run(home, made, monkeypatch):
    registered(home.ryan)
    monkeypatch.setattr("portal.catalogue._", lambda message: f"[{message}]")
    monkeypatch.setattr(registering, "current_language", lambda: "other")
    assert registered(home.ryan)["parent.plan"].title == "[The plan]"
    monkeypatch.undo()
    assert registered(home.ryan)["parent.plan"].title == "The plan"


def test_other_acts_open_other_pages(home, made):
    assert "chair.home" not in registered(home.ryan)
    assert "chair.home" in registered(home.chair)
