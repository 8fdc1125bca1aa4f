"""Opening a conference and setting it up: day, place, children, sections and their lists."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conference.clock import london_date, to_london
from conference.exceptions import ChangedSince, Incomplete, NotAllowed, NotFound
from conference.vocabulary import Authority, ConferenceKind, Role
from services import conferences, runtime, sections, setting_up
from services.sections import SectionList
from services.setting_up import Details


def details(**changed):
    """Day, place and family as typed, two weeks from now."""
    usual = {
        "family": "Wren",
        "starts_on": london_date(runtime.now()) + timedelta(days=14),
        "time": "10am",
        "place": "Online",
        "joining": "",
    }
    return Details(**{**usual, **changed})


def opened(world, who="social_worker", **changed):
    given = {
        "authority": Authority.HACKNEY,
        "kind": ConferenceKind.REVIEW,
        "details": details(),
        "children": ["Jo Wren", " "],
        **changed,
    }
    return setting_up.open_conference(world.actor(who), **given)


def listed(world, *roles):
    return [world.seat(role).id for role in roles]


def test_the_social_worker_who_opens_a_conference_takes_that_seat_and_no_other(world):
    made = opened(world)
    setup = setting_up.set_up_of(world.actor("social_worker"), made.id)
    assert [(p.role, p.name) for p in setup.people] == [(Role.SOCIAL_WORKER, "Tom Hale")]
    assert [child.name for child in setup.children] == ["Jo Wren"]
    assert world.events()[-3:] == ["conference.opened", "child.added", "seat.taken"]


def test_two_workers_who_add_the_same_child_or_section_make_one(sqlite_world):
    """Neither can be taken out again, and minutes with a part twice would never be whole."""
    made, worker = opened(sqlite_world), sqlite_world.actor("social_worker")
    with pytest.raises(Incomplete) as child:
        setting_up.add_child(worker, made.id, "jo  wren")
    sections.add_section(worker, made.id, title="What was decided", is_confidential=False)
    with pytest.raises(Incomplete) as section:
        sections.add_section(worker, made.id, title="What was  decided", is_confidential=False)
    with pytest.raises(Incomplete) as children:
        opened(sqlite_world, children=["Jo Wren", "Jo Wren"])
    found = [sorted(raised.value.errors) for raised in (child, section, children)]
    assert found == [["child"], ["title"], ["children"]]


def test_the_time_is_londons(world):
    summer = datetime(2027, 7, 1, tzinfo=UTC).date()
    made = opened(world, details=details(starts_on=summer, time="9:30am"))
    assert made.starts_at == datetime(2027, 7, 1, 8, 30, tzinfo=UTC)


def test_the_same_form_opens_one_conference(world):
    first = opened(world, idempotency_key="form-1")
    assert opened(world, idempotency_key="form-1") == first
    assert world.events().count("conference.opened") == 1


def test_another_person_with_the_same_key_opens_their_own(world):
    first = opened(world, idempotency_key="form-1")
    other = opened(
        world, "second_family_social_worker", authority=Authority.HEREFORDSHIRE, idempotency_key="form-1"
    )
    assert other.id != first.id


@pytest.mark.parametrize("who", ["chair", "parent", "administrator", "second_family_social_worker"])
def test_without_standing_as_a_social_worker_there_nobody_opens_one(world, who):
    with pytest.raises(NotAllowed):
        opened(world, who)
    assert world.events() == ["act.refused"]


def test_an_empty_form_says_everything_that_is_missing(world):
    with pytest.raises(Incomplete) as problem:
        opened(
            world,
            authority=None,
            kind=None,
            children=[],
            details=Details(family="", starts_on=None, time="soon", place=""),
        )
    assert set(problem.value.errors) == {
        "authority",
        "kind",
        "children",
        "family",
        "starts_on",
        "time",
        "place",
    }
    assert world.events() == []


@pytest.mark.parametrize("days", [-1, 731])
def test_the_day_is_today_or_later_and_within_two_years(world, days):
    day = london_date(runtime.now()) + timedelta(days=days)
    with pytest.raises(Incomplete) as problem:
        opened(world, details=details(starts_on=day))
    assert list(problem.value.errors) == ["starts_on"]


def test_half_the_answers_are_checked_before_the_rest(world):
    worker = world.actor("social_worker")
    with pytest.raises(Incomplete) as problem:
        setting_up.check_opening(worker, authority=None, kind=None, family="", children=[])
    assert set(problem.value.errors) == {"authority", "kind", "family", "children"}
    setting_up.check_opening(
        worker, authority=Authority.HACKNEY, kind=ConferenceKind.INITIAL, family="Wren", children=["Jo"]
    )
    with pytest.raises(NotAllowed):
        setting_up.check_opening(world.actor("parent"), authority=None, kind=None, family="", children=[])


def test_the_page_says_what_is_wrong_with_a_typed_day(world):
    with pytest.raises(Incomplete) as problem:
        setting_up.check_details(details(starts_on=None), day_problem="must be a real date")
    assert problem.value.errors == {"starts_on": "must be a real date"}
    setting_up.check_details(details())


def test_who_may_open_for_which_council(world):
    assert setting_up.may_open_for(world.actor("social_worker")) == (Authority.HACKNEY,)
    assert setting_up.may_open_for(world.actor("chair")) == ()


def test_the_day_and_the_place_can_be_changed(world):
    worker, day = world.actor("social_worker"), london_date(world.marsh.starts_at) + timedelta(days=1)
    changed = setting_up.change_details(
        worker, world.marsh.id, details(starts_on=day, time="14:00", place="Room 9")
    )
    assert to_london(changed.starts_at).hour == 14
    assert conferences.overview(world.actor("parent"), world.marsh.id).place == "Room 9"


def test_a_conference_whose_start_has_passed_keeps_its_day_and_is_not_cancelled(world):
    worker, stands = world.actor("social_worker"), Details.of(world.marsh)
    world.clock.moment = world.marsh.starts_at
    kept = setting_up.change_details(worker, world.marsh.id, replace(stands, family="Wren"))
    assert (kept.family, kept.starts_at) == ("Wren", world.marsh.starts_at)
    moved = replace(stands, starts_on=stands.starts_on + timedelta(days=1))
    for act in (
        lambda: setting_up.change_details(worker, world.marsh.id, moved),
        lambda: setting_up.cancel(worker, world.marsh.id),
    ):
        with pytest.raises(NotAllowed, match="chair moves it"):
            act()


def test_no_conference_is_put_to_a_moment_that_has_passed(world):
    worker, today = world.actor("social_worker"), london_date(runtime.now())
    for words, field in (({"time": "8:59"}, "time"), ({"starts_on": today - timedelta(days=1)}, "starts_on")):
        typed = details(**{"starts_on": today, **words})
        for act in (
            lambda typed=typed: opened(world, details=typed),
            lambda typed=typed: setting_up.change_details(worker, world.marsh.id, typed),
        ):
            with pytest.raises(Incomplete) as problem:
                act()
            assert list(problem.value.errors) == [field]
    assert opened(world, details=details(starts_on=today, time="23:59"))


def test_the_night_and_christmas_are_asked_about_first(world):
    worker, christmas = world.actor("social_worker"), date(2026, 12, 25)
    typed = details(starts_on=christmas, time="3am")
    for act in (
        lambda typed: setting_up.change_details(worker, world.marsh.id, typed),
        setting_up.check_details,
    ):
        with pytest.raises(Incomplete, match=r"Christmas Day.*Are you sure") as problem:
            act(typed)
        (asked,) = problem.value.errors.values()
        with pytest.raises(Incomplete):  # a yes to one question is none to the next
            act(replace(typed, time="4am", sure=asked))
        assert act(replace(typed, sure=asked))


def test_the_older_of_two_forms_changes_only_what_was_touched_in_it(world):
    """Two tabs: the first moved the conference, the older one only names the room."""
    worker, seen = world.actor("social_worker"), Details.of(world.marsh)
    moved = setting_up.change_details(
        worker, world.marsh.id, replace(seen, starts_on=seen.starts_on + timedelta(days=1)), seen=seen
    )
    both = setting_up.change_details(worker, world.marsh.id, replace(seen, place="Room 9"), seen=seen)
    assert (both.starts_at, both.place) == (moved.starts_at, "Room 9")
    with pytest.raises(ChangedSince) as problem:
        setting_up.change_details(worker, world.marsh.id, replace(seen, place="Room 7"), seen=seen)
    assert problem.value.stands == {"place": "Room 9"}


@pytest.mark.parametrize("who", ["parent", "supporter", "chair", "professional", "administrator"])
def test_nobody_else_sets_it_up(world, who):
    for act in (setting_up.set_up_of, setting_up.cancel):
        with pytest.raises(NotFound):
            act(world.actor(who), world.marsh.id)


def test_another_familys_conference_is_not_found(world):
    with pytest.raises(NotFound):
        setting_up.set_up_of(world.actor("social_worker"), world.pugh.id)


def test_a_child_is_added_once(world):
    worker = world.actor("social_worker")
    first = setting_up.add_child(worker, world.marsh.id, "Sam Marsh", idempotency_key="form-1")
    assert setting_up.add_child(worker, world.marsh.id, "Sam Marsh", idempotency_key="form-1") == first
    assert first.position == 3
    with pytest.raises(Incomplete):
        setting_up.add_child(worker, world.marsh.id, "  ")


def test_a_section_is_open_or_for_those_on_its_list(world):
    worker = world.actor("social_worker")
    for_all = sections.add_section(
        worker,
        world.marsh.id,
        title="School",
        is_confidential=False,
        listed=listed(world, "police"),
        idempotency_key="form-1",
    )
    assert for_all.listed == frozenset()
    again = sections.add_section(
        worker, world.marsh.id, title="School", is_confidential=False, idempotency_key="form-1"
    )
    assert again == for_all
    kept = sections.add_section(
        worker, world.marsh.id, title="Safety", is_confidential=True, listed=listed(world, "police")
    )
    assert kept.listed == frozenset(listed(world, "police"))


def test_a_section_needs_a_title_and_a_choice(world):
    with pytest.raises(Incomplete) as problem:
        sections.add_section(world.actor("social_worker"), world.marsh.id, title="", is_confidential=None)
    assert set(problem.value.errors) == {"title", "is_confidential"}


@pytest.mark.parametrize(
    "who", ["parent", "second_parent", "supporter", "advocate", "solicitor", "observer", "interpreter"]
)
def test_the_family_and_observers_never_come_onto_a_confidential_list(world, who):
    with pytest.raises(Incomplete) as problem:
        sections.add_section(
            world.actor("social_worker"),
            world.marsh.id,
            title="Safety",
            is_confidential=True,
            listed=listed(world, who),
        )
    assert list(problem.value.errors) == ["listed"]
    offered = setting_up.set_up_of(world.actor("social_worker"), world.marsh.id).may_hear
    assert world.seat(who).id not in [p.id for p in offered]


def test_the_list_of_a_confidential_section_can_be_changed(world):
    worker = world.actor("social_worker")
    section = next(s for s in setting_up.set_up_of(worker, world.marsh.id).sections if s.is_confidential)
    seen = SectionList(listed=section.listed)
    sections.set_section_list(worker, world.marsh.id, section.id, listed(world, "professional"))
    found = next(s for s in setting_up.set_up_of(worker, world.marsh.id).sections if s.id == section.id)
    assert found.listed == frozenset(listed(world, "professional"))
    newcomer = next(
        p.id
        for p in setting_up.set_up_of(worker, world.marsh.id).may_hear
        if p.id not in section.listed | found.listed
    )
    # a form that was opened before, with one more ticked
    sections.set_section_list(worker, world.marsh.id, section.id, [*section.listed, newcomer], seen=seen)
    found = next(s for s in setting_up.set_up_of(worker, world.marsh.id).sections if s.id == section.id)
    assert found.listed == frozenset([*listed(world, "professional"), newcomer])
    with pytest.raises(Incomplete):
        sections.set_section_list(worker, world.marsh.id, section.id, listed(world, "parent"))


def test_an_open_section_has_no_list(world):
    worker = world.actor("social_worker")
    section = next(s for s in setting_up.set_up_of(worker, world.marsh.id).sections if not s.is_confidential)
    with pytest.raises(NotFound):
        sections.set_section_list(worker, world.marsh.id, section.id, [])
