"""Whoever was kept out and comes back under another address: the chair is told of the name, and nobody else is."""

import pytest

from conference.exceptions import AlreadyDone
from conference.vocabulary import ChairAnswer, Relationship, Role
from services import (
    chair_queue,
    door_list,
    exclusions,
    observer_requests,
    observer_status,
    seats,
    supporter_gates,
    supporters,
)
from tests.family import asked_for, nominated

WARNING = "Somebody of this name was kept out"


def kept_out(home, email):
    person = next(
        p for p in exclusions.list_for_chair(home.chair, home.id).may_be_excluded if p.email == email
    )
    return exclusions.exclude(
        home.chair, home.id, person.id, reason="Threats.", letter="A letter.", views="Call."
    )


def again(home, name):
    """Dana asks for somebody of this name, under another address."""
    made = supporters.nominate(
        home.dana,
        home.id,
        name=name,
        email="another@example.net",
        relationship=Relationship.FRIEND,
        in_parents_place=False,
        consents=False,
        idempotency_key="again",
    )
    return made.nomination.participation_id


def told(home, seat):
    """What the chair reads of a seat: on its page, in the queue, at the door and where people are kept out."""
    one = supporter_gates.one_for_chair(home.chair, home.id, seat)
    queue = chair_queue.waiting(home.chair)
    door = door_list.of(home.chair, home.id)
    return [
        WARNING in one.namesake,
        any(WARNING in line.detail for line in (*queue.today, *queue.later) if line.about == seat),
        any(
            WARNING in entry.namesake
            for entry in (*door.cleared, *door.not_cleared)
            if entry.person.id == seat
        ),
        seat in [p.id for p in exclusions.list_for_chair(home.chair, home.id).namesakes],
    ]


@pytest.mark.parametrize("name", ["Kemi Adeyo", "kemi  ADÉYO", "Kerni Adeyo"])
def test_the_chair_is_told_that_somebody_of_that_name_was_kept_out(home, name):
    first = nominated(home)
    made = kept_out(home, "kemi@example.org")
    supporters.withdraw(
        home.dana, home.id, first.nomination.participation_id
    )  # the seat ends, the exclusion does not
    seat = again(home, name)
    assert told(home, seat) == [True] * 4
    exclusions.lift(home.chair, home.id, made.id, reason="We talked.")
    assert told(home, seat) == [False] * 4


def test_another_name_is_nobodys(home):
    nominated(home)
    kept_out(home, "kemi@example.org")
    assert told(home, again(home, "Ola Nowak")) == [False] * 4


def test_it_is_told_of_those_who_watch_and_of_those_whom_the_social_worker_invites(home):
    first = asked_for(home)
    kept_out(home, "rada@example.org")
    observer_requests.withdraw(home.host, home.id, first.request.id)
    second = asked_for(home, key="form-2", email="rada@example.net").request
    assert WARNING in observer_status.one_for_chair(home.chair, home.id, second.id).namesake
    seats.invite(
        home.worker,
        home.id,
        role=Role.ADVOCATE,
        name="Rada Petrova",
        email="rada@charity.example",
        agency="Charity",
        reason="Speaks for Dana",
    )
    named = [p.role for p in exclusions.list_for_chair(home.chair, home.id).namesakes]
    assert named == [Role.OBSERVER, Role.ADVOCATE]


def test_one_person_watches_with_each_professional(home):
    """The page says one; a second tab made it two."""
    first = asked_for(home).request
    for second in (
        lambda: asked_for(home, key="form-2", email="second@example.net"),
        lambda: observer_requests.check(
            home.host,
            home.id,
            observer_name="Bo",
            observer_email="bo@example.net",
            job="Student",
            why=first.why,
            details="To learn",
        ),
    ):
        with pytest.raises(AlreadyDone, match="You have asked for Rada Petrova already"):
            second()
    assert observer_status.asking(home.host, home.id).has_open_request
    observer_requests.decide(
        home.chair, home.id, first.id, answer=ChairAnswer.REFUSED, reasons="No room.", seen=0
    )
    assert not observer_status.asking(home.host, home.id).has_open_request
    assert asked_for(home, key="form-3", email="third@example.net").request.is_open
