"""Asking for an observer, taking it back, and what the host and the observer see (WBK-O-1 to WBK-O-3)."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from conference.exceptions import AlreadyDone, Incomplete, NotAllowed, NotFound
from conference.formats import day
from conference.observer_requests import RequestStatus
from conference.vocabulary import ChairAnswer, ConferenceKind, GateStatus, ObserverReason, Role
from db import audit
from services import conferences, observer_requests, observer_status, runtime, seats, setting_up
from tests.family import RADA, asked_for, everybody_agrees
from tests.people import joined


def ask(home, **changed):
    given = {
        "observer_name": "Rada Petrova",
        "observer_email": RADA,
        "job": "Student",
        "why": ObserverReason.LEARNING,
        "details": "",
        "idempotency_key": "form-1",
    }
    return observer_requests.request(changed.pop("actor", home.host), home.id, **{**given, **changed})


def kinds_since(moment):
    with runtime.reading() as conn:
        return audit.kinds_since(conn, moment)


def test_a_professional_asks_and_gets_a_code_to_pass_on(home):
    before = runtime.now()
    asked = asked_for(home)
    assert asked.invitation.email == RADA
    assert asked.request.agency == "Test Health Trust"  # the host's own (WBK-O-1)
    assert kinds_since(before) == ["seat.offered", "observer.requested", "invitation.made"]


def test_a_social_worker_may_host_too(home):
    assert ask(home, actor=home.worker).request.agency == ""


@pytest.mark.parametrize("who", ["dana", "chair"])
def test_nobody_else_can_ask(home, who):
    with pytest.raises(NotFound):
        ask(home, actor=getattr(home, who))


def test_the_same_form_asks_once(home):
    asked_for(home)
    with pytest.raises(AlreadyDone):
        asked_for(home)
    assert len(observer_status.asking(home.host, home.id).requests) == 1


def test_the_same_form_from_two_windows_asks_once(home):
    def one(_number):
        try:
            return asked_for(home)
        except AlreadyDone:
            return None

    with ThreadPoolExecutor(4) as pool:
        made = [found for found in pool.map(one, range(4)) if found]
    assert len(made) == 1
    assert len(observer_status.list_for_chair(home.chair, home.id)) == 1


def test_everything_that_is_missing_is_said_at_once(home):
    with pytest.raises(Incomplete) as refused:
        ask(home, observer_name=" ", observer_email="rada", job="", why=None)
    assert set(refused.value.errors) == {"observer_name", "observer_email", "job", "why"}


def test_answers_are_checked_without_sending_them(home):
    given = {"job": "Student", "why": ObserverReason.LEARNING, "details": "", "observer_name": "Rada Petrova"}
    observer_requests.check(home.host, home.id, observer_email=RADA, **given)
    with pytest.raises(Incomplete):
        observer_requests.check(home.host, home.id, observer_email="dana@example.org", **given)
    assert observer_status.asking(home.host, home.id).requests == ()


def test_another_reason_has_to_be_written(home):
    with pytest.raises(Incomplete) as refused:
        ask(home, why=ObserverReason.OTHER)
    assert set(refused.value.errors) == {"details"}


def test_somebody_with_a_part_in_the_conference_does_not_watch_it(home):
    for email in ("dana@example.org", "tom@example.org", "SIAN@example.org"):
        with pytest.raises(Incomplete) as refused:
            ask(home, observer_email=email)
        assert "already has a part" in refused.value.errors["observer_email"]


def test_the_last_day_to_ask_is_seven_days_before_whatever_the_hour(home, clock):
    """TS-4, TS-15: dates, inclusive. The conference is on 4 December at 3pm."""
    clock.moment = home.where.starts_at.replace(day=27, month=11, hour=23, minute=59, second=59)
    assert not observer_status.asking(home.host, home.id).is_late
    asked_for(home)


def test_a_day_later_it_is_refused_with_the_day_by_which_it_should_have_come(home, clock):
    clock.moment = home.where.starts_at.replace(day=28, month=11, hour=0, minute=0)
    asking = observer_status.asking(home.host, home.id)
    assert (asking.is_late, asking.days_before) == (True, 6)
    before = clock()
    with pytest.raises(NotAllowed) as refused:
        asked_for(home)
    last = day(asking.last_day)
    assert last == "Friday 27 November 2026"
    assert last in refused.value.sentence
    assert last in refused.value.refusal.why
    assert "WBK-O-3" in refused.value.refusal.clause
    assert kinds_since(before) == ["act.refused"]


def test_the_host_sees_their_own_requests_even_when_it_is_late(home, clock):
    asked_for(home)
    clock.forward(days=10)
    (mine,) = observer_status.asking(home.host, home.id).requests
    assert mine.request.observer_name == "Rada Petrova"
    assert observer_status.asking(home.worker, home.id).requests == ()


def test_the_host_takes_a_request_back(home):
    asked = asked_for(home)
    observer_requests.withdraw(home.host, home.id, asked.request.id)
    (mine,) = observer_status.asking(home.host, home.id).requests
    assert mine.status is RequestStatus.WITHDRAWN
    assert not mine.may_get_code
    with pytest.raises(AlreadyDone):
        observer_requests.withdraw(home.host, home.id, asked.request.id)
    assert [p.role for p in seats_of(home) if p.role is Role.OBSERVER] == []
    asked_for(home, key="form-2")  # and may ask again


def seats_of(home):
    return [s.seat for s in seats.list_for_setting_up(home.worker, home.id)]


def test_somebody_elses_request_cannot_be_taken_back(home):
    asked = asked_for(home)
    with pytest.raises(NotFound):
        observer_requests.withdraw(home.worker, home.id, asked.request.id)
    with pytest.raises(NotFound):
        observer_requests.withdraw(home.host, home.id, "no-such-request")


def test_a_lost_code_is_given_anew_and_the_old_one_stops_working(home, clock):
    asked = asked_for(home)
    clock.forward(days=10)  # too late to ask, not too late for a code
    new = observer_requests.new_code(home.host, home.id, asked.request.id)
    rada = joined(new)
    assert rada.email == RADA
    with pytest.raises(AlreadyDone):
        observer_requests.new_code(home.host, home.id, asked.request.id)


def test_no_new_code_for_a_request_that_was_taken_back(home):
    asked = asked_for(home)
    observer_requests.withdraw(home.host, home.id, asked.request.id)
    with pytest.raises(AlreadyDone):
        observer_requests.new_code(home.host, home.id, asked.request.id)


def test_until_approved_the_observer_sees_how_far_it_is_and_nothing_else(home):
    asked = asked_for(home)
    rada = joined(_invitation(home, asked))
    mine = observer_status.mine(rada, home.id)
    assert mine.status is RequestStatus.WAITING_FOR_FAMILY
    assert [step.status for step in mine.steps] == [
        GateStatus.DONE,
        GateStatus.TO_DO,
        GateStatus.TO_DO,
        GateStatus.TO_DO,
        GateStatus.DONE,
    ]
    assert [step.by for step in mine.steps] == ["", "the social worker", "each parent", "the chair", ""]
    seen = conferences.overview(rada, home.id)
    assert (seen.conference, seen.place, seen.joining, seen.children) == (None, None, None, ())
    with pytest.raises(NotAllowed):
        conferences.attendance(rada, home.id)


def _invitation(home, asked):
    return observer_requests.new_code(home.host, home.id, asked.request.id)


def test_the_observer_reads_the_chairs_reasons_and_then_when_and_where(home):
    asked = asked_for(home)
    rada = joined(_invitation(home, asked))
    everybody_agrees(home, asked.request.id)
    observer_requests.decide(
        home.chair,
        home.id,
        asked.request.id,
        answer=ChairAnswer.APPROVED,
        reasons="A good time to learn.",
        seen=3,
    )
    mine = observer_status.mine(rada, home.id)
    assert (mine.status, mine.request.reasons) == (RequestStatus.APPROVED, "A good time to learn.")
    assert conferences.overview(rada, home.id).place == "Invented House, 1 Test Street"


def test_a_date_brought_forward_closes_the_door_again(home, clock):
    """TS-12: the seven days are counted to the date as it stands."""
    asked = asked_for(home)
    everybody_agrees(home, asked.request.id)
    observer_requests.decide(
        home.chair, home.id, asked.request.id, answer=ChairAnswer.APPROVED, reasons="Yes.", seen=3
    )
    sooner = setting_up.Details(
        family="Marsh", starts_on=(clock.moment).date().replace(day=25), time="3pm", place="Invented House"
    )
    setting_up.change_details(home.worker, home.id, sooner)
    (mine,) = observer_status.asking(home.host, home.id).requests
    assert (mine.status, mine.is_cleared) == (RequestStatus.LATE, False)


def test_requests_of_another_conference_do_not_exist(home):
    asked = asked_for(home)
    elsewhere = setting_up.open_conference(
        home.worker,
        authority=home.where.authority,
        kind=ConferenceKind.REVIEW,
        children=["Ada Test"],
        details=setting_up.Details(
            family="Test", starts_on=home.where.starts_at.date(), time="9am", place="Online"
        ),
    )
    for act in (observer_requests.withdraw, observer_requests.new_code):
        with pytest.raises(NotFound):
            act(home.worker, elsewhere.id, asked.request.id)
