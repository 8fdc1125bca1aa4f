"""The chair's pages: the queue, one request to watch, one supporter, keeping people out."""

import pytest

from conference.vocabulary import ChairAnswer, ConsentAnswer, Contribution, Role
from portal import guard
from services import exclusions, observer_status, seats, supporter_decisions, supporter_gates, supporters
from tests.family import asked_for, everybody_agrees, nominated
from tests.opened_page import opened


def test_the_queue_lists_what_waits_with_a_link_each(home):
    asked_for(home)
    nominated(home)
    page = opened(home.chair, "chair.queue")
    assert page.title == "Decisions waiting for you"
    # each waits for a parent first: nothing of it is for the chair to do
    assert "Nothing waits for you. 2 things wait for somebody else." in page.words
    for words in ("Request to watch: Rada Petrova", "Supporter: Kemi Adeyo", "Look at the request"):
        assert words in page.words


def test_what_waits_for_the_family_is_not_for_the_chair_to_do(home):
    asked = asked_for(home).request.id
    page = opened(home.chair, "chair.home", home.id)
    assert "Nothing waits for you. 1 thing waits for somebody else." in page.words
    assert page.status_of("Requests to watch") == "Waiting"
    everybody_agrees(home, asked)
    page = opened(home.chair, "chair.home", home.id)
    assert "1 thing waits for you. " in page.words
    assert page.status_of("Requests to watch") == "To do"


def test_an_empty_queue_says_so(home):
    assert "Nothing waits for you." in opened(home.chair, "chair.queue").words


@pytest.mark.parametrize(
    "key", ["home", "supporter", "observer", "exclusions", "exclude", "ask_to_leave", "recording", "door"]
)
def test_every_page_of_a_quiet_conference_opens(home, key):
    assert opened(home.chair, f"chair.{key}", home.id).title


def test_nobody_else_finds_them(home):
    offered = {
        page.key for person in (home.dana, home.worker, home.host) for page in guard.pages_offered(person)
    }
    assert [key for key in offered if key.startswith("chair.")] == []
    assert opened(home.chair, "chair.door", "no-such-conference").title == "Page not found"
    assert (
        opened(home.chair, "chair.observer_one", home.id, about="no-such-request").title == "Page not found"
    )


def test_nothing_is_chosen_and_everything_missing_is_said(home):
    asked = asked_for(home).request.id
    page = opened(home.chair, "chair.observer_one", home.id, about=asked)
    assert page.app.radio[0].value is None
    page.press("Send my answer")
    assert "Choose yes or no" in page.words
    assert "Write your reasons." in page.words


def test_a_yes_too_early_is_refused_in_four_rows(home):
    asked = asked_for(home).request.id
    page = opened(home.chair, "chair.observer_one", home.id, about=asked)
    page.choose("answer", ChairAnswer.APPROVED)
    page.fill(reasons="She may learn.")
    page.press("Send my answer")
    assert page.title == "You cannot say yes to this observer"
    for words in (
        "What would change this",
        "Who to ask",
        "Not answered yet: Tom Hale, Dana Marsh and Ryan Marsh.",
    ):
        assert words in page.words


def test_a_yes_when_everybody_agrees_is_recorded_once(home):
    asked = asked_for(home).request.id
    everybody_agrees(home, asked)
    page = opened(home.chair, "chair.observer_one", home.id, about=asked)
    page.choose("answer", ChairAnswer.APPROVED)
    page.fill(reasons="<b>Good</b>")
    page.press("Send my answer")
    assert "Your answer is recorded." in page.words
    assert "&lt;b&gt;Good&lt;/b&gt;" in page.words
    assert observer_status.one_for_chair(home.chair, home.id, asked).progress.is_cleared


def test_an_answer_of_a_parent_in_between_is_shown_first(home):
    asked = asked_for(home).request.id
    page = opened(home.chair, "chair.observer_one", home.id, about=asked)
    everybody_agrees(home, asked)
    page.choose("answer", ChairAnswer.APPROVED)
    page.fill(reasons="Yes.")
    page.press("Send my answer")
    assert "An answer has come in since you opened this page." in page.words
    assert observer_status.one_for_chair(home.chair, home.id, asked).progress.request.answer is None
    page.press("Send my answer")
    assert "Your answer is recorded." in page.words


