"""Parent: read and download the plan."""

from conference.i18n import _
from portal import kit, papers
from portal.guard import enter
from services import sent_papers

visit = enter("parent.plan")
plan = sent_papers.read_plan(visit.actor, visit.conference_id)

with kit.page(visit, _("The plan"), width="mid", back="parent.home"):
    papers.plan(plan)
    kit.details(
        _("Is something wrong in the plan?"),
        _("Tell the chair or your social worker. Say what is wrong and what is right."),
    )
