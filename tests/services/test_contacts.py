"""Whom to call: set by administrators, read by everybody with a seat."""

import pytest

from conference.exceptions import Incomplete, NotAllowed, NotFound
from conference.vocabulary import Authority
from services import contacts


def put(world, who="administrator", **changed):
    given = {"name": "The team", "telephone": "01632 960 999", "hours": "Every day", **changed}
    return contacts.set_for(world.actor(who), Authority.HACKNEY, **given)


def test_what_an_administrator_sets_is_read_by_those_with_a_seat(world):
    put(world)
    for who in ("parent", "supporter", "observer"):
        found = contacts.for_conference(world.actor(who), world.marsh.id)
        assert found is not None
        assert found.telephone == "01632 960 999"
    assert contacts.for_authority(world.actor("administrator"), Authority.HACKNEY) == found
    assert world.events() == ["contact.set"]


def test_all_three_are_needed(world):
    with pytest.raises(Incomplete) as problem:
        put(world, name="", telephone="", hours="")
    assert set(problem.value.errors) == {"name", "telephone", "hours"}


@pytest.mark.parametrize("typed", ["ask at the desk", "01632 960 999 or 960 998", "01632 960 999 ext 12"])
def test_the_number_is_one_that_a_press_can_dial(sqlite_world, typed):
    with pytest.raises(Incomplete) as problem:
        put(sqlite_world, telephone=typed)
    assert set(problem.value.errors) == {"telephone"}
    put(sqlite_world, telephone="+44 1632 960 999")


def test_others_neither_set_it_nor_read_that_of_a_conference_not_theirs(world):
    with pytest.raises(NotAllowed):
        put(world, "chair")
    with pytest.raises(NotAllowed):
        contacts.for_authority(world.actor("chair"), Authority.HACKNEY)
    with pytest.raises(NotFound):
        contacts.for_conference(world.actor("parent"), world.pugh.id)