def test_both_answers_are_seen_where_parents_disagree_and_the_ruling_is_kept(home):
    """A-13"""
    seat = nominated(home).nomination.participation_id
    supporters.answer_consent(home.ryan, home.id, seat, ConsentAnswer.REFUSED)
    assert "The parents disagree." in opened(home.chair, "chair.supporter_one", home.id, about=seat).words
    page = opened(home.chair, "chair.ruling", home.id, about=seat)
    for words in ("Dana Marsh", "Ryan Marsh", "Yes", "No"):
        assert words in page.words
    page.choose("answer", ChairAnswer.APPROVED)
    page.fill(reasons="She is close to the children.")
    page.press("Record my decision")
    (one,) = supporter_gates.list_for_chair(home.chair, home.id)
    assert [ruling.reasons for ruling in one.past_rulings] == ["She is close to the children."]


def test_a_supporter_is_answered_with_what_they_may_do(home):
    seat = nominated(home).nomination.participation_id
    page = opened(home.chair, "chair.supporter_answer", home.id, about=seat)
    page.choose("answer", ChairAnswer.APPROVED)
    page.fill(reasons="Dana trusts her.")
    page.app.checkbox[0].check()
    page.press("Record my answer")
    (one,) = supporter_gates.list_for_chair(home.chair, home.id)
    assert len(one.past_decisions) == 1
    assert len(one.past_decisions[0].contributions) == 1


def test_excluding_needs_reason_letter_and_views(home):
    page = opened(home.chair, "chair.exclude", home.id)
    page.press("Tell them not to come")
    assert "Choose a person" in page.words
    ryan = next(
        p for p in exclusions.list_for_chair(home.chair, home.id).may_be_excluded if p.name == "Ryan Marsh"
    )
    page.choose("person", ryan)
    page.press("Tell them not to come")
    assert "Write the letter that the person will read" in page.words
    page.fill(reason="Threats.", letter="We do not ask you to come.", views="Tom calls you.")
    page.press("Tell them not to come")
    assert exclusions.letter_for(home.ryan, home.id).letter == "We do not ask you to come."


def test_the_door_list_says_who_may_not_come_in_and_why(home):
    asked_for(home)
    words = opened(home.chair, "chair.door", home.id).words
    assert "5 people may come in." in words
    assert "Not yet: Each parent agrees." in words
    assert "Not signed: do not record" in words


def test_owed_work_does_not_vanish_at_midnight(home, clock):
    """It stands on the chair's lists and on the page of the conference until it is done."""
    clock.moment = home.where.starts_at
    clock.forward(days=2)
    for key in ("chair.queue", "home", "home.owed"):
        page = opened(home.chair, key)
        for words in (
            "Owed from before",
            "Marsh: send out the plan and the minutes",
            "The social worker has not written the plan yet.",
            "Held 2 days ago.",
        ):
            assert words in page.words, key
        assert "Nothing waits for you." not in page.words
    assert (
        "You still have to send out the plan and the minutes."
        in opened(home.chair, "chair.home", home.id).words
    )
    assert "Look at it" in opened(home.chair, "chair.queue").links
    worker = opened(home.worker, "home").words
    assert "Marsh: write the plan" in worker
    assert "Marsh: add the sections, so that minutes can be taken" in worker
    assert "Nothing is left to do" in opened(home.dana, "home.owed").words


def test_the_door_list_prints_with_a_box_for_each_person(home):
    """Whoever stands at the door needs names, parts and who may come in; who may record stands beside the name."""
    asked_for(home)
    words = opened(home.chair, "chair.door", home.id).words
    sheet = words[words.index("kit-sheet") :].partition("</table>")[0]
    rows = sheet.split("<tr")[2:]
    assert [row.count("kit-box") for row in rows] == [1] * 6
    (dana,) = (row for row in rows if "Dana Marsh" in row)
    (rada,) = (row for row in rows if "Rada Petrova" in row)
    assert "Parent" in dana
    assert "Not signed: do not record" in dana
    assert ("Cleared" in dana, "Not cleared" in rada) == (True, True)


