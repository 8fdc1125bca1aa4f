"""The plan: goals for each child, what we will see, and who does what by when (WBK-PL-2 to WBK-PL-5, MWW-P-1)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from conference.clock import london_date
from conference.conferences import Child
from conference.edits import insist_in_view, merged
from conference.exceptions import NotFound
from conference.identifiers import id_for
from conference.papers import Goal, Task, is_plan_complete
from conference.people import Actor
from conference.vocabulary import CirculatedThing
from db import papers as store
from db.engine import Connection
from services.cases import Case, open_case
from services.events import event
from services.plan_words import GoalWords as GoalWords
from services.plan_words import TaskWords as TaskWords
from services.plan_words import checked_goal, checked_task, news_of_goal, news_of_task
from services.plan_words import said_of_task as said_of_task
from services.runtime import reading, transaction


@dataclass(frozen=True, kw_only=True)
class PlanForChild:
    """One child and the goals that are theirs (A-26)."""

    child: Child
    goals: tuple[Goal, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The plan as it is being written. What went out stays as it was sent (services.sent_papers).

    `held_at` is the moment of the conference, `written_at` that of the newest word in the plan, `sent_out_at` that of
    the newest version that went out.
    """

    conference_id: str
    held_at: datetime
    children: tuple[PlanForChild, ...]
    sent_out_at: datetime | None
    written_at: datetime | None

    @property
    def is_empty(self) -> bool:
        """True while no child has a goal."""
        return not any(child.goals for child in self.children)

    @property
    def is_complete(self) -> bool:
        """Whether it could go out."""
        return is_plan_complete([goal for child in self.children for goal in child.goals])


