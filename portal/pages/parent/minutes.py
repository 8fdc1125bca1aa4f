"""Parent: read and download the family version of the minutes."""

from conference.i18n import _
from portal import kit, papers
from portal.guard import enter
from services import minutes

visit = enter("parent.minutes")
shown = minutes.read(visit.actor, visit.conference_id)

with kit.page(visit, _("The minutes"), width="mid", back="parent.home"):
    papers.minutes(shown)
    if shown.is_ready:
        kit.warning(_("Keep the minutes for yourself. Do not give them to anyone or put them online."))
