"""Solicitor: the plan, while the parent shares it."""

from conference.i18n import _
from portal import kit, papers
from portal.guard import enter
from services import sent_papers

visit = enter("solicitor.plan")
plan = sent_papers.read_plan(visit.actor, visit.conference_id)

with kit.page(visit, _("The plan"), width="mid", back="solicitor.home"):
    kit.lead(_("The parent shares this plan with you. They can stop at any time."))
    papers.plan(plan)