def for_writing(actor: Actor, conference_id: str) -> Plan:
    """The plan for those who write it. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("write", "plan")
        return plan_of(case)


def plan_of(case: Case) -> Plan:
    """The plan as it is being written, after the policy has been asked."""
    goals = case.goals
    moments = [g.written_at for g in goals] + [t.written_at for g in goals for t in g.tasks]
    return Plan(
        conference_id=case.conference.id,
        held_at=case.conference.starts_at,
        sent_out_at=case.sent_out_at(CirculatedThing.PLAN),
        written_at=max(moments, default=None),
        children=tuple(
            PlanForChild(child=child, goals=tuple(g for g in goals if g.child_id == child.id))
            for child in case.children
        ),
    )


def add_goal(
    actor: Actor, conference_id: str, child_id: str, words: GoalWords, *, idempotency_key: str = ""
) -> Goal:
    """Write a goal for a child. The same words of the same person, handed in twice, are one goal.

    Raises Incomplete with the fields goal, what_we_will_see and worry.
    """
    with transaction() as conn:
        case = _open_to_write(conn, actor, conference_id)
        child = next((c for c in case.children if c.id == child_id), None)
        if child is None:
            raise NotFound()
        goals = store.goals(conn, case.conference.id)
        goal_id = id_for(idempotency_key, actor.user_id, child.id, "goal")
        for earlier in goals:
            if earlier.id == goal_id:
                return earlier
        checked = checked_goal(words)
        mine = store.written_by(conn, case.conference.id, actor.user_id)
        for earlier in goals:  # a page has another key once its node died
            if (earlier.child_id, GoalWords.of(earlier)) == (child.id, checked) and earlier.id in mine:
                return earlier
        goal = Goal(
            id=goal_id,
            conference_id=case.conference.id,
            child_id=child.id,
            written_at=case.now,
            position=max((g.position for g in goals), default=0) + 1,
            goal=checked.goal,
            what_we_will_see=checked.what_we_will_see,
            worry=checked.worry,
        )
        store.add_goal(
            conn,
            goal,
            by=actor.user_id,
            audit=event(
                actor, "plan.goal_added", goal.id, at=case.now, conference=case.conference.id, child=child.id
            ),
        )
        return goal


def change_goal(
    actor: Actor, conference_id: str, goal_id: str, words: GoalWords, *, seen: GoalWords | None = None
) -> Goal:
    """Write a goal anew; `seen` is the goal as the form showed it, where there was one.

    Raises Incomplete, ChangedSince, NotFound, NotAllowed.
    """
    with transaction() as conn:
        case = _open_to_write(conn, actor, conference_id)
        before = _goal(case, goal_id)
        stands = GoalWords.of(before)
        checked = merged(seen or stands, checked_goal(words), stands)
        changed = replace(
            before,
            goal=checked.goal,
            what_we_will_see=checked.what_we_will_see,
            worry=checked.worry,
            written_at=case.now,
        )
        store.change_goal(
            conn,
            changed,
            by=actor.user_id,
            audit=event(actor, "plan.goal_changed", goal_id, at=case.now, conference=case.conference.id),
        )
        return changed


def remove_goal(actor: Actor, conference_id: str, goal_id: str, *, seen: Goal | None = None) -> None:
    """Take a goal and its tasks out; `seen` is what the page showed. Raises Changed, NotFound, NotAllowed."""
    with transaction() as conn:
        case = _open_to_write(conn, actor, conference_id)
        goal = _goal(case, goal_id)
        insist_in_view(news_of_goal(seen or goal, goal))
        store.remove_goal(
            conn,
            goal.id,
            case.now,
            audit=event(actor, "plan.goal_removed", goal.id, at=case.now, conference=case.conference.id),
        )


def add_task(
    actor: Actor, conference_id: str, goal_id: str, words: TaskWords, *, idempotency_key: str = ""
) -> Task:
    """Write who does what by when (WBK-PL-4, WBK-PL-5). The same words of the same person, handed in twice, are one.

    Raises Incomplete with the fields what, who and by_on.
    """
    with transaction() as conn:
        case = _open_to_write(conn, actor, conference_id)
        goal = _goal(case, goal_id)
        task_id = id_for(idempotency_key, actor.user_id, goal.id, "task")
        for earlier in goal.tasks:
            if earlier.id == task_id:
                return earlier
        what, who, by_on = checked_task(words, earliest=_held_on(case))
        typed = TaskWords(what=what, who=who, by_on=by_on)
        mine = store.written_by(conn, case.conference.id, actor.user_id)
        for earlier in goal.tasks:  # as with goals
            if TaskWords.of(earlier) == typed and earlier.id in mine:
                return earlier
        task = Task(
            id=task_id,
            goal_id=goal.id,
            position=max((t.position for t in goal.tasks), default=0) + 1,
            what=what,
            who=who,
            by_on=by_on,
            written_at=case.now,
        )
        store.add_task(
            conn,
            case.conference.id,
            task,
            by=actor.user_id,
            audit=event(
                actor,
                "plan.task_added",
                task.id,
                at=case.now,
                conference=case.conference.id,
                goal=goal.id,
                by_on=by_on,
            ),
        )
        return task


def change_task(
    actor: Actor, conference_id: str, task_id: str, words: TaskWords, *, seen: TaskWords | None = None
) -> Task:
    """Write a task anew; `seen` is the task as the form showed it, where there was one.

    Raises Incomplete, ChangedSince, NotFound, NotAllowed.
    """
    with transaction() as conn:
        case = _open_to_write(conn, actor, conference_id)
        before = _task(case, task_id)
        what, who, by_on = checked_task(words, earliest=min(before.by_on, _held_on(case)))
        typed, stands = TaskWords(what=what, who=who, by_on=by_on), TaskWords.of(before)
        kept = merged(seen or stands, typed, stands, said_of_task)
        by_on = kept.by_on or by_on
        changed = replace(before, what=kept.what, who=kept.who, by_on=by_on, written_at=case.now)
        store.change_task(
            conn,
            changed,
            by=actor.user_id,
            audit=event(
                actor, "plan.task_changed", task_id, at=case.now, conference=case.conference.id, by_on=by_on
            ),
        )
        return changed


def remove_task(actor: Actor, conference_id: str, task_id: str, *, seen: Task | None = None) -> None:
    """Take a task out; `seen` is what the page showed. Raises Changed, NotFound, NotAllowed."""
    with transaction() as conn:
        case = _open_to_write(conn, actor, conference_id)
        task = _task(case, task_id)
        insist_in_view(news_of_task(seen or task, task))
        store.remove_task(
            conn,
            task.id,
            case.now,
            audit=event(actor, "plan.task_removed", task.id, at=case.now, conference=case.conference.id),
        )


def _open_to_write(conn: Connection, actor: Actor, conference_id: str) -> Case:
    case = open_case(conn, actor, conference_id)
    case.require("write", "plan")
    return case


def _goal(case: Case, goal_id: str) -> Goal:
    for goal in store.goals(case.conn, case.conference.id):
        if goal.id == goal_id:
            return goal
    raise NotFound()


def _task(case: Case, task_id: str) -> Task:
    for goal in store.goals(case.conn, case.conference.id):
        for task in goal.tasks:
            if task.id == task_id:
                return task
    raise NotFound()


def check_task(words: TaskWords, *, day_problem: str = "") -> None:
    """Check a task before it is saved. `day_problem` is what the page found wrong with the day as typed."""
    checked_task(words, day_problem)


def _held_on(case: Case) -> date:
    """The day of the conference: no task of its plan was to be done before it."""
    return london_date(case.conference.starts_at)
