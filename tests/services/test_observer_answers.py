"""Who is asked about an observer, what they may change, and the chair's written answer (WBK-O-4 to WBK-O-7, A-32)."""

import dataclasses
from concurrent.futures import ThreadPoolExecutor

import pytest

from conference.exceptions import AlreadyDone, Changed, Incomplete, NotAllowed, NotFound
from conference.observer_requests import RequestStatus
from conference.vocabulary import ChairAnswer, ConsentAnswer, GateStatus, Role
from services import conferences, observer_permissions, observer_requests, observer_status, seats
from tests.family import asked_for, everybody_agrees
from tests.people import joined

YES, NO, BACK = ConsentAnswer.GIVEN, ConsentAnswer.REFUSED, ConsentAnswer.WITHDRAWN


@pytest.fixture
def asked(home):
    return asked_for(home).request.id


def says(home, who, asked, answer):
    observer_permissions.answer(getattr(home, who), home.id, asked, answer)


def decides(home, asked, answer=ChairAnswer.APPROVED, *, reasons="Because.", seen=3):
    return observer_requests.decide(home.chair, home.id, asked, answer=answer, reasons=reasons, seen=seen)


def for_chair(home, asked):
    return observer_status.one_for_chair(home.chair, home.id, asked)


def test_family_and_social_worker_see_name_agency_and_purpose_only(home, asked):
    (shown,) = observer_permissions.for_permission(home.dana, home.id)
    assert (shown.name, shown.agency, shown.my_answer) == ("Rada Petrova", "Test Health Trust", None)
    assert shown.may_answer
    assert not shown.may_withdraw
    assert {f.name for f in dataclasses.fields(shown)} == {
        "id",
        "name",
        "agency",
        "why",
        "details",
        "my_answer",
        "chair_answer",
    }
    assert len(observer_permissions.for_permission(home.worker, home.id)) == 1


@pytest.mark.parametrize("who", ["host", "chair"])
def test_nobody_else_is_asked(home, asked, who):
    with pytest.raises(NotFound):
        observer_permissions.for_permission(getattr(home, who), home.id)
    with pytest.raises(NotFound):
        says(home, who, asked, YES)


def test_an_answer_must_be_chosen(home, asked):
    with pytest.raises(Incomplete):
        says(home, "dana", asked, None)


def test_an_answer_may_be_changed_until_the_chair_has_answered(home, asked):
    for answer in (YES, NO, YES, BACK, NO):
        says(home, "dana", asked, answer)
    with pytest.raises(AlreadyDone):
        says(home, "dana", asked, NO)
    with pytest.raises(AlreadyDone):
        says(home, "dana", asked, BACK)  # a no cannot be taken back, only changed
    assert for_chair(home, asked).seen == 5


def test_a_yes_to_nothing_and_a_request_that_was_taken_back(home, asked):
    with pytest.raises(NotFound):
        says(home, "dana", "no-such-request", YES)
    observer_requests.withdraw(home.host, home.id, asked)
    with pytest.raises(NotFound):
        says(home, "dana", asked, YES)
    assert observer_permissions.for_permission(home.dana, home.id) == []


def test_only_the_chair_learns_that_somebody_said_no(home, asked):
    """To everybody else a no looks as silence does."""
    rada = joined(observer_requests.new_code(home.host, home.id, asked))
    silent = observer_status.mine(rada, home.id)
    says(home, "dana", asked, NO)
    says(home, "worker", asked, NO)
    (for_host,) = observer_status.asking(home.host, home.id).requests
    for told in (observer_status.mine(rada, home.id), for_host):
        assert (told.status, told.steps) == (silent.status, silent.steps)
    assert [step.status for step in for_chair(home, asked).progress.steps[1:3]] == [GateStatus.CLOSED] * 2


def test_the_status_says_for_whom_it_waits(home, asked):
    statuses = [for_chair(home, asked).progress.status]
    for who in ("dana", "ryan", "worker"):
        says(home, who, asked, YES)
        statuses.append(for_chair(home, asked).progress.status)
    assert statuses == [
        RequestStatus.WAITING_FOR_FAMILY,
        RequestStatus.WAITING_FOR_FAMILY,
        RequestStatus.WAITING,
        RequestStatus.WAITING_FOR_CHAIR,
    ]


