"""Invitations: one person, one seat, one use (H-6)."""

import pytest

from conference.exceptions import (
    AlreadyDone,
    ConferenceError,
    Expired,
    Incomplete,
    NotAllowed,
    NotFound,
)
from conference.invitations import SignInFirst, WrongCode
from conference.vocabulary import Authority, Role, StandingKind
from db import audit
from db import invitations as store
from services import accounts, invitations, runtime, seats, sessions, standings
from tests.people import (
    HOME,
    PASSWORD,
    WRONG,
    administrator,
    conference_of,
    joined,
    offered,
    refused,
    social_worker,
    staff,
)


def test_the_right_code_with_its_link_or_its_address_says_who_is_invited(made, seat):
    for by in ({"link_id": made.link_id}, {"email": " AMIRA@example.org "}):
        checked = invitations.check_code(code=f" {made.code.lower().replace('-', ' ')} ", address=HOME, **by)
        assert (checked.invitation.name, checked.invitation.participation_id) == ("Amira Hassan", seat.id)
        assert not checked.has_account


def test_looking_uses_nothing_up(made):
    for _time in range(30):
        invitations.check_code(code=made.code, link_id=made.link_id, address=HOME)
    assert joined(made).email == "amira@example.org"


def test_accepting_makes_the_account_and_takes_the_seat_in_one_transaction(made, seat, worker, conference):
    amira = joined(made)
    [mine] = [p for p in seats.list_for_setting_up(worker, conference.id) if p.seat.id == seat.id]
    assert mine.seat.user_id == amira.user_id
    assert mine.invitation is not None
    assert mine.invitation.used_by == amira.user_id
    with runtime.reading() as conn:
        kinds = [e.kind for e in audit.events(conn, limit=4)]
        assert audit.verify(conn).ok
        assert not [
            e for e in audit.events(conn, limit=1000) if "@" in repr(e.body) or "Amira" in repr(e.body)
        ]
    assert kinds == ["session.started", "seat.accepted", "invitation.accepted", "account.made"]


def test_a_poor_password_uses_nothing_up(made, database):
    with pytest.raises(Incomplete) as refusal:
        invitations.accept_new(code=made.code, link_id=made.link_id, password="amirahassan1", address=HOME)
    assert list(refusal.value.errors) == ["password"]
    assert joined(made)


def test_who_has_an_account_signs_in_first_and_then_accepts(made, worker):
    amira = joined(made)
    _seat, second = offered(worker, conference_of(worker))
    checked = invitations.check_code(code=second.code, link_id=second.link_id, address=HOME)
    assert (checked.has_account, checked.is_closed) == (True, False)
    with pytest.raises(SignInFirst):
        invitations.accept_new(code=second.code, link_id=second.link_id, password=PASSWORD, address=HOME)
    accepted = invitations.accept_signed_in(amira, code=second.code, link_id=second.link_id, address=HOME)
    assert accepted.user.id == amira.user_id
    assert accepted.checked is None


def test_somebody_signed_in_accepts_only_what_was_made_for_their_own_address(made, ada, worker):
    """CVE-2022-31096 was this."""
    other = staff(ada, StandingKind.CHAIR, "ruth@example.org", "Ruth Vale")
    with pytest.raises(ConferenceError, match="for another email address"):
        invitations.accept_signed_in(other, code=made.code, link_id=made.link_id, address=HOME)
    with pytest.raises(WrongCode):
        invitations.accept_signed_in(other, code=WRONG, link_id=made.link_id, address=HOME)
    assert joined(made).email == "amira@example.org"


def test_a_closed_account_accepts_nothing(made, worker, ada):
    amira = joined(made)
    _seat, second = offered(worker, conference_of(worker))
    accounts.close(ada, amira.user_id)
    assert invitations.check_code(code=second.code, link_id=second.link_id, address=HOME).is_closed
    with pytest.raises(NotFound):
        invitations.accept_signed_in(amira, code=second.code, link_id=second.link_id, address=HOME)


def test_seats_that_do_not_go_together_are_refused_when_the_seat_is_taken(made, worker, conference, database):
    """Both were offered to one address before either was taken, which the worker could not see."""
    from dataclasses import replace

    from conference.identifiers import new_id
    from conference.people import SeatOffer
    from db import conferences
    from services.events import event

    with database.writing() as conn:
        first = next(p for p in conferences.people(conn, conference.id) if p.role is Role.PARENT)
        second = replace(first, id=new_id(), role=Role.SOLICITOR)
        conferences.add_seat(conn, second, audit=event(worker, "seat.offered", second.id))
        other = invitations.create_for_seat(conn, worker, SeatOffer.of(second))
    amira = joined(made)
    with pytest.raises(
        ConferenceError, match=r"“Parent” in this conference\. You cannot also have “Solicitor”"
    ):
        invitations.accept_signed_in(amira, code=other.code, link_id=other.link_id, address=HOME)
    with database.reading() as conn:
        assert next(p for p in conferences.people(conn, conference.id) if p.id == second.id).user_id is None
        kept = store.get(conn, other.link_id)
    assert kept is not None
    assert kept.used_at is None


