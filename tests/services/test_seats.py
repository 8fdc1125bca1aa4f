"""Seats: inviting, seating staff, ending, hiding. Nobody seats themselves."""

import pytest

from conference.exceptions import AlreadyDone, ConferenceError, Incomplete, NotAllowed, NotFound
from conference.vocabulary import INVITED_ROLES, Authority, Role, StandingKind
from services import conferences, invitations, seats, staff_seats, standings
from tests.people import joined, staff


def invite(world, who="social_worker", **changed):
    given = {
        "role": Role.PROFESSIONAL,
        "name": "Ola Nowak",
        "email": "ola@school.example.org",
        "reason": "Teaches Ellis",
        **changed,
    }
    return seats.invite(world.actor(who), world.marsh.id, **given)


def lines(world):
    return {
        one.seat.email: one for one in seats.list_for_setting_up(world.actor("social_worker"), world.marsh.id)
    }


def test_an_invitation_leads_to_the_seat(world):
    offered = invite(world, agency="Invented School")
    assert lines(world)["ola@school.example.org"].is_accepted is False
    ola = joined(offered.invitation)
    assert [line.roles for line in conferences.list_mine(ola)] == [(Role.PROFESSIONAL,)]
    assert lines(world)["ola@school.example.org"].is_accepted is True


def test_an_empty_form_says_what_is_missing(world):
    with pytest.raises(Incomplete) as problem:
        invite(world, role=None, name="", email="ola", reason="")
    assert set(problem.value.errors) == {"role", "name", "email", "reason"}


@pytest.mark.parametrize("role", sorted(set(Role) - set(INVITED_ROLES)))
def test_other_seats_are_not_given_by_invitation(world, role):
    with pytest.raises(Incomplete) as problem:
        invite(world, role=role)
    assert list(problem.value.errors) == ["role"]


@pytest.mark.parametrize("who", ["parent", "supporter", "professional", "chair", "solicitor"])
def test_nobody_else_invites(world, who):
    with pytest.raises(NotFound):
        invite(world, who)


def test_the_same_form_invites_once(world):
    invite(world, idempotency_key="form-1")
    with pytest.raises(AlreadyDone):
        invite(world, idempotency_key="form-1")
    assert world.events().count("seat.offered") == 1


def test_nobody_seats_themselves(world):
    with pytest.raises(Incomplete, match="Nobody gives themselves a seat"):
        invite(world, email="tom.hale@hackney.example.org")


@pytest.mark.parametrize(
    ("who", "role", "rule"),
    [
        ("supporter", Role.PROFESSIONAL, "HFD-I-3"),
        ("supporter", Role.INTERPRETER, "HFD-S-NOT-6"),
        ("chair", Role.PROFESSIONAL, "HAC-W-1"),
        ("solicitor", Role.PARENT, "HAC-W-1"),
    ],
)
def test_seats_that_do_not_go_together_are_refused_with_their_rule(world, who, role, rule):
    with pytest.raises(Incomplete, match=rule):
        invite(world, role=role, email=world.actor(who).email)


def test_a_second_seat_that_goes_with_the_first_is_given(world):
    assert (
        invite(world, role=Role.ADVOCATE, email=world.actor("interpreter").email).seat.role is Role.ADVOCATE
    )


def test_the_same_seat_twice_is_refused(world):
    with pytest.raises(Incomplete, match="already has this seat"):
        invite(world, role=Role.POLICE, email=world.actor("police").email)


def test_a_new_code_makes_the_old_one_stop(world):
    first = invite(world).invitation
    seat = lines(world)["ola@school.example.org"].seat
    second = seats.invite_again(world.actor("social_worker"), world.marsh.id, seat.id)
    with pytest.raises(ConferenceError):
        joined(first)
    joined(second.invitation)
    with pytest.raises(AlreadyDone):
        seats.invite_again(world.actor("social_worker"), world.marsh.id, second.seat.id)


def test_ending_a_seat_takes_the_invitation_back(world):
    offered = invite(world)
    seats.end(world.actor("social_worker"), world.marsh.id, offered.seat.id)
    with pytest.raises(ConferenceError):
        joined(offered.invitation)
    assert "ola@school.example.org" not in lines(world)


def test_whoever_lost_the_seat_finds_nothing(world):
    seats.end(world.actor("social_worker"), world.marsh.id, world.seat("police").id)
    assert not conferences.list_mine(world.actor("police")).items
    with pytest.raises(NotFound):
        conferences.overview(world.actor("police"), world.marsh.id)


