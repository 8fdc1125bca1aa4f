"""Whoever is hidden from the family stays hidden, also from somebody who asks in a roundabout way (PRO-SW-12)."""

import pytest

from conference.exceptions import ConferenceError, Incomplete
from conference.vocabulary import Relationship, Role
from services import conferences, invitations, seats, supporters
from tests.people import HOME, joined


def hidden(home, role=Role.POLICE):
    made = seats.invite(
        home.worker, home.id, role=role, name="Vera Stone", email="vera@example.org", reason="Knows the risks",
        hidden_from_family=True,
    )  # fmt: skip
    return joined(made.invitation)


def nominate(home, email):
    return supporters.nominate(
        home.dana, home.id, name="Some Body", email=email, relationship=Relationship.FRIEND, in_parents_place=False,
        consents=True, idempotency_key=email,
    )  # fmt: skip


def test_asking_for_a_supporter_does_not_tell_who_has_a_hidden_part(home):
    hidden(home)
    assert nominate(home, "vera@example.org").nomination
    with pytest.raises(Incomplete):
        nominate(home, home.host.email)  # who is on the family's list


def test_but_the_hidden_person_cannot_become_a_supporter(home):
    vera = hidden(home)
    made = nominate(home, "vera@example.org").invitation
    with pytest.raises(ConferenceError, match="You already have the part"):
        invitations.accept_signed_in(vera, code=made.code, link_id=made.link_id, address=HOME)


def test_a_parent_who_has_another_seat_too_still_does_not_see_them(home):
    hidden(home)
    made = seats.invite(
        home.worker,
        home.id,
        role=Role.INTERPRETER,
        name=home.dana.name,
        email=home.dana.email,
        reason="Speaks Polish",
    )
    invitations.accept_signed_in(
        home.dana, code=made.invitation.code, link_id=made.invitation.link_id, address=HOME
    )
    assert "Vera Stone" not in {person.name for person in conferences.attendance(home.dana, home.id)}
    assert "Vera Stone" in {person.name for person in conferences.attendance(home.worker, home.id)}