def test_an_ended_seat_is_no_longer_open(made, seat, worker, conference):
    seats.end(worker, conference.id, seat.id)
    refused(Expired, code=made.code, link_id=made.link_id)


def test_a_new_invitation_to_a_seat_stops_the_earlier_one(made, seat, worker, conference):
    again = seats.invite_again(worker, conference.id, seat.id).invitation
    refused(Expired, code=made.code, link_id=made.link_id)
    assert joined(again)


def test_withdrawing_is_for_those_who_may_invite_there_and_happens_once(made, worker, ada):
    stranger = social_worker(ada, "other@example.org", "Otto Lane")
    for nobody_there in (stranger, ada):
        with pytest.raises((NotFound, NotAllowed)):
            invitations.withdraw(nobody_there, made.link_id)
    for unknown in ("0" * 20, "\x00", ""):
        with pytest.raises(NotFound):
            invitations.withdraw(worker, unknown)
    invitations.withdraw(worker, made.link_id)
    with pytest.raises(AlreadyDone):
        invitations.withdraw(worker, made.link_id)


def test_an_invitation_to_a_standing_is_withdrawn_by_an_administrator_there(ada, worker):
    made = standings.give(
        ada, Authority.HACKNEY, StandingKind.CHAIR, email="ruth@example.org", name="Ruth Vale"
    )
    with pytest.raises(NotAllowed):
        invitations.withdraw(worker, made.link_id)
    with pytest.raises(NotAllowed):
        invitations.withdraw(
            administrator(Authority.HEREFORDSHIRE, "bo@example.org", "Bo Lind"), made.link_id
        )
    invitations.withdraw(ada, made.link_id)
    refused(Expired, code=made.code, link_id=made.link_id)


def test_the_first_administrator_comes_from_the_command_and_nobody_else(clock, database):
    made = invitations.create_administrator(Authority.HACKNEY, " Ada@Example.org", "  Ada   Okafor ")
    assert (made.email, made.name) == ("ada@example.org", "Ada Okafor")
    ada = joined(made)
    [standing] = standings.list_mine(ada)
    assert (standing.kind, standing.authority, standing.given_by) == (
        StandingKind.ADMINISTRATOR,
        Authority.HACKNEY,
        None,
    )
    with pytest.raises(AlreadyDone):
        invitations.create_administrator(Authority.HACKNEY, "ada@example.org", "Ada Okafor")
    for email, name, field in (("nonsense", "Ada", "email"), ("ada@example.org", "  ", "name")):
        with pytest.raises(Incomplete) as refusal:
            invitations.create_administrator(Authority.HACKNEY, email, name)
        assert list(refusal.value.errors) == [field]


def test_a_second_call_of_the_command_replaces_the_first_link(clock):
    first = invitations.create_administrator(Authority.HACKNEY, "ada@example.org", "Ada Okafor")
    second = invitations.create_administrator(Authority.HACKNEY, "ada@example.org", "Ada Okafor")
    refused(Expired, code=first.code, link_id=first.link_id)
    assert joined(second)


def test_seats_that_go_together_are_both_taken(made, worker, conference):
    """A parent may also interpret: only some pairs are forbidden."""
    amira = joined(made)
    _seat, second = offered(worker, conference, Role.INTERPRETER)
    accepted = invitations.accept_signed_in(amira, code=second.code, link_id=second.link_id, address=HOME)
    assert not accepted.invitation.is_open(runtime.now())


def test_a_reset_code_is_not_withdrawn_like_an_invitation(made, worker, conference, ada):
    from services import reset_codes

    amira = joined(made)
    reset = reset_codes.issue(ada, amira.email)
    for anybody in (ada, worker, amira):
        with pytest.raises(NotFound):
            invitations.withdraw(anybody, reset.link_id)


def test_a_new_account_is_signed_in_with_what_accepting_gave(made):
    accepted = invitations.accept_new(
        code=made.code, email="amira@example.org", password=PASSWORD, address=HOME
    )
    assert accepted.checked is not None
    started = sessions.start(accepted.checked)
    assert sessions.lookup(started.token, active=True) is not None
