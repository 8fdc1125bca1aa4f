"""A link to a new password: known to its owner alone, so no stranger can use up the tries (G-9)."""

import pytest

from conference.clock import utc_now
from conference.identifiers import id_for
from conference.vocabulary import Role
from services import reset_codes, runtime, seats
from tests.demonstration import PASSWORD, World
from tests.journeys.portal import Portal
from tests.people import the_policy
from tests.portal.shell.visitor import EMAILS, Visitor
from tests.world import SteppedClock

pytestmark = pytest.mark.server
NEW = "harbour violin marmalade 9"


@pytest.fixture
def codes_and_portal(databases, tmp_path):
    """A code for the stand-in, as their social worker reads it out, their invitation by another social worker, and a
    portal of its own that knows both."""
    url = databases.demonstration("sqlite", today=True)
    world = World(url, SteppedClock(utc_now()))
    runtime.configure(
        world.database, the_policy(), bcrypt_rounds=10
    )  # as the portal's own: codes are hashed alike
    made = reset_codes.issue_for_seat(
        world.actor("second_family_social_worker"), world.pugh.id, world.seat("stand_in", world.pugh).id
    )
    for_chair = reset_codes.issue(world.actor("administrator"), EMAILS["chair"])
    invited = seats.invite(
        world.actor("social_worker"),
        world.marsh.id,
        role=Role.PARENT,
        name="Bronwen Pugh",
        email=EMAILS["stand_in"],
        reason="-",
    )
    world.database.dispose()
    served = Portal(tmp_path, url, "https://weather.example/today", forked=True)
    served.wait()
    yield made, invited.invitation, served, for_chair
    served.stop()
    served.check_log()


@pytest.fixture
def code(codes_and_portal):
    """The code and its link."""
    return codes_and_portal[0]


@pytest.fixture
def invitation(codes_and_portal):
    """The second worker's invitation."""
    return codes_and_portal[1]


@pytest.fixture
def visitor(codes_and_portal):
    """Somebody who has not signed in."""
    return Visitor(codes_and_portal[2].url)


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


def test_a_second_workers_invitation_leads_through_a_forgotten_password_and_back(visitor, code, invitation):
    """Without going round: what to do stands on each page, and the invitation is not forgotten on the way."""
    visitor.get(f"/invitation/{invitation.link_id}")
    page = visitor.post("/invitation", {"code": invitation.code})
    assert "You already have an account" in page.text
    assert "Ask the social worker who invited you" in page.text
    other_way_round = visitor.post("/reset", {"email": EMAILS["stand_in"], "code": invitation.code})
    assert "This code opens your invitation. It cannot set a new password." in other_way_round.text
    given = {"email": EMAILS["stand_in"], "code": code.code, "step": "password", "new": NEW, "again": NEW}
    done = visitor.post("/reset", given)
    assert (done.status, done.location) == (303, "/invitation")
    assert 'name="email"' not in visitor.get("/invitation").text, "the link is still known"
    assert "You are signed in" in visitor.post("/invitation", {"code": invitation.code}).text
    taken = visitor.post("/invitation", {"code": invitation.code, "step": "accept"})
    assert (taken.status, taken.location) == (303, "/")


def test_signing_in_goes_back_to_the_invitation(visitor, invitation):
    visitor.get(f"/invitation/{invitation.link_id}")
    given = {"email": EMAILS["stand_in"], "password": PASSWORD, "next": "/invitation"}
    assert visitor.post("/sign-in", given).location == "/invitation"
    assert "You are signed in" in visitor.post("/invitation", {"code": invitation.code}).text


def test_a_code_for_the_chair_works_once_the_chair_has_agreed_where_they_are_signed_in(codes_and_portal):
    stranger, chair, code = (
        Visitor(codes_and_portal[2].url),
        Visitor(codes_and_portal[2].url),
        codes_and_portal[3],
    )
    typed = {"email": EMAILS["chair"], "code": code.code}
    assert "Your code is right. It works once" in stranger.post("/reset", typed).text
    sent = {**typed, "step": "password", "new": NEW, "again": NEW}
    assert "Your code is right. It works once" in stranger.post("/reset", sent).text
    chair.post("/sign-in", {"email": EMAILS["chair"], "password": PASSWORD})
    page = chair.get("/account").text
    assert "made a code for a new password for your account on" in page
    about = id_for(code.link_id, "trail")
    assert about in page
    for act, done in (("agree", "agreed"), ("know", "known")):
        assert chair.post("/account", {"act": act, "code": about}).location == f"/account?done={done}"
    assert "made a code" not in chair.get("/account").text
    assert "Choose a new password" in stranger.post("/reset", typed).text
