"""What is owed of a conference that was held does not end with its day: it ends when it is done."""

import pytest

from conference.exceptions import NotFound
from conference.owed import OwedAct
from conference.vocabulary import CirculatedThing, ConferenceKind, Role, StandingKind
from services import (
    chair_home,
    chair_queue,
    circulations,
    minutes,
    owed,
    plans,
    runtime,
    sections,
    setting_up,
    staff_seats,
)
from tests.family import seated
from tests.people import staff

SEND_BOTH = [OwedAct.SEND_PLAN, OwedAct.SEND_MINUTES]


@pytest.fixture
def joan(home, clock):
    """A minute taker in her seat, before the day."""
    person = staff(home.office, StandingKind.MINUTE_TAKER, "joan@example.org", "Joan Pike")
    staff_seats.seat_staff(home.office, home.id, user_id=person.user_id, role=Role.MINUTE_TAKER)
    return person


def held(home, clock):
    clock.moment = home.where.starts_at
    clock.forward(days=3)


def acts(actor):
    return [act for line in owed.list_mine(actor).page for act in line.acts]


def writes_plan(home):
    child = setting_up.set_up_of(home.worker, home.id).children[0]
    goal = plans.add_goal(
        home.worker, home.id, child.id, plans.GoalWords(goal="Sleeps well", what_we_will_see="Is rested")
    )
    by = runtime.now().date().replace(year=2027)
    plans.add_task(home.worker, home.id, goal.id, plans.TaskWords(what="Call", who="Tom", by_on=by))


def test_the_chair_owes_plan_and_minutes_until_both_are_out(home, joan, clock):
    section = sections.add_section(
        home.worker, home.id, title="How it is going", is_confidential=False, listed=[]
    )
    assert acts(home.chair) == []
    held(home, clock)
    assert acts(home.chair) == SEND_BOTH
    assert list(chair_home.of(home.chair, home.id).owes) == SEND_BOTH
    writes_plan(home)
    circulations.circulate(home.chair, home.id, CirculatedThing.PLAN)
    assert acts(home.chair) == [OwedAct.SEND_MINUTES]
    minutes.write(joan, home.id, section.id, "Carys likes school.", seen=0)
    clock.forward(days=400)
    assert acts(home.chair) == [OwedAct.SEND_MINUTES]
    circulations.circulate(home.chair, home.id, CirculatedThing.MINUTES)
    assert (acts(home.chair), chair_home.of(home.chair, home.id).owes) == ([], ())


def test_social_worker_and_minute_taker_owe_what_they_write(home, joan, clock):
    held(home, clock)
    assert acts(home.worker) == [OwedAct.WRITE_PLAN, OwedAct.ADD_SECTIONS]
    assert acts(joan) == []
    open_one = sections.add_section(home.worker, home.id, title="How it is going", is_confidential=False)
    sections.add_section(home.worker, home.id, title="Not for all", is_confidential=True, listed=[])
    writes_plan(home)
    assert acts(home.worker) == []
    assert (acts(joan), owed.of(joan, home.id)) == ([OwedAct.WRITE_MINUTES], (OwedAct.WRITE_MINUTES,))
    minutes.write(joan, home.id, open_one.id, "Carys likes school.", seen=0)
    assert acts(joan) == [], "of what she does not hear she writes nothing"
    (line,) = owed.list_mine(home.chair).page
    assert (line.state.plan_is_written, line.state.minutes_are_written) == (True, False)


def test_a_plan_with_a_goal_that_has_no_task_is_not_written(home, clock):
    """WBK-PL-4: it cannot go out like that."""
    writes_plan(home)
    child = setting_up.set_up_of(home.worker, home.id).children[0]
    plans.add_goal(
        home.worker, home.id, child.id, plans.GoalWords(goal="Eats well", what_we_will_see="Grows")
    )
    held(home, clock)
    assert OwedAct.WRITE_PLAN in acts(home.worker)
    assert not plans.for_writing(home.worker, home.id).is_complete


def test_nothing_is_owed_of_a_cancelled_conference_nor_by_the_family(home, clock):
    setting_up.cancel(home.worker, home.id)
    held(home, clock)
    for person in (home.chair, home.worker, home.dana, home.host):
        assert acts(person) == []
        assert owed.of(person, home.id) == ()
    with pytest.raises(NotFound):
        owed.of(home.office, "no-such-conference")


def test_a_review_that_nobody_takes_minutes_of_owes_its_plan_alone(home, clock):
    """WBK-P-5 has every first conference minuted; of reviews it says nothing."""
    review = setting_up.open_conference(
        home.worker,
        authority=home.where.authority,
        kind=ConferenceKind.REVIEW,
        children=["Ellis Marsh"],
        details=setting_up.Details(
            family="Quill", starts_on=runtime.now().date().replace(day=27), time="3pm", place="Room 1"
        ),
    )
    staff_seats.seat_staff(home.office, review.id, user_id=home.chair.user_id, role=Role.CHAIR)
    held(home, clock)
    assert [(line.family, list(line.acts)) for line in owed.list_mine(home.chair).page] == [
        ("Quill", [OwedAct.SEND_PLAN]),
        ("Marsh", SEND_BOTH),
    ]


def test_the_chairs_list_shows_the_oldest_and_counts_them_all(home, clock):
    for days in range(1, 8):
        seated(home.office, home.worker, days=days, chair=home.chair)
    held(home, clock)
    queue = chair_queue.waiting(home.chair)
    assert (queue.waits, queue.owed.total, queue.owed.page.has_more) == (0, 8, True)
    moments = [line.conference.starts_at for line in owed.list_mine(home.chair).page]
    assert [line.conference.starts_at for line in queue.owed.page] == moments[:5] == sorted(moments)[:5]
    last = owed.list_mine(home.chair, number=2, size=5)
    assert ([line.conference.id for line in last.page][-1], last.page.has_more) == (home.id, False)
