"""Professional: the plan, once the chair has sent it out."""

from conference.i18n import _
from portal import kit, papers
from portal.guard import enter
from services import sent_papers

visit = enter("professional.plan")
plan = sent_papers.read_plan(visit.actor, visit.conference_id)

with kit.page(visit, _("The plan"), width="mid", back="professional.home"):
    papers.plan(plan)
