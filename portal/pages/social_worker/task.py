"""Social worker: write one task, anew or for the first time: what, who, and by when (WBK-PL-4, WBK-PL-5)."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import plans
from services.plans import TaskWords

visit = enter("social_worker.task")
plan = plans.for_writing(visit.actor, visit.conference_id)
goals = [goal for one in plan.children for goal in one.goals]
task = next((t for g in goals for t in g.tasks if t.id == visit.params.get("task")), None)
goal = next((g for g in goals if g.id == (task.goal_id if task else visit.params.get("goal"))), None)
if goal is None:
    kit.not_found()
edit = kit.editing(
    TaskWords.of(task) if task else TaskWords(what="", who="", by_on=None),
    {"what": _("What will be done"), "who": _("Who will do it"), "by_on": _("By when")},
    plans.said_of_task,
)

with kit.page(visit, _("Change a task") if task else _("Write a task"), back="social_worker.plan"):
    kit.facts([(_("Goal"), goal.goal)])
    edit.show()
    once = kit.once("task")
    with kit.form("task"):
        what = kit.area("what", _("What will be done"), value=edit.drawn.what, height=80)
        who = kit.text(
            "who",
            _("Who will do it"),
            hint=_("A name, and the part they have"),
            value=edit.drawn.who,
        )
        by_on, wrong = kit.date_input(
            "by_on",
            _("By when"),
            value=edit.drawn.by_on,
            subject=_("The day by which it is done"),
        )
        sent = kit.submit(_("Save the task"))
    if sent:
        words = TaskWords(what=what, who=who, by_on=by_on)
        with kit.attempt():
            plans.check_task(words, day_problem=wrong)
            if task:
                plans.change_task(visit.actor, visit.conference_id, task.id, words, seen=edit.seen)
            else:
                plans.add_task(visit.actor, visit.conference_id, goal.id, words, idempotency_key=once)
        kit.flash(edit.saved(_("The task is saved.")))
        kit.go("social_worker.plan")
    if task:
        with kit.form("out", kept=False):
            sure = kit.tick("sure", _("Take this task out of the plan"))
            out = kit.submit(_("Take the task out"), primary=False)
        seen = kit.as_shown(task, is_sent=out)
        if out:
            with kit.attempt():
                kit.insist(sure=None if sure else _("Tick the box if you want to take the task out"))
                plans.remove_task(visit.actor, visit.conference_id, task.id, seen=seen)
            kit.flash(_("The task is no longer in the plan."))
            kit.go("social_worker.plan")