def test_silence_is_not_yes_and_the_refusal_says_who_is_silent(home, asked):
    says(home, "dana", asked, YES)
    says(home, "worker", asked, NO)
    with pytest.raises(NotAllowed) as refused:
        decides(home, asked, seen=2)
    assert "Not answered yet: Ryan Marsh." in refused.value.sentence
    assert "Does not agree: Tom Hale." in refused.value.refusal.why
    assert not for_chair(home, asked).approve.allowed
    assert for_chair(home, asked).progress.request.answer is None


def test_one_no_blocks(home, asked):
    everybody_agrees(home, asked)
    says(home, "ryan", asked, NO)
    with pytest.raises(NotAllowed, match="Ryan Marsh"):
        decides(home, asked, seen=4)


def test_the_chair_says_yes_when_everybody_has(home, asked):
    everybody_agrees(home, asked)
    shown = for_chair(home, asked)
    assert shown.approve.allowed
    assert [answer.answer for _person, answer in shown.answers] == [YES, YES, YES]
    assert decides(home, asked).answer is ChairAnswer.APPROVED
    assert for_chair(home, asked).progress.is_cleared


def test_the_chair_may_say_no_at_any_time_and_every_request_gets_an_answer(home, asked):
    assert (
        decides(home, asked, ChairAnswer.REFUSED, reasons="The room is small.", seen=0).answer
        is ChairAnswer.REFUSED
    )
    (mine,) = observer_status.asking(home.host, home.id).requests
    assert (mine.status, mine.request.reasons) == (RequestStatus.REFUSED, "The room is small.")


def test_an_answer_needs_reasons(home, asked):
    with pytest.raises(Incomplete) as refused:
        decides(home, asked, None, reasons=" ", seen=0)
    assert set(refused.value.errors) == {"answer", "reasons"}
    with pytest.raises(Incomplete):
        decides(home, asked, ChairAnswer.REFUSED, reasons="x" * 10_001, seen=0)


def test_a_request_is_answered_once(home, asked):
    decides(home, asked, ChairAnswer.REFUSED, seen=0)
    with pytest.raises(AlreadyDone):
        decides(home, asked, ChairAnswer.APPROVED, seen=0)


def test_two_answers_at_the_same_moment_have_one_effect(home, asked):
    everybody_agrees(home, asked)

    def one(answer):
        try:
            return decides(home, asked, answer)
        except AlreadyDone:
            return None

    with ThreadPoolExecutor(4) as pool:
        made = [d for d in pool.map(one, [ChairAnswer.APPROVED, ChairAnswer.REFUSED] * 2) if d]
    assert len(made) == 1
    assert for_chair(home, asked).progress.request.answer is made[0].answer


def test_an_answer_that_came_in_since_must_be_looked_at_first(home, asked):
    says(home, "dana", asked, YES)
    with pytest.raises(Changed):
        decides(home, asked, ChairAnswer.REFUSED, seen=0)


def test_only_the_chair_of_this_conference_decides(home, asked):
    for person in (home.worker, home.host, home.dana):
        with pytest.raises(NotFound):
            observer_requests.decide(
                person, home.id, asked, answer=ChairAnswer.REFUSED, reasons="No.", seen=0
            )
    with pytest.raises(NotFound):
        decides(home, "no-such-request", seen=0)


def test_after_the_chairs_yes_a_yes_can_only_be_taken_back_and_that_closes_the_door_at_once(home, asked):
    rada = joined(observer_requests.new_code(home.host, home.id, asked))
    everybody_agrees(home, asked)
    decides(home, asked)
    assert conferences.overview(rada, home.id).place
    with pytest.raises(AlreadyDone):
        says(home, "ryan", asked, NO)
    (shown,) = observer_permissions.for_permission(home.ryan, home.id)
    assert shown.may_withdraw
    says(home, "ryan", asked, BACK)
    assert conferences.overview(rada, home.id).place is None
    assert observer_status.mine(rada, home.id).status is RequestStatus.STOPPED
    with pytest.raises(AlreadyDone):
        says(home, "ryan", asked, YES)


def test_a_parent_who_is_seated_later_is_asked_too(home, asked):
    everybody_agrees(home, asked)
    decides(home, asked)
    seats.invite(
        home.worker, home.id, role=Role.PARENT, name="Noor Marsh", email="noor@example.org", reason="Father"
    )
    assert not for_chair(home, asked).progress.is_cleared


def test_the_list_for_the_chair_has_every_request(home, asked):
    assert [r.progress.request.id for r in observer_status.list_for_chair(home.chair, home.id)] == [asked]
    with pytest.raises(NotFound):
        for_chair(home, "no-such-request")
