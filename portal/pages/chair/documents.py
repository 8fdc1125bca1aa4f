"""Chair: the papers of one conference that were signed, decided or sent out, and still wait for a seal."""

from conference.i18n import _
from portal import kit, waiting_shown
from portal.guard import enter
from services import waiting

visit = enter("chair.documents")
lines = waiting.for_chair(visit.actor, visit.conference_id, number=kit.sought().number)

with kit.page(visit, _("Documents on their way"), back="chair.home"):
    waiting_shown.show(lines)
