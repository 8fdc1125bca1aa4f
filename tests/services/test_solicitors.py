"""Solicitors: named and let go by the parent, who says whether they read the plan (HAC-L-2 to HAC-L-4)."""

import pytest

from conference.exceptions import AlreadyDone, ConferenceError, Incomplete, NotAllowed, NotFound
from conference.vocabulary import Role
from services import conferences, exclusions, sent_papers, solicitors, taking_back
from tests.people import joined


def name(world, who="parent", **changed):
    given = {
        "name": "Ola Nowak",
        "email": "ola@law.example.com",
        "firm": "Invented Law",
        "idempotency_key": "form-1",
        **changed,
    }
    return solicitors.name(world.actor(who), world.marsh.id, **given)


def mine(world, who="parent"):
    return solicitors.list_mine(world.actor(who), world.marsh.id)


def test_a_parent_names_a_solicitor_who_comes_in_and_sees_when_and_where(world):
    offered = name(world)
    assert [one.is_accepted for one in mine(world)] == [True, False]
    ola = joined(offered.invitation)
    overview = conferences.overview(ola, world.marsh.id)
    assert overview.conference
    assert overview.place
    assert conferences.list_mine(ola)[0].conference
    assert not solicitors.shared_with_me(ola, world.marsh.id).may_read


def test_each_parent_sees_their_own(world):
    assert [one.seat.name for one in mine(world)] == ["Gülşen Yıldız"]
    assert mine(world, "second_parent") == []


def test_the_other_parent_cannot_touch_them(world):
    seat = mine(world)[0].seat
    for act in (solicitors.end, solicitors.share_plan, solicitors.stop_sharing_plan, solicitors.invite_again):
        with pytest.raises(NotFound):
            act(world.actor("second_parent"), world.marsh.id, seat.id)


def test_an_empty_form_says_what_is_missing(world):
    with pytest.raises(Incomplete) as problem:
        name(world, name="", email="")
    assert set(problem.value.errors) == {"name", "email"}


def test_the_same_form_names_once(world):
    name(world)
    with pytest.raises(AlreadyDone):
        name(world)


@pytest.mark.parametrize("who", ["supporter", "chair", "second_parent", "solicitor"])
def test_somebody_with_another_part_is_refused_without_saying_which(world, who):
    with pytest.raises(Incomplete) as problem:
        name(world, email=world.actor(who).email)
    sentence = problem.value.errors["email"]
    assert "already has a part" in sentence
    assert world.seat(who).role.display_name not in sentence


def test_a_parent_is_not_their_own_solicitor(world):
    with pytest.raises(Incomplete, match="This is your own email address"):
        name(world, email=world.actor("parent").email)


def test_sharing_and_stopping_count_from_the_next_look_on(world):
    parent, seat = world.actor("parent"), mine(world)[0].seat
    with pytest.raises(AlreadyDone):
        solicitors.share_plan(parent, world.marsh.id, seat.id)
    solicitors.stop_sharing_plan(parent, world.marsh.id, seat.id)
    assert not solicitors.shared_with_me(world.actor("solicitor"), world.marsh.id).may_read
    with pytest.raises(AlreadyDone):
        solicitors.stop_sharing_plan(parent, world.marsh.id, seat.id)
    solicitors.share_plan(parent, world.marsh.id, seat.id)
    assert sent_papers.read_plan(world.actor("solicitor"), world.marsh.id).is_ready
    assert world.events() == ["plan.unshared", "plan.shared", "document.read"]


def test_a_parent_whom_the_chair_excluded_still_stops_sharing(world):
    parent = world.actor("parent")
    why = {"reason": "Threats.", "letter": "We do not ask you to come.", "views": "Tom will call you."}
    exclusions.exclude(world.actor("chair"), world.marsh.id, world.seat("parent").id, **why)
    (share,) = [given for given in taking_back.list_mine(parent, world.marsh.id) if "plan" in given.what]
    taking_back.take_back(parent, world.marsh.id, share.id)
    assert not solicitors.shared_with_me(world.actor("solicitor"), world.marsh.id).may_read
    with pytest.raises(NotAllowed):
        solicitors.share_plan(parent, world.marsh.id, world.seat("solicitor").id)


def test_letting_go_ends_seat_share_and_invitation(world):
    parent = world.actor("parent")
    solicitors.end(parent, world.marsh.id, mine(world)[0].seat.id)
    assert not conferences.list_mine(world.actor("solicitor")).items
    offered = name(world)
    solicitors.end(parent, world.marsh.id, offered.seat.id)
    with pytest.raises(ConferenceError):
        joined(offered.invitation)


def test_a_new_code_until_they_have_come_in(world):
    parent, offered = world.actor("parent"), name(world)
    joined(solicitors.invite_again(parent, world.marsh.id, offered.seat.id).invitation)
    with pytest.raises(AlreadyDone):
        solicitors.invite_again(parent, world.marsh.id, offered.seat.id)


@pytest.mark.parametrize("who", ["supporter", "social_worker", "chair", "solicitor"])
def test_only_parents_name_solicitors(world, who):
    with pytest.raises(NotFound):
        name(world, who)


def test_a_seat_of_another_kind_is_not_a_solicitor(world):
    with pytest.raises(NotFound):
        solicitors.end(world.actor("parent"), world.marsh.id, world.seat("supporter").id)
    assert world.seat("supporter").role is Role.SUPPORTER
