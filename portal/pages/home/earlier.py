"""Everybody: the conferences of theirs whose day is over, the newest first."""

from conference.i18n import _
from portal import kit, own_conferences
from portal.guard import enter
from services import conferences

visit = enter("home.earlier")
asked = kit.sought()
shown = conferences.list_mine(visit.actor, earlier=True, search=asked.search, number=asked.number)

with kit.page(visit, _("Earlier conferences"), crumbs=["home"]):
    kit.lead(_("The newest is first."))
    own_conferences.show("earlier", shown, asked, may_search=conferences.may_search(visit.actor))
