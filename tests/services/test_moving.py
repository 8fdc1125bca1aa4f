"""A conference whose start has passed: its chair moves it, and says whether it had begun (HAC-R-2, HAC-R-3)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conference.clock import london_date
from conference.exceptions import ChangedSince, Incomplete, NotAllowed, NotFound
from conference.vocabulary import Role, TextKind
from services import exclusions, moving, observer_status, recording_status, seats, setting_up, texts
from services.setting_up import Details
from tests.family import asked_for, everybody_agrees, signs
from tests.people import offered


def _moved(home, clock, *, had_begun, who=None, **typed):
    day = london_date(clock.moment) + timedelta(days=7)
    return moving.move(
        who or home.chair, home.id, **{"starts_on": day, "time": "10am", "had_begun": had_begun, **typed}
    )


def _may_record(home):
    return recording_status.mine(home.dana, home.id).is_allowed


def test_a_declaration_signed_late_stays_late_where_the_conference_had_begun(home, clock):
    clock.moment = home.where.starts_at + timedelta(hours=1)
    signs(home, home.dana, TextKind.RECORDING_DECLARATION)
    assert not _may_record(home)
    with pytest.raises(NotAllowed, match="says if it had begun"):
        setting_up.change_details(
            home.worker,
            home.id,
            Details(
                family="Marsh",
                starts_on=london_date(clock.moment) + timedelta(days=7),
                time="3pm",
                place="Here",
            ),
        )
    moved = _moved(home, clock, had_begun=True)
    assert moved.began_at == home.where.starts_at
    assert not _may_record(home)
    clock.moment = moved.starts_at + timedelta(minutes=1)
    assert _moved(home, clock, had_begun=False).began_at == home.where.starts_at
    assert not _may_record(home)


def test_where_it_had_not_begun_the_new_time_counts(home, clock):
    clock.moment = home.where.starts_at + timedelta(hours=1)
    signs(home, home.dana, TextKind.RECORDING_DECLARATION)
    assert _moved(home, clock, had_begun=False).began_at is None
    assert _may_record(home)


def test_only_its_chair_moves_it_and_only_once_its_start_has_passed(home, clock):
    for who, problem in ((home.chair, NotAllowed), (home.dana, NotFound)):
        with pytest.raises(problem):
            _moved(home, clock, had_begun=False, who=who)
    clock.moment = home.where.starts_at
    with pytest.raises(NotAllowed):
        _moved(home, clock, had_begun=False, who=home.worker)
    with pytest.raises(Incomplete) as wrong:
        _moved(home, clock, had_begun=None, time="", starts_on=None)
    assert set(wrong.value.errors) == {"had_begun", "starts_on", "time"}
    with pytest.raises(Incomplete, match="Are you sure"):
        _moved(home, clock, had_begun=False, time="3am")
    seen = Details(family="", starts_on=None, time="9am", place="")
    with pytest.raises(ChangedSince, match="Somebody has moved it") as since:
        _moved(home, clock, had_begun=False, seen=seen)
    # the page is told once, and the next press is with that in view
    seen = replace(seen, **since.value.stands)
    assert _moved(home, clock, had_begun=False, seen=seen).starts_at > clock.moment


def test_one_that_had_begun_stays_the_chairs_to_move_and_cannot_be_cancelled(home, clock):
    clock.moment = home.where.starts_at + timedelta(hours=1)
    moved = _moved(home, clock, had_begun=True)
    later = Details.of(moved)
    with pytest.raises(NotAllowed, match="says if it had begun"):
        setting_up.change_details(home.worker, home.id, replace(later, time="3pm"))
    with pytest.raises(NotAllowed):
        setting_up.cancel(home.worker, home.id)
    assert _moved(home, clock, had_begun=True, time="3pm").starts_at > moved.starts_at


def test_who_was_asked_to_leave_one_that_had_begun_is_not_told_it_was_before(home, clock):
    clock.moment = home.where.starts_at + timedelta(hours=1)
    seat = next(
        p.id
        for p in exclusions.list_for_chair(home.chair, home.id).may_be_asked_to_leave
        if p.email == home.ryan.email
    )
    exclusions.ask_to_leave(home.chair, home.id, seat, reason="Shouting.")
    _moved(home, clock, had_begun=True)
    assert not exclusions.letter_for(home.ryan, home.id).is_before


def test_a_late_request_for_an_observer_stays_late_where_the_conference_had_begun(home, clock):
    request = asked_for(home).request
    everybody_agrees(home, request.id)
    soon = Details.of(home.where)
    sooner = replace(soon, starts_on=london_date(clock.moment) + timedelta(days=3))
    starts_at = setting_up.change_details(home.worker, home.id, sooner).starts_at
    assert not observer_status.one_for_chair(home.chair, home.id, request.id).approve.allowed
    clock.moment = starts_at + timedelta(hours=1)
    _moved(home, clock, had_begun=True)
    assert not observer_status.one_for_chair(home.chair, home.id, request.id).approve.allowed
    assert observer_status.asking(home.host, home.id).is_late


def test_a_text_that_came_after_it_had_begun_asks_nobody_to_sign_again(home, clock):
    signs(home, home.dana, TextKind.RECORDING_DECLARATION)
    assert _may_record(home)
    clock.moment = home.where.starts_at + timedelta(hours=1)
    _moved(home, clock, had_begun=True)
    where, kind = home.where.authority, TextKind.RECORDING_DECLARATION
    now = next(t for t in texts.list_for(home.office, where) if t.kind is kind)
    texts.publish(
        home.office,
        where,
        kind,
        title=now.title,
        text=f"{now.text}\nMore.",
        requires_resign=True,
        seen=now.version,
    )
    assert _may_record(home), "signed again now, it would be too late"


def test_the_codes_that_are_open_reach_to_the_new_start_and_those_that_have_run_out_stay_so(home, clock):
    ended, gone = offered(home.worker, home.where)
    clock.forward(days=5)
    _seat, made = offered(home.worker, home.where, Role.ADVOCATE, "ola@example.org", "Ola Obi")
    clock.moment = max(gone.expires_at, home.where.starts_at) + timedelta(hours=1)
    starts_at = _moved(home, clock, had_begun=False).starts_at
    kept = {one.seat.id: one.invitation for one in seats.list_for_setting_up(home.worker, home.id)}
    assert kept[_seat.id].expires_at == starts_at > made.expires_at
    assert kept[ended.id].expires_at == gone.expires_at
