"""The pages of the professional who asks and of the observer who waits."""

from conference.vocabulary import ChairAnswer, ConsentAnswer, ObserverReason
from services import exclusions, observer_permissions, observer_requests, observer_status
from tests.family import asked_for, everybody_agrees
from tests.opened_page import opened
from tests.people import joined


def test_the_form_never_asks_for_the_date_and_says_all_that_is_missing(home):
    page = opened(home.host, "professional.observer", home.id)
    assert [field.label for field in page.app.text_input if field.label in {"Day", "Month", "Year"}] == []
    assert "Friday 27 November 2026" in page.words  # the last day to ask
    assert page.app.radio[0].value is None
    page.press("Continue")
    for words in ("Enter their full name", "Enter their job", "Choose why they want to watch"):
        assert words in page.words


def test_whoever_has_a_part_already_is_refused_beside_the_question(home):
    page = opened(home.host, "professional.observer", home.id)
    page.fill(observer_name="Dana Marsh", observer_email="dana@example.org", job="-")
    page.choose("why", ObserverReason.LEARNING)
    page.press("Continue")
    assert "already has a part in the conference" in page.words


def test_a_late_request_finds_no_form_but_the_day_by_which_it_should_have_come(home, clock):
    clock.forward(days=10)
    page = opened(home.host, "professional.observer", home.id)
    assert page.title == "It is too late to ask for someone to watch"
    assert "The last day to ask was Friday 27 November 2026." in page.words
    assert "WBK-O-3" in page.words
    assert not page.app.text_input


def test_a_form_that_was_open_when_it_became_late_is_refused_with_the_day(home, clock):
    page = opened(home.host, "professional.observer", home.id)
    clock.forward(days=10)
    page.fill(observer_name="Rada Petrova", observer_email="rada@example.org", job="Student")
    assert observer_status.asking(home.host, home.id).refusal is not None
    page.app.run()
    assert page.title == "It is too late to ask for someone to watch"


def test_the_host_sees_how_far_it_is_and_reads_the_reasons(home):
    asked = asked_for(home).request.id
    assert "Waiting for family" in opened(home.host, "professional.home", home.id).words
    observer_requests.decide(
        home.chair, home.id, asked, answer=ChairAnswer.REFUSED, reasons="The room is small.", seen=0
    )
    words = opened(home.host, "professional.observer_one", home.id, request=asked).words
    assert "Refused" in words
    assert "The room is small." in words


def test_a_request_is_taken_back(home):
    asked = asked_for(home).request.id
    opened(home.host, "professional.observer_withdraw", home.id, request=asked).press("Take back the request")
    (mine,) = observer_status.asking(home.host, home.id).requests
    assert mine.request.withdrawn_at is not None


def test_another_professionals_request_is_not_found(home):
    for key in ("professional.observer_one", "professional.observer_withdraw"):
        assert opened(home.host, key, home.id, request="no-such-request").title == "Page not found"


def test_the_observer_sees_no_name_place_or_date_until_approved(home):
    asked = asked_for(home).request.id
    rada = joined(observer_requests.new_code(home.host, home.id, asked))
    words = opened(rada, "observer.home", home.id).words
    for unknown in ("4 December", "Invented House", "Dana", "Tom", "Siân", "Priya"):
        assert unknown not in words
    everybody_agrees(home, asked)
    observer_requests.decide(
        home.chair, home.id, asked, answer=ChairAnswer.APPROVED, reasons="Welcome.", seen=3
    )
    words = opened(rada, "observer.home", home.id).words
    for known in ("Friday 4 December 2026", "Invented House", "Welcome.", "You may come and watch."):
        assert known in words
    observer_permissions.answer(home.ryan, home.id, asked, ConsentAnswer.WITHDRAWN)
    words = opened(rada, "observer.home", home.id).words
    assert "You cannot come now." in words
    assert "Not met" not in words  # only the chair learns who said no


def test_an_observer_who_is_told_to_leave_reads_that_alone(home):
    made = asked_for(home)
    rada = joined(observer_requests.new_code(home.host, home.id, made.request.id))
    exclusions.ask_to_leave(home.chair, home.id, made.request.participation_id, reason="Talked.")
    words = opened(rada, "observer.home", home.id).words
    assert "The chair has told you not to come" in words
    assert "You cannot come yet. Everyone below must agree first." not in words


def test_whoever_has_asked_finds_no_second_form(home):
    asked = asked_for(home).request
    page = opened(home.host, "professional.observer", home.id)
    assert not page.app.text_input
    assert "You can bring one person. You have asked already." in page.words
    observer_requests.withdraw(home.host, home.id, asked.id)
    assert opened(home.host, "professional.observer", home.id).app.text_input
