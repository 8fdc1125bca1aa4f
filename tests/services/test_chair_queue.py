"""What waits for the chair, today's conferences first, in a fixed number of queries."""

from conference import pages
from conference.vocabulary import Authority, ChairAnswer, ConsentAnswer, TextKind
from services import (
    chair_queue,
    exclusions,
    observer_permissions,
    observer_requests,
    runtime,
    setting_up,
    supporter_decisions,
    supporter_gates,
    supporters,
)
from tests.family import asked_for, everybody_agrees, family, nominated, seated, signs, yes
from tests.people import joined


def lines(home):
    queue = chair_queue.waiting(home.chair)
    assert queue.today == ()
    return [(w.kind.value, w.who, w.status) for w in queue.later]


def decides(home, seat_id, answer=ChairAnswer.APPROVED):
    supporter_decisions.decide(
        home.chair,
        home.id,
        seat_id,
        answer=answer,
        contributions=(),
        conditions="",
        reasons="-",
        exceptional=False,
        seen=len(supporter_gates.list_for_chair(home.chair, home.id)[0].past_decisions),
    )


def test_an_empty_queue(home):
    queue = chair_queue.waiting(home.chair)
    assert (queue.today, queue.later) == ((), ())
    assert [c.id for c in queue.conferences] == [home.id]


def test_a_supporter_from_the_first_word_to_the_last(home):
    made = nominated(home)
    kemi, seat = joined(made.invitation), made.nomination.participation_id
    assert lines(home) == [("supporter", "Kemi Adeyo", "Waiting for family")]
    yes(home, home.ryan, seat)
    (waiting,) = chair_queue.waiting(home.chair).later
    assert waiting.status == "To do"
    assert waiting.detail == "Has not signed yet. Each parent says yes. Talk with them first."
    assert (waiting.page, waiting.about, waiting.conference.id) == ("chair.supporter_one", seat, home.id)
    supporter_decisions.record_discussion(home.chair, home.id, seat, held_on=runtime.now().date(), note="")
    decides(home, seat)
    (waiting,) = chair_queue.waiting(home.chair).later
    assert (waiting.status, "signed what we expect" in waiting.detail) == ("Waiting", True)
    signs(home, kemi, TextKind.SUPPORTER_AGREEMENT)
    assert lines(home) == []


def test_a_supporter_whom_the_chair_has_refused_or_excluded_no_longer_waits(home):
    seat = nominated(home).nomination.participation_id
    exclusions.ask_to_leave(home.chair, home.id, seat, reason="-")
    assert lines(home) == []
    made = exclusions.list_for_chair(home.chair, home.id).live[0].exclusion
    exclusions.lift(home.chair, home.id, made.id, reason="-")
    decides(home, seat, ChairAnswer.REFUSED)
    assert lines(home) == []


def test_parents_who_disagree_wait_for_a_ruling(home):
    """A-13"""
    seat = nominated(home).nomination.participation_id
    supporters.answer_consent(home.ryan, home.id, seat, ConsentAnswer.REFUSED)
    assert lines(home) == [("disagreement", "Kemi Adeyo", "To do")]
    supporter_decisions.rule(home.chair, home.id, seat, ChairAnswer.APPROVED, "She is close to the children.")
    assert lines(home) == [("supporter", "Kemi Adeyo", "To do")]
    supporter_decisions.rule(home.chair, home.id, seat, ChairAnswer.REFUSED, "She is not.")
    (waiting,) = chair_queue.waiting(home.chair).later
    assert (waiting.kind.value, "Now say no to the supporter" in waiting.detail) == ("supporter", True)


def test_no_parent_says_yes(home):
    seat = nominated(home, consents=False).nomination.participation_id
    supporters.answer_consent(home.ryan, home.id, seat, ConsentAnswer.REFUSED)
    (waiting,) = chair_queue.waiting(home.chair).later
    assert (waiting.kind, "No parent says yes." in waiting.detail) == (chair_queue.Kind.SUPPORTER, True)


