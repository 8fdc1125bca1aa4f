"""Administrator: find an account, twenty a page."""

from conference.formats import listed
from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter
from services import accounts

visit = enter("administrator.accounts")
search = visit.params.get("search", "")
typed = visit.params.get("page", "1")
number = min(int(typed), 100_000) if typed.isascii() and typed.isdigit() else 1
shown = accounts.page(visit.actor, search=search, number=number)
again = {"search": search} if search else {}
handing_over.drop()

with kit.page(visit, _("Accounts"), crumbs=["home", "administrator.home"]):
    with kit.form("search"):
        wanted = kit.text(
            "search", _("Name or email address"), value=search, hint=_("A part of it is enough")
        )
        sent = kit.submit(_("Find"))
    if sent:
        kit.go("administrator.accounts", **({"search": wanted.strip()[:60]} if wanted.strip() else {}))
    if not shown.accounts:
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
            for account in shown.accounts
        ],
    )
    if number > 1:
        kit.link("administrator.accounts", _("The page before"), page=str(number - 1), **again)
    if shown.has_more:
        kit.link("administrator.accounts", _("The next page"), page=str(number + 1), **again)
