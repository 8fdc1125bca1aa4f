"""A node that was told to stop ends when what is under way has ended."""

import asyncio

from streamlit.runtime.app_session import AppSessionState
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from portal import leaving
from portal.leaving import MOST, NOTICE, Leaving
from tests.support.page_node import Node
from tests.tables import check_rows

MOMENTS = [
    # seconds since it was told, connections, pages at work -> may it end
    (0.0, 0, 0, True),
    (0.0, 1, 0, False),
    (NOTICE - 0.1, 9, 0, False),
    (NOTICE, 9, 0, True),
    (NOTICE, 9, 1, False),
    (MOST - 0.1, 9, 1, False),
    (MOST, 9, 1, True),
]


def test_it_ends_once_nobody_is_owed_an_answer_and_in_time_all_the_same():
    now = [100.0]

    def ends(row):
        after, connections, at_work, may = row
        now[0] = 100.0
        node = Leaving(lambda: now[0])
        if node.may_end(0, 0):
            yield f"{row}: before it was told"
        node.begin()
        now[0] += after
        node.begin()  # told again
        if node.may_end(connections, at_work) != may:
            yield f"{row}"

    check_rows(MOMENTS, ends)
    # with uvicorn's 5 seconds for answers and 10 for a piece of a job it stays within the 30 of Kubernetes
    assert MOST + 5 + 10 < 30


def test_a_page_that_is_worked_out_is_at_work(monkeypatch):
    async def go():
        manager = Node(MemorySessionStorage()).manager
        monkeypatch.setattr(leaving.runtime, "exists", lambda: True)
        monkeypatch.setattr(leaving.runtime, "get_instance", lambda: type("R", (), {"_session_mgr": manager}))
        ids = [manager.connect_session(object(), Node.SCRIPT, {}) for _page in range(3)]
        assert leaving.at_work() == 0
        manager.get_active_session_info(ids[1]).session._state = AppSessionState.APP_IS_RUNNING
        assert leaving.at_work() == 1

    assert leaving.at_work() == 0
    asyncio.run(go())