def test_an_observer_by_state(home):
    asked = asked_for(home).request.id
    assert lines(home) == [("observer", "Rada Petrova", "Waiting for family")]
    everybody_agrees(home, asked)
    assert lines(home) == [("observer", "Rada Petrova", "To do")]
    observer_requests.decide(home.chair, home.id, asked, answer=ChairAnswer.APPROVED, reasons="-", seen=3)
    assert lines(home) == []
    observer_permissions.answer(home.dana, home.id, asked, ConsentAnswer.WITHDRAWN)
    assert lines(home) == [("observer", "Rada Petrova", "Stopped")]
    observer_requests.withdraw(home.host, home.id, asked)
    assert lines(home) == []


def test_a_request_that_the_new_date_makes_late_waits_again(home, clock):
    """TS-12: host, observer and chair are told."""
    asked_for(home)
    sooner = setting_up.Details(
        family="Marsh", starts_on=clock.moment.date().replace(day=25), time="3pm", place="Invented House"
    )
    setting_up.change_details(home.worker, home.id, sooner)
    assert lines(home) == [("observer", "Rada Petrova", "Late")]


def test_a_parent_who_signed_where_nobody_may_record_must_be_told(clock):
    home = family(authority=Authority.HEREFORDSHIRE)
    signs(home, home.dana, TextKind.RECORDING_DECLARATION)
    (waiting,) = chair_queue.waiting(home.chair).later
    assert (waiting.kind, waiting.who, waiting.page) == (
        chair_queue.Kind.RECORDING,
        "Dana Marsh",
        "chair.recording",
    )
    assert waiting.detail


def test_todays_conferences_come_first_and_yesterdays_do_not_wait(home, clock):
    nominated(home)
    soon = seated(home.office, home.worker, days=3, chair=home.chair)
    assert [c.id for c in chair_queue.waiting(home.chair).conferences] == [soon.id, home.id]
    clock.moment = home.where.starts_at.replace(hour=23)  # in the evening, it is still today
    queue = chair_queue.waiting(home.chair)
    assert ([w.who for w in queue.today], queue.later) == (["Kemi Adeyo"], ())
    clock.forward(days=1)
    assert chair_queue.waiting(home.chair).conferences == ()


def test_a_cancelled_conference_does_not_wait(home):
    nominated(home)
    setting_up.cancel(home.worker, home.id)
    assert chair_queue.waiting(home.chair).conferences == ()


def test_nothing_waits_for_anybody_else(home):
    nominated(home)
    asked_for(home)
    for person in (home.worker, home.dana, home.host):
        queue = chair_queue.waiting(person)
        assert (queue.conferences, queue.today, queue.later) == ((), (), ())


def test_the_number_of_queries_does_not_grow(home):
    asked_for(home)
    database = runtime.the_database()
    with database.counting() as few:
        chair_queue.waiting(home.chair)
    nominated(home)
    for days in (20, 21, 22):
        seated(home.office, home.worker, days=days, chair=home.chair)
    with database.counting() as many:
        assert len(chair_queue.waiting(home.chair).conferences) == 4
    # where anybody has signed, the log is asked once about all that they signed
    assert (few.number, many.number) == (15, 16)


def test_what_waits_comes_a_page_at_a_time(home, monkeypatch):
    nominated(home)
    monkeypatch.setattr(chair_queue, "SIZE", 1)
    monkeypatch.setattr(pages.turned, "__defaults__", (1,))
    asked_for(home)
    first, second = (chair_queue.waiting(home.chair, number=number) for number in (1, 2))
    assert [w.who for page in (first, second) for w in page.later] == ["Kemi Adeyo", "Rada Petrova"]
    assert (first.has_more, second.has_more) == (True, False)


def test_conferences_beyond_those_read_at_once_wait_too(home, monkeypatch):
    """However many there are, no more is read than a page needs."""
    seated(home.office, home.worker, days=3, chair=home.chair)
    nominated(home)
    monkeypatch.setattr(chair_queue, "AT_ONCE", 1)
    queue = chair_queue.waiting(home.chair)
    assert ([w.who for w in queue.later], queue.is_all) == (["Kemi Adeyo"], True)