def test_a_ruling_that_a_parent_ended_is_not_done(home):
    """A-13: a new answer of a parent ends it."""
    seat = nominated(home).nomination.participation_id
    supporters.answer_consent(home.ryan, home.id, seat, ConsentAnswer.REFUSED)
    supporter_decisions.rule(home.chair, home.id, seat, ChairAnswer.APPROVED, "Dana needs her.")
    ended = "A parent has answered since. It no longer counts."
    assert ended not in opened(home.chair, "chair.supporter_one", home.id, about=seat).words
    supporters.answer_consent(home.ryan, home.id, seat, ConsentAnswer.WITHDRAWN)
    page = opened(home.chair, "chair.supporter_one", home.id, about=seat)
    assert ended in page.words
    assert page.status_of("Settle what the parents disagree on") == "To do"


def test_the_page_to_settle_says_what_is_so_in_an_older_tab(home):
    """Where the parents agree by now nothing is asked, and what was settled in another tab is there to look at."""
    seat = nominated(home).nomination.participation_id
    says_no, settled = "One parent says yes and another says no.", "How you settled it"
    agreed = opened(home.chair, "chair.ruling", home.id, about=seat)
    assert (says_no in agreed.words, len(agreed.app.button)) == (False, 0)
    supporters.answer_consent(home.ryan, home.id, seat, ConsentAnswer.REFUSED)
    older = opened(home.chair, "chair.ruling", home.id, about=seat)
    assert (says_no in older.words, settled in older.words) == (True, False)
    supporter_decisions.rule(home.chair, home.id, seat, ChairAnswer.APPROVED, "Dana needs her.")
    older.choose("answer", ChairAnswer.REFUSED)
    older.fill(reasons="Ryan fears her.")
    older.press("Record my decision")
    assert "You have settled this since you opened this page. Look at it first." in older.words
    assert "Dana needs her." in older.words


def test_whoever_was_let_back_in_another_tab_is_said_to_be(home):
    exclusions.ask_to_leave(
        home.chair, home.id, nominated(home).nomination.participation_id, reason="Shouted"
    )
    (kept,) = exclusions.list_for_chair(home.chair, home.id).live
    page = opened(home.chair, "chair.let_back", home.id, about=kept.exclusion.id)
    exclusions.lift(home.chair, home.id, kept.exclusion.id, reason="Calm again")
    page.press("Let them back in")
    assert page.title == "Who may not come"
    assert "This person has been let back in already." in page.words
    assert opened(home.chair, "chair.let_back", home.id, about="none").title == "Page not found"


def test_a_chair_who_changes_an_answer_reads_the_one_that_it_replaces(home):
    """What they may do is asked anew: whoever ticks nothing takes it away."""
    seat = nominated(home).nomination.participation_id
    assert "takes its place" not in opened(home.chair, "chair.supporter_answer", home.id, about=seat).words
    for number, answer in enumerate((ChairAnswer.APPROVED, ChairAnswer.REFUSED)):
        supporter_decisions.decide(
            home.chair,
            home.id,
            seat,
            answer=answer,
            contributions=(Contribution.ASK_THROUGH_CHAIR,),
            conditions="Sits at the back",
            reasons="We talked.",
            exceptional=False,
            seen=number,
        )
        page = opened(home.chair, "chair.supporter_answer", home.id, about=seat)
        assert "Sits at the back" in page.words
        assert "What you record now takes its place" in page.words
        # a no lets them do nothing, so it does not say that they may be there
        one = opened(home.chair, "chair.supporter_one", home.id, about=seat)
        assert ("What they may do" in one.words) is (answer is ChairAnswer.APPROVED)


def test_of_two_people_with_one_name_the_chosen_one_is_meant(home):
    """The browser sends back the words of a choice: of two that read alike, always the same one was kept out."""
    for email in ("jo.elder@example.org", "jo.younger@example.org"):
        seats.invite(home.worker, home.id, role=Role.PARENT, name="Jo Marsh", email=email, reason="Comes")
    page = opened(home.chair, "chair.exclude", home.id)
    offered = [words for words in page.app.radio[0].options if words.startswith("Jo Marsh")]
    assert len(set(offered)) == 2
    page.app.radio[0].set_value(next(words for words in offered if "younger" in words))
    page.fill(reason="Threats.", letter="My letter.", views="Call.")
    page.press("Tell them not to come")
    (kept,) = exclusions.list_for_chair(home.chair, home.id).live
    assert kept.person.email == "jo.younger@example.org"
    codes = opened(home.worker, "social_worker.codes", home.id).app.radio[0].options
    assert len(set(codes)) == len(codes)
