"""A code for the new password of somebody who is staff works once a second person has agreed (PORTAL-AGREE)."""

from datetime import timedelta

import pytest

from conference.exceptions import AlreadyDone, ConferenceError, Incomplete, NotAllowed, NotFound
from conference.invitations import NotYetAgreed
from conference.vocabulary import Authority, StandingKind
from db import audit
from services import invitations, reset_agreements, reset_codes, runtime, sessions, standings
from tests.people import HOME, administrator, joined, sign_in, staff

NEW = "another good phrase"


@pytest.fixture
def chair(ada):
    """A chair of Hackney who has been there for a while."""
    return staff(ada, StandingKind.CHAIR, "ruth@example.org", "Ruth Bell")


@pytest.fixture
def bo():
    """A second administrator of Hackney."""
    return administrator(email="bo@example.org", name="Bo Lind")


def reset(made, new=NEW, **more):
    return reset_codes.reset_password(code=made.code, link_id=made.link_id, new=new, address=HOME, **more)


def waiting_for(actor):
    return [code.id for code in reset_agreements.list_waiting(actor) if code.is_mine_to_agree]


def last(kind):
    """The body of the last event of a kind."""
    with runtime.reading() as conn:
        return next(found.body for found in audit.events(conn, limit=50) if found.kind == kind)


def test_an_administrator_alone_does_not_get_into_the_chairs_account(ada, bo, chair):
    made = reset_codes.issue(ada, chair.email)
    assert (made.waits, made.may_agree) == (True, ("Bo Lind",))
    for act in (
        lambda: reset(made),
        lambda: reset_codes.check(code=made.code, email=chair.email, address=HOME),
    ):
        with pytest.raises(NotYetAgreed, match=r"Your code is right.*Ask: Bo Lind"):
            act()
    sign_in(chair.email)


def test_a_second_administrator_agrees_and_the_log_says_on_whose_code(ada, bo, chair):
    made = reset_codes.issue(ada, chair.email)
    [code] = waiting_for(bo)
    reset_agreements.agree(bo, code)
    with pytest.raises(NotFound):
        reset_agreements.agree(bo, code)
    reset(made)
    sign_in(chair.email, NEW)
    for kind in ("reset_code.used", "account.password_reset"):
        said = last(kind)
        assert (said["made_by"], said["agreed_by"], said["authority"]) == (ada.user_id, bo.user_id, "hackney")
    assert last("reset_code.agreed")["made_by"] == ada.user_id


def test_nobody_agrees_to_a_code_that_they_made_or_that_is_for_them(ada, bo):
    made = reset_codes.issue(ada, bo.email)
    assert made.may_agree == ()
    [code] = [one.id for one in reset_agreements.list_waiting(ada)]
    with pytest.raises(NotAllowed, match="You made this code"):
        reset_agreements.agree(ada, code)
    with pytest.raises(NotAllowed, match="own account"):
        reset_agreements.agree(bo, code)
    with pytest.raises(NotYetAgreed):
        reset(made)


def test_an_administrator_of_another_council_learns_nothing_and_agrees_to_nothing(ada, bo, chair):
    stranger = administrator(Authority.HEREFORDSHIRE, "far@example.org", "Far Away")
    reset_codes.issue(ada, chair.email)
    [code] = waiting_for(bo)
    assert reset_agreements.list_waiting(stranger) == ()
    with pytest.raises(NotFound):
        reset_agreements.agree(stranger, code)
    with pytest.raises(NotAllowed):
        reset_agreements.agree(chair, code)


def test_nobody_makes_a_second_administrator_of_themselves_in_a_minute(ada, chair, clock):
    made = standings.give(
        ada, Authority.HACKNEY, StandingKind.ADMINISTRATOR, email="two@example.org", name="Two"
    )
    other = joined(made)
    reset_codes.issue(ada, chair.email)
    [code] = [one.id for one in reset_agreements.list_waiting(other)]
    with pytest.raises(NotAllowed, match="less than a week"):
        reset_agreements.agree(other, code)
    clock.forward(days=7)
    reset_codes.issue(ada, chair.email)
    [code] = waiting_for(other)
    reset_agreements.agree(other, code)


def test_nobody_agrees_after_the_codes_end(ada, bo, chair, clock):
    first = reset_codes.issue(ada, chair.email)
    [code] = waiting_for(bo)
    reset_codes.issue(ada, chair.email)
    with pytest.raises(NotFound):
        reset_agreements.agree(bo, code)
    [code] = waiting_for(bo)
    clock.forward(hours=25)
    assert waiting_for(bo) == []
    with pytest.raises(NotFound):
        reset_agreements.agree(bo, code)
    with pytest.raises(ConferenceError, match="ran out"):
        reset_agreements.agree_to_mine(chair, code)
    with pytest.raises(ConferenceError, match="taken back"):
        reset(first)


