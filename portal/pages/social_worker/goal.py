"""Social worker: write one goal, anew or for the first time (WBK-PL-2, WBK-PL-3)."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import plan_words, plans
from services.plans import GoalWords

visit = enter("social_worker.goal")
plan = plans.for_writing(visit.actor, visit.conference_id)
goal = next((g for c in plan.children for g in c.goals if g.id == visit.params.get("goal")), None)
child = next(
    (c.child for c in plan.children if c.child.id == (goal.child_id if goal else visit.params.get("child"))),
    None,
)
if child is None:
    kit.not_found()
edit = kit.editing(
    GoalWords.of(goal) if goal else GoalWords(goal="", what_we_will_see=""),
    {
        "worry": _("What we are worried about"),
        "goal": _("What will change for the child"),
        "what_we_will_see": _("What we will see when it has changed"),
    },
)

with kit.page(visit, _("Change a goal") if goal else _("Write a goal"), back="social_worker.plan"):
    kit.lead(_("This goal is for {name}."), name=child.name)
    edit.show()
    once = kit.once("goal")
    with kit.form("goal"):
        worry = kit.area(
            "worry",
            _("What we are worried about"),
            hint=_("Plain words, so that everybody understands"),
            value=edit.drawn.worry,
            height=110,
        )
        aim = kit.area("goal", _("What will change for the child"), value=edit.drawn.goal, height=80)
        will_see = kit.area(
            "what_we_will_see",
            _("What we will see when it has changed"),
            value=edit.drawn.what_we_will_see,
            height=110,
        )
        sent = kit.submit(_("Save the goal"))
    if sent:
        words = GoalWords(goal=aim, what_we_will_see=will_see, worry=worry)
        with kit.attempt():
            if goal:
                plans.change_goal(visit.actor, visit.conference_id, goal.id, words, seen=edit.seen)
            else:
                plans.add_goal(visit.actor, visit.conference_id, child.id, words, idempotency_key=once)
        kit.flash(edit.saved(_("The goal is saved.")))
        kit.go("social_worker.plan")
    if goal:
        kit.heading(_("If it should not be in the plan"))
        if goal.tasks:
            kit.paragraph(_("These tasks go with it:"))
            kit.bullets(plan_words.task_in_words(task) for task in goal.tasks)
        with kit.form("out", kept=False):
            sure = kit.tick("sure", _("Take this goal and its tasks out of the plan"))
            out = kit.submit(_("Take the goal out"), primary=False)
        seen = kit.as_shown(goal, is_sent=out)
        if out:
            with kit.attempt():
                kit.insist(sure=None if sure else _("Tick the box if you want to take the goal out"))
                plans.remove_goal(visit.actor, visit.conference_id, goal.id, seen=seen)
            kit.flash(_("The goal is no longer in the plan."))
            kit.go("social_worker.plan")
