"""The chair's boards: the same answers as the door list and the acts themselves, from the facts of this moment."""

import pytest

from conference.exceptions import NotFound
from conference.vocabulary import Role
from services import boards, door_list, exclusions, runtime, seats
from tests.family import asked_for, nominated
from tests.people import start_node
from tests.world import SteppedClock


@pytest.fixture
def clock(sqlite_database):
    stepped = SteppedClock()
    start_node(sqlite_database, stepped)
    return stepped


@pytest.fixture
def home(home):
    nominated(home)
    asked_for(home)
    return home


def coming(home):
    board = boards.who_can(home.chair, home.id, "attend", "conference")
    return {answer.person.name: answer for answer in board.answers}


def test_who_can_come_is_what_the_door_list_says(home):
    door = door_list.of(home.chair, home.id)
    assert {name for name, answer in coming(home).items() if answer.is_allowed} == {
        entry.person.name for entry in door.cleared
    }
    assert set(coming(home)) == {entry.person.name for entry in (*door.cleared, *door.not_cleared)}


def test_a_no_that_can_change_says_what_is_missing_and_a_yes_its_rule(home):
    kemi, dana = coming(home)["Kemi Adeyo"], coming(home)["Dana Marsh"]
    assert (kemi.is_allowed, kemi.is_open) == (False, True)
    assert kemi.reason.endswith("More is missing.")
    assert kemi.clause != "DEFAULT"
    assert (dana.is_allowed, dana.clause) == (True, "HAC-I-1")


def test_what_happens_is_seen_at_once(home):
    person = coming(home)["Siân Wyn-Rees"].person
    assert coming(home)["Siân Wyn-Rees"].is_allowed
    exclusions.ask_to_leave(home.chair, home.id, person.id, reason="-")
    assert not coming(home)["Siân Wyn-Rees"].is_allowed
    assert coming(home)["Siân Wyn-Rees"].clause == "HFD-CH-8"


def test_nothing_is_answered_until_an_act_or_a_person_is_chosen(home):
    empty = boards.who_can(home.chair, home.id)
    assert (empty.chosen, empty.answers) == (None, ())
    assert ("attend", "conference") in empty.acts
    assert ("manage", "accounts") not in empty.acts
    assert boards.what_can(home.chair, home.id).person is None


def test_one_person_whole_agrees_with_each_act_over_everybody(home):
    kemi = coming(home)["Kemi Adeyo"].person
    whole = boards.what_can(home.chair, home.id, kemi.id)
    can = {(a.action, a.obj) for _topic, answers in whole.now for a in answers}
    for action, obj in boards.who_can(home.chair, home.id).acts:
        board = boards.who_can(home.chair, home.id, action, obj)
        answer = next(a for a in board.answers if a.person.id == kemi.id)
        assert answer.is_allowed == ((action, obj) in can), (action, obj)
    assert ("attend", "conference") in {(a.action, a.obj) for a in whole.not_yet}
    minutes = next(a for a in whole.never if (a.action, a.obj) == ("receive", "minutes"))
    assert (minutes.reason, minutes.clause) == ("Supporters do not get the minutes.", "HFD-S-NOT-8")


def test_only_the_chair_sees_them(home):
    for person in (home.dana, home.worker, home.host, home.office):
        with pytest.raises(NotFound):
            boards.who_can(person, home.id)
        with pytest.raises(NotFound):
            boards.what_can(person, home.id)


def test_there_is_no_board_of_an_unknown_act_or_person(home):
    for act in (("steal", "minutes"), ("manage", "accounts")):
        with pytest.raises(NotFound):
            boards.who_can(home.chair, home.id, *act)
    with pytest.raises(NotFound):
        boards.what_can(home.chair, home.id, "0" * 20)


def test_the_number_of_queries_does_not_grow_with_those_who_come(home):
    database = runtime.the_database()
    with database.counting() as few:
        coming(home)
    for n in range(5):
        seats.invite(
            home.worker,
            home.id,
            role=Role.ADVOCATE,
            name=f"Test {chr(65 + n)}",
            email=f"t{n}@example.org",
            reason="Speaks up",
        )
    with database.counting() as many:
        coming(home)
    assert (few.number, len(coming(home))) == (many.number, 12)