def test_where_one_administrator_is_alone_the_command_on_the_server_agrees(ada, chair):
    with pytest.raises(NotFound, match="No code waits"):
        reset_agreements.agree_on_the_server(chair.email)
    with pytest.raises(Incomplete):
        reset_agreements.agree_on_the_server("nonsense")
    made = reset_codes.issue(ada, chair.email)
    with pytest.raises(NotYetAgreed, match="whoever runs the portal"):
        reset(made)
    agreed = reset_agreements.agree_on_the_server(" Ruth@example.org ")
    assert (agreed.name, agreed.made_by) == ("Ruth Bell", "Ada Okafor")
    reset(made)
    assert (last("reset_code.used")["made_by"], last("reset_code.used")["agreed_by"]) == (
        ada.user_id,
        "server",
    )


def test_the_command_does_not_stand_in_for_an_administrator_who_is_there(ada, bo, chair):
    made = reset_codes.issue(ada, chair.email)
    with pytest.raises(ConferenceError, match=r"Another administrator can agree.*Bo Lind"):
        reset_agreements.agree_on_the_server(chair.email)
    with pytest.raises(NotYetAgreed):
        reset(made)


def test_a_browser_that_the_person_has_signed_in_with_needs_nobody(ada, bo, chair, clock):
    known = sign_in(chair.email).device_token
    strangers = sign_in(ada.email).device_token
    clock.forward(minutes=1)
    made = reset_codes.issue(ada, chair.email)
    clock.forward(minutes=1)
    since = sign_in(chair.email).device_token
    for token in (strangers, since, "nonsense"):
        with pytest.raises(NotYetAgreed):
            reset(made, device_token=token)
    reset_codes.check(code=made.code, link_id=made.link_id, address=HOME, device_token=known)
    reset(made, device_token=f"{strangers}.{known}")
    said = last("account.password_reset")
    assert (said["made_by"], said["agreed_by"], said["with"]) == (ada.user_id, chair.user_id, "known_browser")


def test_the_person_is_told_and_agrees_or_stops_it(ada, bo, chair):
    started = sign_in(chair.email)
    assert not sessions.lookup(started.token, active=True).is_to_be_told
    made = reset_codes.issue(ada, chair.email)
    assert sessions.lookup(started.token, active=True).is_to_be_told
    [told] = reset_agreements.list_mine(chair)
    assert (told.made_by, told.is_open, told.is_agreed, told.may_agree) == (
        "Ada Okafor",
        True,
        False,
        ("Bo Lind",),
    )
    for other in (ada, bo):
        with pytest.raises(NotFound):
            reset_agreements.agree_to_mine(other, told.id)
    for act in (reset_agreements.agree_to_mine, reset_agreements.stop_mine, reset_agreements.know_of_mine):
        with pytest.raises(NotFound):
            act(chair, "no code of theirs")
    reset_agreements.agree_to_mine(chair, told.id)
    with pytest.raises(AlreadyDone):
        reset_agreements.agree_to_mine(chair, told.id)
    reset_agreements.stop_mine(chair, told.id)
    with pytest.raises(ConferenceError, match="taken back"):
        reset(made)
    assert sessions.lookup(started.token, active=True).is_to_be_told
    reset_agreements.know_of_mine(chair, told.id)
    assert not sessions.lookup(started.token, active=True).is_to_be_told
    with pytest.raises(AlreadyDone):
        reset_agreements.know_of_mine(chair, told.id)
    with runtime.reading() as conn:
        kinds = {found.kind for found in audit.events(conn, limit=9)}
    assert kinds >= {"reset_code.agreed", "reset_code.stopped", "reset_code.known"}


def test_a_code_that_nobody_used_is_told_after_its_end_too(ada, chair, clock):
    reset_codes.issue(ada, chair.email)
    clock.forward(days=3)
    [told] = reset_agreements.list_mine(chair)
    assert not told.is_open
    assert sessions.lookup(sign_in(chair.email).token, active=True).is_to_be_told


def test_a_familys_code_works_as_ever_and_says_who_made_it(worker, conference, offer):
    amira = joined(offer[1])
    made = reset_codes.issue_for_seat(worker, conference.id, offer[0].id)
    assert (made.waits, made.may_agree) == (False, ())
    checked = reset(made)
    assert not sessions.start(checked).session.is_to_be_told
    assert reset_agreements.list_mine(amira) == ()
    said = last("account.password_reset")
    assert said["made_by"] == worker.user_id
    assert "agreed_by" not in said


def test_who_became_staff_since_waits_all_the_same(ada, bo, worker, conference, offer):
    amira = joined(offer[1])
    made = reset_codes.issue_for_seat(worker, conference.id, offer[0].id)
    given = standings.give(
        ada, Authority.HACKNEY, StandingKind.SOCIAL_WORKER, email=amira.email, name="Amira"
    )
    invitations.accept_signed_in(amira, code=given.code, link_id=given.link_id, address=HOME)
    with pytest.raises(NotYetAgreed):
        reset(made)
    with pytest.raises(ConferenceError, match="no longer an administrator"):
        reset_agreements.agree_on_the_server(amira.email)
    made = reset_codes.issue(ada, amira.email)
    reset_agreements.agree(bo, waiting_for(bo)[0])
    assert made.expires_at - runtime.now() <= timedelta(hours=24)
    reset(made)
