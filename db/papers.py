"""The plan with its goals and tasks, and the minutes in editions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, insert, select, union_all, update

from conference.events import Event
from conference.papers import Goal, MinutesPart, Task
from db.audit import append_event
from db.engine import Connection
from db.rows import as_record, as_row
from db.tables.papers import minutes_part, plan_goal, plan_task

_TASKS, _GOALS = (
    select(table)
    .where(table.c.conference_id == bindparam("conference"), table.c.removed_at.is_(None))
    .order_by(table.c.position, table.c.id)
    for table in (plan_task, plan_goal)
)
_WRITTEN_BY = union_all(
    *(
        select(table.c.id).where(
            table.c.conference_id == bindparam("conference"), table.c.written_by == bindparam("by")
        )
        for table in (plan_task, plan_goal)
    )
)
_MINUTES = (
    select(minutes_part)
    .where(minutes_part.c.conference_id == bindparam("conference"))
    .order_by(minutes_part.c.edition)
)


def goals(conn: Connection, conference_id: str) -> tuple[Goal, ...]:
    """The goals of a plan with their tasks, in order, without those taken out: two queries."""
    tasks: dict[str, list[Task]] = {}
    for row in conn.execute(_TASKS, {"conference": conference_id}):
        tasks.setdefault(row.goal_id, []).append(as_record(Task, row))
    found = conn.execute(_GOALS, {"conference": conference_id})
    return tuple(as_record(Goal, row, tasks=tuple(tasks.get(row.id, ()))) for row in found)


def written_by(conn: Connection, conference_id: str, user_id: str) -> frozenset[str]:
    """The ids of the goals and tasks of a plan whose words somebody wrote last."""
    return frozenset(conn.execute(_WRITTEN_BY, {"conference": conference_id, "by": user_id}).scalars())


def add_goal(conn: Connection, record: Goal, *, by: str, audit: Event) -> None:
    """Store a new goal; its tasks follow."""
    conn.execute(insert(plan_goal).values(**_goal_row(record), written_by=by))
    append_event(conn, audit)


def change_goal(conn: Connection, record: Goal, *, by: str, audit: Event) -> None:
    """Store a changed goal."""
    conn.execute(
        update(plan_goal).where(plan_goal.c.id == record.id).values(**_goal_row(record), written_by=by)
    )
    append_event(conn, audit)


def _goal_row(record: Goal) -> Mapping[str, object]:
    return {name: value for name, value in as_row(replace(record, tasks=())).items() if name != "tasks"}


def remove_goal(conn: Connection, goal_id: str, at: datetime, *, audit: Event) -> None:
    """Take a goal out of the plan, with its tasks; the rows stay."""
    conn.execute(update(plan_goal).where(plan_goal.c.id == goal_id).values(removed_at=at))
    conn.execute(
        update(plan_task)
        .where(plan_task.c.goal_id == goal_id, plan_task.c.removed_at.is_(None))
        .values(removed_at=at)
    )
    append_event(conn, audit)


def add_task(conn: Connection, conference_id: str, record: Task, *, by: str, audit: Event) -> None:
    """Store a new task."""
    conn.execute(insert(plan_task), {**as_row(record), "conference_id": conference_id, "written_by": by})
    append_event(conn, audit)


def change_task(conn: Connection, record: Task, *, by: str, audit: Event) -> None:
    """Store a changed task."""
    conn.execute(update(plan_task).where(plan_task.c.id == record.id).values(**as_row(record), written_by=by))
    append_event(conn, audit)


def remove_task(conn: Connection, task_id: str, at: datetime, *, audit: Event) -> None:
    """Take a task out of the plan; the row stays."""
    conn.execute(update(plan_task).where(plan_task.c.id == task_id).values(removed_at=at))
    append_event(conn, audit)


def minutes(conn: Connection, conference_id: str) -> dict[str, MinutesPart]:
    """The newest edition of each section that has one, by the section's id: one query."""
    rows = conn.execute(_MINUTES, {"conference": conference_id})
    return {row.section_id: as_record(MinutesPart, row) for row in rows}


def add_minutes_part(conn: Connection, record: MinutesPart, *, audit: Event) -> None:
    """Store one more edition of a section; those before it stay. Raises Changed where that edition exists."""
    conn.execute(insert(minutes_part), as_row(record))
    append_event(conn, audit)
