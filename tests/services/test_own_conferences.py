"""A person's own conferences, a page at a time: the next one first, those of the past apart, the newest first."""

from datetime import timedelta

import pytest

from conference.vocabulary import Role
from services import conferences, exclusions, setting_up, staff_seats

FAMILIES = ("Quill", "Pugh", "Łyżwa")


@pytest.fixture
def several(home, clock):
    """The chair's conferences: Marsh in 14 days, and these in 3, 4 and 5."""
    made = {"Marsh": home.id}
    for days, family in enumerate(FAMILIES, start=3):
        starts = clock() + timedelta(days=days)
        details = setting_up.Details(family=family, starts_on=starts.date(), time="3pm", place="Room 1")
        where = setting_up.open_conference(
            home.worker,
            authority=home.where.authority,
            kind=home.where.kind,
            children=[f"Wren {family}"],
            details=details,
        )
        staff_seats.seat_staff(home.office, where.id, user_id=home.chair.user_id, role=Role.CHAIR)
        made[family] = where.id
    return made


def families(actor, **asked):
    return [line.family for line in conferences.list_mine(actor, **asked)]


def test_the_next_one_is_first_and_what_is_over_goes_with_its_day(home, several, clock):
    assert families(home.chair) == [*FAMILIES, "Marsh"]
    assert families(home.chair, earlier=True) == []
    clock.forward(days=4)
    clock.moment = clock.moment.replace(hour=23)  # in the evening, today's is still there
    assert families(home.chair) == ["Pugh", "Łyżwa", "Marsh"]
    clock.forward(days=2)
    assert families(home.chair) == ["Marsh"]
    assert families(home.chair, earlier=True) == ["Łyżwa", "Pugh", "Quill"]


def test_a_page_has_as_many_as_it_may_and_says_whether_there_are_more(home, several):
    """Two at one moment never change places: the id decides."""
    pages = [conferences.list_mine(home.chair, number=n, size=3) for n in (1, 2, 3, -7)]
    assert [(len(p), p.has_more) for p in pages] == [(3, True), (1, False), (0, False), (3, True)]
    assert len({line.id for page in pages[:2] for line in page}) == 4


@pytest.mark.parametrize(
    ("search", "found"),
    [("qui", ["Quill"]), ("łyż", ["Łyżwa"]), ("ŁYŻ", ["Łyżwa"]), ("%", []), ("_", []), ("nobody", [])],
)
def test_a_conference_is_found_by_a_part_of_the_familys_name(home, several, search, found):
    assert families(home.chair, search=search) == found


def test_a_family_is_named_to_those_who_work_with_it_and_to_nobody_else(home, several):
    for person, named in ((home.chair, True), (home.worker, True), (home.host, True), (home.dana, False)):
        line = next(line for line in conferences.list_mine(person) if line.id == home.id)
        assert (line.family, line.conference.family) == ("Marsh" if named else "", "Marsh")
        assert (home.id in [found.id for found in conferences.list_mine(person, search="mars")]) is named
        assert conferences.may_search(person) is named


def test_to_search_is_not_to_know(home, several):
    """Whoever is kept out finds nothing by the name."""
    assert families(home.host, search="Marsh") == ["Marsh"]
    seat = next(
        p for p in setting_up.set_up_of(home.worker, home.id).people if p.user_id == home.host.user_id
    )
    exclusions.ask_to_leave(home.chair, home.id, seat.id, reason="-")
    assert [line.family for line in conferences.list_mine(home.host, search="Marsh")] == []


def test_the_number_of_queries_does_not_grow_with_the_conferences(home, several, database):
    with database.counting() as one:
        conferences.list_mine(home.dana)
    with database.counting() as many:
        assert len(conferences.list_mine(home.chair)) == 4
    assert one.number == many.number == 4
