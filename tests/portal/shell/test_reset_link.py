"""A link to a new password: known to its owner alone, so no stranger can use up the tries (G-9)."""

import pytest

from conference.clock import utc_now
from services import reset_codes, runtime
from tests.demonstration import World
from tests.people import the_policy
from tests.world import SteppedClock

pytestmark = pytest.mark.server
NEW = "harbour violin marmalade 9"


@pytest.fixture
def code(portal):
    """A code for a parent, as their social worker reads it out, and its link."""
    world = World(portal.database_url, SteppedClock(utc_now()))
    runtime.configure(
        world.database, the_policy(), bcrypt_rounds=10
    )  # as the portal's own: codes are hashed alike
    made = reset_codes.issue_for_seat(
        world.actor("second_family_social_worker"),
        world.pugh.id,
        world.seat("second_family_parent", world.pugh).id,
    )
    world.database.dispose()
    return made


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
