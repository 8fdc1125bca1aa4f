"""A closed page ends by a clock of its own, with everything that was typed on it."""

import asyncio

import pytest
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from portal import closed_pages
from portal.closed_pages import ClosedPages
from tests.support.page_node import Node


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def pages(clock):
    return ClosedPages(60, lambda: clock[0])


def test_what_was_typed_on_a_closed_page_is_gone_within_two_minutes(pages, clock):
    async def go():
        node = Node(pages)
        (first, _of_first), (_second, of_second), (third, of_third) = (node.closed() for _page in range(3))
        clock[0] = 59
        assert pages.end_old() == 0
        assert (of_second(), of_third()) == ((True, True), (True, True))
        assert node.opened(existing=first) == first, "a page that lost its connection is given back"
        clock[0] = 60
        assert pages.end_old() == 2
        assert (of_second(), of_third()) == ((False, False), (False, False))
        assert node.opened(existing=third) != third
        assert node.manager.is_active_session(first)

    asyncio.run(go())
    noticed = 20 + 20  # uvicorn asks every 20 seconds whether a browser is there, and waits 20 for an answer
    assert noticed + 60 + closed_pages.EVERY <= 120


def test_of_very_many_closed_pages_those_closed_first_end(pages, monkeypatch):
    monkeypatch.setattr(closed_pages, "MOST", 2)

    async def go():
        node = Node(pages)
        ids = [node.closed()[0] for _page in range(4)]
        assert [page.session.id for page in pages.list()] == ids[2:]

    asyncio.run(go())


def test_the_streamlit_of_this_process_keeps_its_closed_pages_here_or_the_portal_does_not_start(monkeypatch):
    class Runtime:
        _session_mgr = Node(MemorySessionStorage()).manager

    monkeypatch.setattr(closed_pages, "get_instance", Runtime)
    assert closed_pages.kept() is Runtime._session_mgr._session_storage
    with pytest.raises(RuntimeError, match="keeps its closed pages elsewhere"):
        closed_pages.kept()


def test_the_clock_goes_on_whatever_is_wrong_with_one_page(pages, monkeypatch, caplog):
    monkeypatch.setattr(closed_pages, "EVERY", 0.0)
    looked = []

    def end_old():
        looked.append(1)
        raise ValueError("Robin Marsh")

    monkeypatch.setattr(pages, "end_old", end_old)

    async def go():
        ending = asyncio.create_task(closed_pages.end_old(pages))
        while len(looked) < 3:
            await asyncio.sleep(0)
        ending.cancel()

    asyncio.run(go())
    assert set(caplog.messages) == {"closed pages could not be ended: ValueError"}
