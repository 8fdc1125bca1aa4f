"""The plan: for each child what shall change, what we will see then, and who does what by when (WBK-PL-2 to 5)."""

from dataclasses import dataclass
from datetime import datetime

from conference.i18n import _
from documents.layout import Paper, Sheet, in_language
from documents.versions import add_version


@dataclass(frozen=True, kw_only=True)
class PlanTask:
    """What somebody will do. `by_when` is words: a day, or "each Wednesday"."""

    what: str
    who: str
    by_when: str


@dataclass(frozen=True, kw_only=True)
class PlanGoal:
    """One change to be seen in one child. `worry` may be ""."""

    goal: str
    what_we_will_see: str
    worry: str = ""
    tasks: tuple[PlanTask, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanChild:
    """One child and the goals that are theirs (A-26)."""

    name: str
    goals: tuple[PlanGoal, ...]


@dataclass(frozen=True, kw_only=True)
class PlanDocument(Paper):
    """The plan of one conference. `dated` is the moment of the newest word in it; `introduction` and `closing` may
    be "", and `conference_date` is words. `number` counts the times that the plan went out, and `why` says what is
    different from the last time."""

    conference_date: str
    dated: datetime
    children: tuple[PlanChild, ...]
    introduction: str = ""
    closing: str = ""
    number: int = 1
    why: str = ""


def plan_pdf(plan: PlanDocument) -> bytes:
    """The plan as people take it home."""
    with in_language(plan.language):
        return compose_plan(plan).pdf()


def compose_plan(plan: PlanDocument) -> Sheet:
    """The plan, child by child."""
    sheet = Sheet(plan, title=_("Plan"), dated=plan.dated)
    sheet.title(_("The plan"), _("From the conference on {day}").format(day=plan.conference_date))
    add_version(sheet, plan.number, plan.why)
    if plan.introduction:
        sheet.text(plan.introduction)
    if not plan.children:
        sheet.text(_("There is nothing in this plan yet."))
    for child in plan.children:
        _add_child(sheet, child)
    if plan.closing:
        sheet.space(8)
        sheet.note(plan.closing)
    return sheet


def _add_child(sheet: Sheet, child: PlanChild) -> None:
    sheet.heading(child.name, eyebrow=_("The plan for"), room=260)
    if not child.goals:
        sheet.text(_("There are no goals for this child yet."))
    for number, goal in enumerate(child.goals, start=1):
        sheet.subheading(goal.goal, eyebrow=_("Goal {number}").format(number=number), room=190)
        if goal.worry:
            sheet.labelled(_("What we are worried about:"), goal.worry)
        sheet.labelled(_("What we will see:"), goal.what_we_will_see)
        if goal.tasks:
            rows = [(task.what, task.who, task.by_when) for task in goal.tasks]
            sheet.table([_("What"), _("Who"), _("By when")], rows, (0.46, 0.27, 0.27))
        else:
            sheet.text(_("Nobody has a task here yet."))
