"""Our records stop answering while a page is drawn: it says so and nothing else, and no rule is blamed for it.

What a connection is in the middle of is ended by PostgreSQL, as it is when the server is restarted (tests.cut_off).
"""

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.util import calc_hash

from portal import guard
from portal.catalogue import PAGES
from services import runtime
from tests.cut_off import CLOSING, ended
from tests.effort import some_of
from tests.support.app_tests import AppTest
from tests.tables import check_rows

MAIN = str(Path(guard.__file__).with_name("main.py"))
_MOMENT = re.compile("[0-9]{10}")


@pytest.fixture
def view(world, monkeypatch):
    """`view(role, page, conference)`: the script of the portal, run for somebody signed in: what stands there."""

    def shown(role, page, conference):
        somebody = SimpleNamespace(actor=world.actor(role), ends_at=runtime.now() + timedelta(minutes=10))
        monkeypatch.setattr(guard, "wait_for_typing", lambda: None)
        monkeypatch.setattr(guard, "bind", lambda: somebody)
        app = AppTest.from_file(MAIN, default_timeout=30)
        app._page_hash = calc_hash(PAGES[page].url_path)
        app.query_params["conference"] = conference.id
        app.run()
        assert not app.exception, [one.message for one in app.exception]
        return _MOMENT.sub("", "\n".join(element.proto.body for element in app.get("html")))

    return shown


@pytest.mark.parametrize("world", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
@pytest.mark.parametrize("role", ["parent", "chair"])
def test_a_view_that_is_cut_off_anywhere_says_that_our_records_do_not_answer(world, view, role):
    live, look = runtime.the_live_policy(), (role, f"{role}.home", world.marsh)
    whole = view(*look)
    with ended(world, 0) as counted:
        assert view(*look) == whole

    def cut_off(at):
        with ended(world, at) as ending:
            words = view(*look)
        assert ending.has_ended, "nothing was cut off"
        if "Sorry" in words:
            yield f"{at}: an apology"
        if at == CLOSING and "Our records do not answer" in words:
            yield "what was read already is thrown away"
        if at != CLOSING and "Our records do not answer" not in words:
            yield f"{at}: it is not said"
        if live.alarms() or live.policy.faults:
            yield f"{at}: the rules are blamed: {live.policy.last_fault}"

    statements = range(1, counted.seen + 1)
    check_rows([*some_of(statements, 5), counted.seen, CLOSING], cut_off)
    assert view(*look) == whole, "it goes on by itself"
