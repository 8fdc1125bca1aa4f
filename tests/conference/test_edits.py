"""What becomes of a form when somebody else changed the thing meanwhile."""

from dataclasses import dataclass

import pytest

from conference.edits import merged
from conference.exceptions import ChangedSince, Incomplete


@dataclass(frozen=True)
class Words:
    place: str
    hour: str
    people: frozenset[str] = frozenset()


def test_a_field_that_the_user_did_not_touch_stays_as_it_stands():
    kept = merged(Words("Room 1", "10"), Words("Room 2", "10"), Words("Room 1", "11"))
    assert kept == Words("Room 2", "11")


def test_two_people_who_typed_the_same_agree():
    assert merged(Words("Room 1", "10"), Words("Room 2", "10"), Words("Room 2", "10")).place == "Room 2"


def test_a_field_that_both_changed_is_asked_about_and_nothing_is_kept():
    with pytest.raises(ChangedSince, match="It now says: Room 3") as problem:
        merged(Words("Room 1", "10"), Words("Room 2", "11"), Words("Room 3", "10"))
    assert isinstance(problem.value, Incomplete)
    assert (list(problem.value.errors), problem.value.stands) == (["place"], {"place": "Room 3"})
    with pytest.raises(ChangedSince, match="Somebody emptied this"):
        merged(Words("Room 1", "10"), Words("Room 2", "10"), Words("", "10"))


def test_of_people_who_are_ticked_only_those_put_on_or_taken_off_count():
    seen, typed = Words("", "", frozenset("ab")), Words("", "", frozenset("ac"))
    assert merged(seen, typed, Words("", "", frozenset("abd"))).people == frozenset("acd")
