"""Professional: read and download the minutes."""

from conference.i18n import _
from portal import kit, papers
from portal.guard import enter
from services import sent_papers

visit = enter("professional.minutes")
shown = sent_papers.read_minutes(visit.actor, visit.conference_id)

with kit.page(visit, _("The minutes"), width="mid", back="professional.home"):
    papers.minutes(shown)
