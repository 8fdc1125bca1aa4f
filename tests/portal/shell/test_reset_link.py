"""A link to a new password: known to its owner alone, so no stranger can use up the tries (G-9)."""

import pytest

from conference.clock import utc_now
from services import reset_codes, runtime
from tests.demonstration import World
from tests.journeys.portal import Portal
from tests.people import the_policy
from tests.portal.shell.visitor import Visitor
from tests.world import SteppedClock

pytestmark = pytest.mark.server
NEW = "harbour violin marmalade 9"


@pytest.fixture
def code_and_portal(databases, tmp_path):
    """A code for the stand-in, as their social worker reads it out, and a portal of its own that knows it."""
    url = databases.demonstration("sqlite", today=True)
    world = World(url, SteppedClock(utc_now()))
    runtime.configure(
        world.database, the_policy(), bcrypt_rounds=10
    )  # as the portal's own: codes are hashed alike
    made = reset_codes.issue_for_seat(
        world.actor("second_family_social_worker"), world.pugh.id, world.seat("stand_in", world.pugh).id
    )
    world.database.dispose()
    served = Portal(tmp_path, url, "https://weather.example/today", forked=True)
    served.wait()
    yield made, served
    served.stop()
    served.check_log()


@pytest.fixture
def code(code_and_portal):
    """The code and its link."""
    return code_and_portal[0]


@pytest.fixture
def visitor(code_and_portal):
    """Somebody who has not signed in."""
    return Visitor(code_and_portal[1].url)


def test_the_link_leaves_the_address_and_the_code_is_still_needed(visitor, code):
    answer = visitor.get(f"/reset/{code.link_id}")
    assert (answer.status, answer.location) == (303, "/reset")
    page = visitor.get("/reset")
    assert 'name="email"' not in page.text
    assert "There is a problem" in visitor.post("/reset", {"code": "AAAA-AAAA"}).text


def test_the_owner_sets_a_new_password_by_link_and_code(visitor, code):
    visitor.get(f"/reset/{code.link_id}")
    page = visitor.post("/reset", {"code": code.code})
    assert "Choose a new password" in page.text
    sent = {"step": "password", "code": code.code, "new": NEW, "again": NEW}
    done = visitor.post("/reset", sent, token=page.token)
    assert (done.status, done.location) == (303, "/")
    assert visitor.get("/session").status == 200


def test_the_link_can_be_left_for_the_address(visitor, code):
    visitor.get(f"/reset/{code.link_id}")
    assert visitor.post("/reset/without-link", {}, token=visitor.get("/reset").token).status == 303
    assert 'name="email"' in visitor.get("/reset").text
