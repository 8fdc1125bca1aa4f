"""The plan: written by the social worker and the chair, read by others once it is out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conference.clock import london_date
from conference.exceptions import Incomplete, NotAllowed, NotFound
from conference.vocabulary import CirculatedThing
from services import circulations, plans, sent_papers, solicitors
from services.plans import GoalWords, TaskWords

GOAL = GoalWords(
    goal="Carys is at school every day", what_we_will_see="She goes each morning", worry="She missed days"
)
TASK = TaskWords(what="Walk her to school", who="Megan Pugh", by_on=date(2027, 1, 8))


def written(world, who="second_family_social_worker"):
    """A goal with a task in the second family's plan, which is not out yet."""
    actor = world.actor(who)
    child = plans.for_writing(actor, world.pugh.id).children[0].child
    goal = plans.add_goal(actor, world.pugh.id, child.id, GOAL)
    plans.add_task(actor, world.pugh.id, goal.id, TASK)
    return plans.for_writing(actor, world.pugh.id).children[0].goals[0]


@pytest.mark.parametrize("who", ["second_family_social_worker", "second_family_chair"])
def test_those_who_write_see_it_before_it_is_out(world, who):
    goal = written(world, who)
    assert (goal.goal, goal.tasks[0].who) == (GOAL.goal, "Megan Pugh")
    assert sent_papers.read_plan(world.actor(who), world.pugh.id).is_ready


@pytest.mark.parametrize("who", ["second_family_parent", "professional", "minute_taker"])
def test_others_see_nothing_of_it_before_it_is_out(world, who):
    written(world)
    plan = sent_papers.read_plan(world.actor(who), world.pugh.id)
    assert (plan.is_ready, plan.paper, plan.versions) == (False, None, ())
    world.hold(world.pugh)
    circulations.circulate(world.actor("second_family_chair"), world.pugh.id, CirculatedThing.PLAN)
    plan = sent_papers.read_plan(world.actor(who), world.pugh.id)
    assert plan.paper.children[0].goals[0].worry == "She missed days"


@pytest.mark.parametrize(
    "who",
    [
        "parent",
        "second_parent",
        "professional",
        "police",
        "solicitor",
        "chair",
        "social_worker",
        "minute_taker",
    ],
)
def test_once_it_is_out_these_read_it(world, who):
    plan = sent_papers.read_plan(world.actor(who), world.marsh.id)
    assert [child.name for child in plan.paper.children] == ["Ellis Marsh", "Robin Marsh"]
    assert plan.versions


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("supporter", NotAllowed),
        ("advocate", NotAllowed),
        ("observer", NotFound),
        ("interpreter", NotFound),
        ("administrator", NotFound),
        ("auditor", NotFound),
        ("second_family_chair", NotFound),
    ],
)
def test_and_these_do_not(world, who, refusal):
    with pytest.raises(refusal):
        sent_papers.read_plan(world.actor(who), world.marsh.id)


@pytest.mark.parametrize("who", ["parent", "professional", "solicitor", "minute_taker", "supporter"])
def test_only_the_social_worker_and_the_chair_write(world, who):
    with pytest.raises(NotFound):
        plans.for_writing(world.actor(who), world.marsh.id)


def test_the_solicitor_reads_it_only_while_the_parent_shares_it(world):
    mine = solicitors.list_mine(world.actor("parent"), world.marsh.id)[0]
    solicitors.stop_sharing_plan(world.actor("parent"), world.marsh.id, mine.seat.id)
    with pytest.raises(NotAllowed):
        sent_papers.read_plan(world.actor("solicitor"), world.marsh.id)


def test_an_empty_goal_and_an_empty_task_say_what_is_missing(world):
    worker, goal = world.actor("second_family_social_worker"), written(world)
    with pytest.raises(Incomplete) as problem:
        plans.change_goal(worker, world.pugh.id, goal.id, GoalWords(goal="", what_we_will_see=" "))
    assert set(problem.value.errors) == {"goal", "what_we_will_see"}
    with pytest.raises(Incomplete) as problem:
        plans.add_task(worker, world.pugh.id, goal.id, TaskWords(what="", who="", by_on=None))
    assert set(problem.value.errors) == {"what", "who", "by_on"}
    with pytest.raises(Incomplete) as problem:
        plans.check_task(TASK, day_problem="must be a real date")
    assert problem.value.errors == {"by_on": "must be a real date"}
    plans.check_task(TASK)


