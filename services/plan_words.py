"""A goal and a task as they are typed, and as a form shows those that there are."""

from dataclasses import dataclass
from datetime import date

from conference.formats import day
from conference.papers import Goal, Task


@dataclass(frozen=True, kw_only=True)
class GoalWords:
    """A goal as typed."""

    goal: str
    what_we_will_see: str
    worry: str = ""

    @classmethod
    def of(cls, goal: Goal) -> "GoalWords":
        """As a form shows a goal that there is."""
        return cls(goal=goal.goal, what_we_will_see=goal.what_we_will_see, worry=goal.worry)


@dataclass(frozen=True, kw_only=True)
class TaskWords:
    """A task as typed. `by_on` is the day by which it is done."""

    what: str
    who: str
    by_on: date | None

    @classmethod
    def of(cls, task: Task) -> "TaskWords":
        """As a form shows a task that there is."""
        return cls(what=task.what, who=task.who, by_on=task.by_on)


def said_of_task(_name: str, value: str | date | None) -> str:
    """A field of a task in words."""
    return day(value) if isinstance(value, date) else value or ""
