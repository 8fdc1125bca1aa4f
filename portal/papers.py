"""The plan and the minutes on screen: drawn alike for everybody who may read them."""

from datetime import datetime

from conference.formats import day, moment
from conference.i18n import _
from portal import kit
from services.minutes import Minutes
from services.plans import Plan


def plan(shown: Plan) -> None:
    """The plan: for each child the goals, what we will see, and who does what by when."""
    if not shown.is_ready:
        kit.box("sand", _("The plan is not ready yet. You can read it here once the chair has sent it out."))
        return
    _sent_out(shown.sent_out_at, _("The chair has not sent this plan out yet."))
    kit.download(_("Download the plan (PDF)"), "plan", shown.conference_id)
    kit.print_button()
    if shown.is_empty:
        kit.paragraph(_("There is nothing in this plan yet."))
    for one in shown.children:
        kit.heading(_("The plan for {name}").format(name=one.child.name))
        if not one.goals:
            kit.paragraph(_("There are no goals for this child yet."))
        for number, goal in enumerate(one.goals, 1):
            kit.small(_("Goal {number}"), number=number)
            kit.subheading(goal.goal)
            rows = [(_("What we are worried about"), goal.worry)] if goal.worry else []
            kit.facts([*rows, (_("What we will see"), goal.what_we_will_see)])
            if goal.tasks:
                kit.table(
                    _("Who does what, and by when: goal {number}").format(number=number),
                    [_("What"), _("Who"), _("By when")],
                    [(task.what, task.who, day(task.by_on)) for task in goal.tasks],
                )
            else:
                kit.paragraph(_("Nobody has a task for this goal yet."))


def minutes(shown: Minutes) -> None:
    """The minutes. The family's version says that there is a confidential part, and nothing else of it."""
    if not shown.is_ready:
        kit.box("sand", _("The minutes are not ready yet. You can read them here once they are sent out."))
        return
    _sent_out(shown.sent_out_at, _("The chair has not sent these minutes out yet."))
    kit.download(_("Download the minutes (PDF)"), "minutes", shown.conference_id)
    kit.print_button()
    if not any(section.body for section in shown.sections):
        kit.paragraph(_("There is nothing in these minutes yet."))
    for section in shown.sections:
        kit.heading(section.section.title)
        if section.section.is_confidential:
            kit.tag("Confidential")
        kit.typed(section.body or _("Nothing written"))
        if section.part:
            kit.small(_("Written on {moment}"), moment=moment(section.part.written_at))
    if shown.left_out:
        kit.box("note", _("There is a confidential part. It is not in this version."))


def _sent_out(when: datetime | None, not_yet: str) -> None:
    if when is None:
        kit.box("note", not_yet)
    else:
        kit.small(_("Sent out on {day}."), day=day(when))
