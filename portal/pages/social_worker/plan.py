"""Social worker: the plan, child by child, with ways to write in it."""

from conference.formats import day
from conference.i18n import _
from portal import kit, papers
from portal.guard import enter
from services import plans

visit = enter("social_worker.plan")
plan = plans.for_writing(visit.actor, visit.conference_id)

with kit.page(visit, _("Write the plan"), width="wide", crumbs=["home", "social_worker.home"]):
    kit.lead(_("A goal is a change that we will see in the child. Each task says who does it and by when."))
    papers.still_as_sent(plan.sent_out_at)
    if plan.sent_out_at is None:
        kit.paragraph(_("Only you and the chair see it until the chair sends it out."))
    kit.download(_("See it as a PDF"), "plan-draft", visit.conference_id)
    for place, one in enumerate(plan.children, 1):
        kit.small(_("Child {number}"), number=place)
        kit.heading(_("The plan for {name}").format(name=one.child.name))
        for number, goal in enumerate(one.goals, 1):
            kit.small(_("Goal {number}"), number=number)
            kit.subheading(goal.goal)
            kit.facts(
                [
                    (_("What we are worried about"), goal.worry or _("Nothing written")),
                    (_("What we will see"), goal.what_we_will_see),
                ]
            )
            kit.rows(
                f"tasks_{goal.id}",
                [
                    kit.Row(
                        who=task.what,
                        when=task.who,
                        detail=_("By {day}").format(day=day(task.by_on)),
                        label=_("Change task"),
                        to="social_worker.task",
                        params={"task": task.id},
                    )
                    for task in goal.tasks
                ],
            )
            add = _("Add a task to goal {number} of child {child}").format(number=number, child=place)
            change = _("Change goal {number} of child {child}").format(number=number, child=place)
            kit.link("social_worker.task", add, goal=goal.id)
            kit.link("social_worker.goal", change, goal=goal.id)
        kit.link(
            "social_worker.goal", _("Add a goal for child {number}").format(number=place), child=one.child.id
        )
