"""Professional: read and download the minutes."""

from conference.i18n import _
from portal import kit, papers
from portal.guard import enter
from services import minutes

visit = enter("professional.minutes")
shown = minutes.read(visit.actor, visit.conference_id)

with kit.page(visit, _("The minutes"), width="mid", back="professional.home"):
    papers.minutes(shown)
