"""A goal and a task as they are typed, and as a form shows those that there are."""

from dataclasses import dataclass
from datetime import date

from conference.answers import Answers
from conference.formats import day
from conference.i18n import _
from conference.papers import Goal, Task

LONGEST = 2_000


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


def checked_goal(words: GoalWords) -> GoalWords:
    """A goal without the spaces around it. Raises Incomplete with goal, what_we_will_see and worry."""
    given = Answers()
    checked = GoalWords(
        goal=given.text(
            "goal", words.goal, missing=_("Write what will change for the child"), longest=LONGEST
        ),
        what_we_will_see=given.text(
            "what_we_will_see",
            words.what_we_will_see,
            longest=LONGEST,
            missing=_("Write what we will see when it has changed"),
        ),
        worry=given.text("worry", words.worry, longest=LONGEST),
    )
    given.check()
    return checked


def checked_task(
    words: TaskWords, day_problem: str = "", *, earliest: date = date.min
) -> tuple[str, str, date]:
    """What, who and by when. Raises Incomplete; `day_problem` is what the page found wrong with the day as typed."""
    given = Answers()
    what = given.text("what", words.what, missing=_("Write what will be done"), longest=LONGEST)
    who = given.line("who", words.who, missing=_("Write who will do it"))
    if day_problem or words.by_on is None:
        given.refuse("by_on", day_problem or _("Enter the day by which it is done"))
    elif words.by_on < earliest:
        given.refuse("by_on", _("Enter the day of the conference or a later day"))
    given.check()
    return what, who, words.by_on or date.max


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