@pytest.mark.parametrize("who", ["supporter", "solicitor", "observer", "social_worker"])
def test_seats_that_the_family_or_the_chair_answers_for_and_ones_own_stay(world, who):
    with pytest.raises(ConferenceError, match="cannot end this seat"):
        seats.end(world.actor("social_worker"), world.marsh.id, world.seat(who).id)


def test_a_seat_can_be_hidden_from_the_family(world):
    worker, seat = world.actor("social_worker"), world.seat("professional")
    assert seats.set_hidden(worker, world.marsh.id, seat.id, True).hidden_from_family
    assert seats.set_hidden(worker, world.marsh.id, seat.id, True).hidden_from_family
    names = [a.name for a in conferences.attendance(world.actor("parent"), world.marsh.id)]
    assert seat.name not in names
    assert seat.name in [a.name for a in conferences.attendance(world.actor("chair"), world.marsh.id)]
    seats.set_hidden(worker, world.marsh.id, seat.id, False)
    assert world.events() == ["seat.hidden", "act.allowed", "seat.shown"]


@pytest.mark.parametrize("who", ["administrator", "social_worker"])
def test_staff_with_standing_are_seated(world, who):
    office = world.actor("administrator")
    nia = staff(office, StandingKind.MINUTE_TAKER, "new@example.org", "Nia Rees")
    seat = staff_seats.seat_staff(
        world.actor(who), world.marsh.id, user_id=nia.user_id, role=Role.MINUTE_TAKER
    )
    assert (seat.user_id, seat.reason) == (nia.user_id, "Writes down what is said")
    assert nia.user_id in [
        user.id
        for role, users in staff_seats.staff_for(office, world.marsh.id).candidates
        if role is Role.MINUTE_TAKER
        for user in users
    ]


def test_without_standing_nobody_gets_a_staff_seat(world):
    with pytest.raises(Incomplete, match="may not be given that seat"):
        staff_seats.seat_staff(
            world.actor("administrator"),
            world.marsh.id,
            user_id=world.actor("parent").user_id,
            role=Role.MINUTE_TAKER,
        )


def test_standing_with_another_council_does_not_count(world):
    with pytest.raises(Incomplete, match="may not be given that seat"):
        staff_seats.seat_staff(
            world.actor("administrator"),
            world.marsh.id,
            role=Role.SOCIAL_WORKER,
            user_id=world.actor("second_family_social_worker").user_id,
        )


def test_a_staff_seat_needs_a_person_and_a_role(world):
    with pytest.raises(Incomplete) as problem:
        staff_seats.seat_staff(world.actor("administrator"), world.marsh.id, user_id=None, role=Role.PARENT)
    assert set(problem.value.errors) == {"role", "person"}


def test_a_conference_has_one_chair(world):
    with pytest.raises(AlreadyDone):
        staff_seats.seat_staff(
            world.actor("administrator"),
            world.marsh.id,
            user_id=world.actor("chair").user_id,
            role=Role.CHAIR,
        )


def test_an_administrator_does_not_seat_themselves(world):
    office = world.actor("administrator")
    second = joined(invitations.create_administrator(Authority.HACKNEY, "second@example.org", "Sef Amin"))
    standings.give(second, Authority.HACKNEY, StandingKind.MINUTE_TAKER, email=office.email)
    with pytest.raises(Incomplete, match="Nobody gives themselves a seat"):
        staff_seats.seat_staff(office, world.marsh.id, user_id=office.user_id, role=Role.MINUTE_TAKER)


def test_an_administrator_ends_staff_seats_and_no_others(world):
    office = world.actor("administrator")
    seats.end(office, world.marsh.id, world.seat("chair").id)
    with pytest.raises(NotFound):
        seats.end(office, world.marsh.id, world.seat("parent").id)


@pytest.mark.parametrize("who", ["parent", "supporter", "chair"])
def test_others_neither_seat_staff_nor_end_seats(world, who):
    with pytest.raises(NotFound):
        staff_seats.staff_for(world.actor(who), world.marsh.id)
    with pytest.raises(NotFound):
        seats.end(world.actor(who), world.marsh.id, world.seat("police").id)


def test_an_administrator_finds_a_conference_by_its_day_without_the_family(world):
    found = staff_seats.conferences_to_staff(world.actor("administrator"), Authority.HACKNEY)
    assert [(c.id, c.family, c.place, c.joining) for c in found] == [(world.marsh.id, "", "", "")]
    assert found.has_more is False
    with pytest.raises(NotAllowed):
        staff_seats.conferences_to_staff(world.actor("social_worker"), Authority.HACKNEY)
