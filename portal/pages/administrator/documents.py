"""Administrator: the papers of one's councils that still wait for a seal. No names, no case content."""

from conference.i18n import _
from portal import kit, waiting_shown
from portal.guard import enter
from services import waiting

visit = enter("administrator.documents")
lines = waiting.for_office(visit.actor, number=kit.sought().number)

with kit.page(visit, _("Documents on their way"), crumbs=["home", "administrator.home"]):
    for sentence in waiting.alarms(visit.actor):
        kit.warning(sentence)
    waiting_shown.show(lines)
