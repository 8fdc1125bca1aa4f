"""Everybody with a seat: why they can or cannot do one act, what would change it, and whom to ask."""

from conference.i18n import _
from portal import kit, why_shown
from portal.catalogue import PAGES
from portal.guard import enter
from services import why

visit = enter("home.why")
action, thing, came_from = (visit.params.get(name, "") for name in ("act", "thing", "from"))
if not action and not thing:
    kit.go("home.rights")
shown = why.mine(visit.actor, visit.conference_id, action, thing)

with kit.page(visit, shown.heading.rstrip("."), back=came_from if came_from in PAGES else "home"):
    why_shown.show(shown)
    kit.link("home.rights", _("See everything that your part lets you do"))
