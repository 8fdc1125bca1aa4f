"""The plan and the minutes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Task:
    """What somebody will do, and by when (WBK-PL-4, WBK-PL-5)."""

    id: str
    goal_id: str
    position: int
    what: str
    who: str
    by_on: date
    written_at: datetime


@dataclass(frozen=True, kw_only=True)
class Goal:
    """One change to be seen in one child (WBK-PL-2, WBK-PL-3, MWW-P-1)."""

    id: str
    conference_id: str
    child_id: str
    position: int
    worry: str
    goal: str
    what_we_will_see: str
    written_at: datetime
    tasks: tuple[Task, ...] = ()


def is_plan_complete(goals: Collection[Goal]) -> bool:
    """Whether a plan could go out: at least one goal, and who does what for each (WBK-PL-3, WBK-PL-4)."""
    return bool(goals) and all(goal.tasks for goal in goals)


@dataclass(frozen=True, kw_only=True)
class MinutesPart:
    """What was said in one section. The newest edition of a section counts."""

    id: str
    conference_id: str
    section_id: str
    edition: int
    body: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True, kw_only=True)
class Circulation:
    """A version of the plan or of the minutes has gone out to those who may have it.

    `why` says what is different from the version before.
    """

    id: str
    conference_id: str
    thing: str
    version: int
    why: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, kw_only=True)
class Share:
    """A parent lets their solicitor read a paper."""

    id: str
    conference_id: str
    participation_id: str
    thing: str
    made_by: str
    made_at: datetime
    ended_at: datetime | None = None