def test_goals_and_tasks_can_be_changed_and_taken_out(world):
    worker, goal = world.actor("second_family_social_worker"), written(world)
    plans.change_goal(worker, world.pugh.id, goal.id, GoalWords(goal="New", what_we_will_see="Seen"))
    plans.change_task(
        worker, world.pugh.id, goal.tasks[0].id, TaskWords(what="Other", who="Nia", by_on=TASK.by_on)
    )
    changed = plans.for_writing(worker, world.pugh.id).children[0].goals[0]
    assert (changed.goal, changed.worry, changed.tasks[0].what) == ("New", "", "Other")
    plans.remove_task(worker, world.pugh.id, goal.tasks[0].id)
    assert plans.for_writing(worker, world.pugh.id).children[0].goals[0].tasks == ()
    plans.remove_goal(worker, world.pugh.id, goal.id)
    assert plans.for_writing(worker, world.pugh.id).is_empty
    assert world.events()[-4:] == [
        "plan.goal_changed",
        "plan.task_changed",
        "plan.task_removed",
        "plan.goal_removed",
    ]


def test_a_goal_that_is_taken_out_takes_its_tasks_along(world):
    worker, goal = world.actor("second_family_social_worker"), written(world)
    plans.remove_goal(worker, world.pugh.id, goal.id)
    with pytest.raises(NotFound):
        plans.change_task(worker, world.pugh.id, goal.tasks[0].id, TASK)


def test_the_same_form_writes_once(world):
    worker = world.actor("second_family_social_worker")
    child = plans.for_writing(worker, world.pugh.id).children[0].child
    first = plans.add_goal(worker, world.pugh.id, child.id, GOAL, idempotency_key="form-1")
    assert plans.add_goal(worker, world.pugh.id, child.id, GOAL, idempotency_key="form-1") == first
    task = plans.add_task(worker, world.pugh.id, first.id, TASK, idempotency_key="form-2")
    plans.add_task(worker, world.pugh.id, first.id, replace(TASK, who="Gran"))
    assert plans.add_task(worker, world.pugh.id, first.id, TASK, idempotency_key="form-2") == task
    assert world.events().count("plan.task_added") == 2


def test_what_differs_from_what_stands_is_written_beside_it(sqlite_world):
    """Other words, another child, another person, or the same once it was taken out."""
    world = sqlite_world
    worker, chair = world.actor("social_worker"), world.actor("chair")
    one, other = (found.child.id for found in plans.for_writing(worker, world.marsh.id).children)
    day = london_date(world.marsh.starts_at)
    task = TaskWords(what="Walk to school", who="Dana Marsh", by_on=day)

    def goal(actor=worker, child=one, **changed):
        return plans.add_goal(actor, world.marsh.id, child, replace(GOAL, **changed))

    first = goal()
    made = [
        first,
        goal(goal="More"),
        goal(what_we_will_see="More"),
        goal(worry=""),
        goal(chair),
        goal(child=other),
    ]

    def do(actor=worker, about=first, **changed):
        return plans.add_task(actor, world.marsh.id, about.id, replace(task, **changed))

    made += [
        do(),
        do(what="More"),
        do(who="Gran"),
        do(by_on=day + timedelta(days=1)),
        do(chair),
        do(about=made[1]),
    ]
    plans.remove_task(worker, world.marsh.id, made[6].id)
    plans.remove_goal(worker, world.marsh.id, made[1].id)
    made += [do(), goal(goal="More")]
    assert len({thing.id for thing in made}) == len(made)


def test_nothing_of_another_familys_plan_can_be_touched(world):
    worker = world.actor("social_worker")
    goal = written(world)
    child = plans.for_writing(world.actor("second_family_chair"), world.pugh.id).children[0].child
    for act in (
        lambda: plans.add_goal(worker, world.marsh.id, child.id, GOAL),
        lambda: plans.change_goal(worker, world.marsh.id, goal.id, GOAL),
        lambda: plans.remove_task(worker, world.marsh.id, goal.tasks[0].id),
    ):
        with pytest.raises(NotFound):
            act()


def test_no_task_was_to_be_done_before_the_conference(world):
    worker, goal = world.actor("second_family_social_worker"), written(world)
    world.hold(world.pugh)
    held_on = london_date(world.pugh.starts_at)
    for act in (plans.add_task, plans.change_task):
        about = goal.id if act is plans.add_task else goal.tasks[0].id
        with pytest.raises(Incomplete) as problem:
            act(worker, world.pugh.id, about, replace(TASK, by_on=date(2020, 1, 1)))
        assert problem.value.errors == {"by_on": "Enter the day of the conference or a later day"}
        act(worker, world.pugh.id, about, replace(TASK, by_on=held_on))


@pytest.mark.parametrize("who", ["social_worker", "minute_taker", "parent", "supporter"])
def test_only_the_chair_sends_out(world, who):
    with pytest.raises(NotFound):
        circulations.circulate(world.actor(who), world.marsh.id, CirculatedThing.PLAN)
