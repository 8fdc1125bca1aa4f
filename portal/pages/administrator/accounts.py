"""Administrator: find an account, twenty a page."""

from conference.formats import listed
from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter
from services import accounts

visit = enter("administrator.accounts")
asked = kit.sought()
shown = accounts.page(visit.actor, search=asked.search, number=asked.number)
handing_over.drop()

with kit.page(visit, _("Accounts"), crumbs=["home", "administrator.home"]):
    kit.find(_("Name or email address"), _("A part of it is enough"))
    if not shown.items:
        kit.paragraph(_("There is no such account."))
    kit.rows(
        "accounts",
        [
            kit.Row(
                who=account.user.name,
                when=account.user.email,
                detail=listed(list(dict.fromkeys(held.kind.display_name for held in account.standings))),
                status="" if account.user.is_active else "Ended",
                label=_("Open"),
                to="administrator.account",
                params={"user": account.user.id},
            )
            for account in shown
        ],
    )
    kit.turn(asked.number, shown.has_more)
