"""Nothing is taken out or ended with what somebody else added to it since: the page is told, and asks once more."""

from datetime import date, timedelta

import pytest

from conference.conferences import Conference
from conference.people import AccountState
from conference.vocabulary import ChairAnswer, Role, StandingKind, TextKind
from services import (
    accounts,
    agreements,
    conferences,
    observer_requests,
    observer_status,
    plans,
    seats,
    setting_up,
    solicitors,
    standings,
    supporter_gates,
)
from services.plans import GoalWords, TaskWords
from tests.family import asked_for, everybody_agrees, nominated, signs
from tests.opened_page import opened
from tests.people import joined, offered

GOAL = GoalWords(goal="Ellis sleeps", what_we_will_see="He is rested")
TASK = TaskWords(what="Ring the school", who="Nia", by_on=date(2027, 6, 1))


def _goals(home):
    return plans.for_writing(home.worker, home.id).children[0].goals


def _child(home):
    return plans.for_writing(home.worker, home.id).children[0].child.id


def _a_goal(home):
    goal = plans.add_goal(home.worker, home.id, _child(home), GOAL)

    def another():
        plans.add_task(home.chair, home.id, goal.id, TASK)

    return home.worker, {"goal": goal.id}, another, lambda: not _goals(home)


def _a_goal_in_other_words(home):
    goal = plans.add_goal(home.worker, home.id, _child(home), GOAL)

    def another():
        words = GoalWords(goal=GOAL.goal, what_we_will_see="He wakes at seven")
        plans.change_goal(home.chair, home.id, goal.id, words)

    return home.worker, {"goal": goal.id}, another, lambda: not _goals(home)


def _a_task(home):
    goal = plans.add_goal(home.worker, home.id, _child(home), GOAL)
    task = plans.add_task(home.worker, home.id, goal.id, TASK)

    def another():
        words = TaskWords(what=TASK.what, who="Sol", by_on=TASK.by_on)
        plans.change_task(home.chair, home.id, task.id, words)

    return home.worker, {"task": task.id}, another, lambda: not _goals(home)[0].tasks


def _is_seated(home, seat_id):
    return any(one.seat.id == seat_id for one in seats.list_for_setting_up(home.worker, home.id))


def _a_seat(home):
    seat, code = offered(home.worker, home.where, Role.PROFESSIONAL)
    return home.worker, {"person": seat.id}, lambda: joined(code), lambda: not _is_seated(home, seat.id)


def _a_solicitor(home):
    made = solicitors.name(home.dana, home.id, name="Ola Obi", email="ola@example.org", firm="Obi")
    return home.dana, {}, lambda: joined(made.invitation), lambda: not _is_seated(home, made.seat.id)


def _a_supporter(home):
    made = nominated(home)
    seat = made.nomination.participation_id
    kemi = joined(made.invitation)

    def another():
        signs(home, kemi, TextKind.SUPPORTER_AGREEMENT)

    return (
        home.dana,
        {"supporter": seat},
        another,
        lambda: not supporter_gates.list_for_parent(home.dana, home.id),
    )


def _a_request(home):
    asked = asked_for(home).request
    everybody_agrees(home, asked.id)

    def another():
        found = observer_status.one_for_chair(home.chair, home.id, asked.id)
        observer_requests.decide(
            home.chair,
            home.id,
            asked.id,
            answer=ChairAnswer.REFUSED,
            reasons="Too many people",
            seen=found.seen,
        )

    def is_gone():
        (mine,) = observer_status.asking(home.host, home.id).requests
        return mine.request.withdrawn_at is not None

    return home.host, {"request": asked.id}, another, is_gone


def _an_account(home):
    def another():
        standings.give(home.office, home.where.authority, StandingKind.MINUTE_TAKER, email=home.worker.email)

    def is_gone():
        return accounts.get(home.office, home.worker.user_id).user.state is AccountState.DISABLED

    return home.office, {"user": home.worker.user_id}, another, is_gone


def _held(home) -> Conference:
    return setting_up.set_up_of(home.worker, home.id).conference


def _a_conference(home):
    def another():
        now = setting_up.Details.of(_held(home))
        moved = setting_up.Details(**{**vars(now), "starts_on": now.starts_on + timedelta(days=7)})
        setting_up.change_details(home.worker, home.id, moved)

    return home.worker, {}, another, lambda: conferences.one_of_mine(home.worker, home.id).is_cancelled


#: What is ended -> its page, the box to tick ("" for none), the button, and what the person is told first.
ENDED = {
    _a_goal: (
        "social_worker.goal",
        "sure",
        "Take the goal out",
        "A task was added: Ring the school (Nia, by",
    ),
    _a_goal_in_other_words: ("social_worker.goal", "sure", "Take the goal out", "He wakes at seven"),
    _a_task: (
        "social_worker.task",
        "sure",
        "Take the task out",
        "The task now says: Ring the school (Sol, by",
    ),
    _a_seat: ("social_worker.person", "sure", "End the seat", "Amira Hassan has come in"),
    _a_solicitor: (
        "parent.solicitor",
        "sure_",
        "Take the solicitor off the conference",
        "Ola Obi has come in",
    ),
    _a_supporter: ("parent.consent_one", "sure", "Take the request back", "Done since: "),
    _a_request: ("professional.observer_withdraw", "", "Take back the request", "The status is now: Refused"),
    _an_account: (
        "administrator.account",
        "sure",
        "Close the account",
        "They were given this: May take minutes, Hackney",
    ),
    _a_conference: ("social_worker.details", "certain", "Cancel the conference", "It now starts on "),
}


@pytest.mark.parametrize("kind", ENDED, ids=lambda kind: kind.__name__.strip("_"))
def test_the_older_tab_ends_nothing_that_it_did_not_show(home, kind):
    key, box, button, told = ENDED[kind]
    who, params, another, is_gone = kind(home)
    has_conference = not key.startswith("administrator")
    older = opened(who, key, home.id if has_conference else "", **params)
    another()
    for field in older.app.checkbox:
        if box and str(field.key).rpartition("|")[2].startswith(box):
            field.check()
    older.press(button)
    assert told in older.words
    assert not is_gone()
    older.press(button)  # with that in view
    assert is_gone()


def test_an_older_tab_does_not_share_the_plan_again_by_stopping_twice(home):
    made = solicitors.name(home.dana, home.id, name="Ola Obi", email="ola@example.org", firm="Obi")
    solicitors.share_plan(home.dana, home.id, made.seat.id)
    newer, older = (opened(home.dana, "parent.solicitor", home.id) for _tab in range(2))
    newer.press("Stop sharing the plan")
    older.press("Stop sharing the plan")
    (mine,) = solicitors.list_mine(home.dana, home.id)
    assert not mine.may_read_plan


def test_an_older_tab_takes_back_no_signature_that_was_given_since(home):
    signs(home, home.dana, TextKind.RECORDING_DECLARATION)
    first = agreements.my_signature(home.dana, home.id, TextKind.RECORDING_DECLARATION)
    older = opened(home.dana, "parent.recording_signed", home.id)
    agreements.withdraw(home.dana, first.id)
    signs(home, home.dana, TextKind.RECORDING_DECLARATION, key="again")
    older.app.checkbox[0].check()
    assert "You have already taken this back" in older.press("Take my signature back").words
    assert agreements.my_signature(home.dana, home.id, TextKind.RECORDING_DECLARATION) is not None
