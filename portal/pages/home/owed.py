"""Everybody: what is still to do of conferences that were held, the oldest first."""

from conference.i18n import _, ngettext
from portal import kit, owed_shown
from portal.guard import enter
from services import owed

visit = enter("home.owed")
asked = kit.sought()
mine = owed.list_mine(visit.actor, number=asked.number)

with kit.page(visit, _("Owed from before"), crumbs=["home"]):
    if not mine.total:
        kit.lead(_("Nothing is left to do for conferences that were held."))
    else:
        kit.lead(
            ngettext(
                "Something is left to do for {n} conference that was held.",
                "Something is left to do for {n} conferences that were held. The oldest is first.",
                mine.total,
            ).format(n=mine.total)
        )
        kit.paragraph(_("It stays on this list until it is done."))
    owed_shown.rows("owed", mine.page)
    kit.turn(asked.number, mine.page.has_more, nothing=not mine.page.items)
