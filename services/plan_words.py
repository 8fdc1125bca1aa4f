"""A goal and a task as they are typed, and as a form shows those that there are."""

from dataclasses import dataclass
from datetime import date

from conference.formats import day
from conference.i18n import _
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


def task_in_words(task: Task) -> str:
    """A task on one line: what, who, and by when."""
    return _("{what} ({who}, by {day})").format(what=task.what, who=task.who, day=day(task.by_on))


def news_of_goal(seen: Goal, stands: Goal) -> list[str]:
    """What a page that showed a goal and its tasks so does not know of it."""
    before, now = GoalWords.of(seen), GoalWords.of(stands)
    words = [value for name, value in vars(now).items() if value != getattr(before, name)]
    news = [_("The goal now says: “{words}”.").format(words=value or _("Nothing written")) for value in words]
    known = {task.id: task for task in seen.tasks}
    for task in stands.tasks:
        news += news_of_task(known[task.id], task) if task.id in known else [_added(task)]
    return news


def news_of_task(seen: Task, stands: Task) -> list[str]:
    """The same of one task."""
    if TaskWords.of(seen) == TaskWords.of(stands):
        return []
    return [_("The task now says: {task}.").format(task=task_in_words(stands))]


def _added(task: Task) -> str:
    return _("A task was added: {task}.").format(task=task_in_words(task))
