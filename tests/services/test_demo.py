"""The invented families: they load, every role can begin its day, and the journeys are open that shall be."""

import pytest

from conference.clock import london_date
from conference.exceptions import NotAllowed
from conference.vocabulary import ConsentAnswer, Role, StandingKind
from db import audit
from services import (
    access,
    conferences,
    demo,
    observer_permissions,
    observer_requests,
    runtime,
    sent_papers,
    supporter_gates,
)
from services.demo_families import weekday_in


def test_there_is_one_account_for_every_role_and_standing_that_has_pages():
    roles = {account.role for account in demo.ACCOUNTS}
    assert roles >= {
        "supporter",
        "parent",
        "professional",
        "observer",
        "solicitor",
        "chair",
        "social_worker",
        "minute_taker",
        "administrator",
        "auditor",
        "stand_in",
        "advocate",
        "interpreter",
        "police",
    }
    assert len(roles) == len(demo.ACCOUNTS) == len({account.email for account in demo.ACCOUNTS})


def test_every_role_can_begin_its_day(world):
    roles = [account.role for account in demo.ACCOUNTS]
    assert [role for role in roles if not access.offered(world.actor(role))] == []


def test_the_first_conference_is_far_enough_away_for_an_observer_and_the_second_is_not(world):
    for where, few in ((world.marsh, False), (world.pugh, True)):
        days = (london_date(where.starts_at) - london_date(runtime.now())).days
        assert (days < 7) is few
        assert where.starts_at.weekday() < 5


def test_the_third_conference_was_held_and_its_plan_put_right(world):
    assert world.lowe.starts_at < runtime.now()
    shown = sent_papers.read_plan(world.actor("held_family_parent"), world.lowe.id)
    assert [version.number for version in shown.versions] == [2, 1]
    assert shown.versions[1].at > world.lowe.starts_at
    assert sent_papers.read_minutes(world.actor("held_family_parent"), world.lowe.id).paper.left_out


def test_a_weekday_is_never_earlier_and_never_a_week_off(world):
    for days in range(14):
        found = weekday_in(days)
        assert 0 <= (found - london_date(runtime.now())).days - days <= 2
        assert found.weekday() < 5


def test_the_supporter_waits_only_for_a_signature_and_the_chairs_yes(world):
    gates = supporter_gates.mine(world.actor("supporter"), world.marsh.id).gates
    assert [gate.number for gate in gates if gate.is_missing] == [5, 6]


def test_those_asked_about_the_observer_can_answer(world):
    for who in ("parent", "second_parent", "social_worker"):
        asked = observer_permissions.for_permission(world.actor(who), world.marsh.id)
        observer_permissions.answer(world.actor(who), world.marsh.id, asked[0].id, ConsentAnswer.GIVEN)


def test_a_late_request_is_refused_in_the_second_family(world):
    with pytest.raises(NotAllowed, match="last day to ask"):
        observer_requests.request(
            world.actor("professional"),
            world.pugh.id,
            observer_name="A B",
            observer_email="ab@example.org",
            job="",
            why=None,
            details="",
            idempotency_key="k",
        )


def test_the_familys_list_of_people_leaves_out_who_is_hidden(world):
    names = {a.name for a in conferences.attendance(world.actor("parent"), world.marsh.id)}
    assert "Aidan Burke" not in names
    assert {"Priya Nandra", "Tom Hale", "Dana Marsh"} <= names


def test_what_was_loaded_is_in_the_log_without_a_break(world):
    with runtime.reading() as conn:
        assert audit.verify(conn).ok


def test_seats_and_standings_are_all_there(world):
    assert {p.role for p in world.case("chair").live_people} >= set(Role) - {
        Role.CHILD,
        Role.STAND_IN,
        Role.AGENCY_MANAGER,
        Role.CHILDRENS_RIGHTS_OFFICER,
    }
    assert {kind.value for kind in StandingKind} <= {account.role for account in demo.ACCOUNTS}


def test_nobodys_agency_says_their_part_a_second_time(world):
    for person in conferences.attendance(world.actor("chair"), world.marsh.id):
        assert person.agency != person.role.display_name
