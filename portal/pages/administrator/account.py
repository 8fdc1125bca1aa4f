"""Administrator: one account: what the person may do, a new code, close it or open it again."""

from conference.formats import plain_date
from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter
from services import accounts, reset_codes, standings

visit = enter("administrator.account")
account = accounts.get(visit.actor, visit.params.get("user", ""))
user = account.user

with kit.page(visit, _("One account"), back="administrator.accounts"):
    kit.facts(
        [
            (_("Name"), user.name),
            (_("Email address"), user.email),
            (_("Account"), user.state.display_name),
            (_("Made on"), plain_date(user.created_at)),
        ]
    )
    if not account.may_be_managed:
        kit.box(
            "note", _("You cannot change this account: it is your own, or another council looks after it.")
        )
    elif user.is_active:
        if kit.button(_("Give them a code for a new password")):
            with kit.attempt():
                made = reset_codes.issue(visit.actor, user.email)
            handing_over.keep(made, "reset", email=user.email)
            kit.go("administrator.handed")
        with kit.form("close", kept=False):
            sure = kit.tick("sure", _("Close this account. They are signed out at once."))
            closes = kit.submit(_("Close the account"), primary=False)
        seen = kit.as_shown(account, is_sent=closes)
        if closes:
            with kit.attempt():
                kit.insist(sure=None if sure else _("Tick the box if you want to close the account"))
                accounts.close(visit.actor, user.id, seen=seen)
            kit.again(_("The account is closed."))
    elif kit.button(_("Open the account again")):
        with kit.attempt():
            accounts.reopen(visit.actor, user.id)
        kit.again(_("The account is open again."))

    if account.standings:
        kit.heading(_("What they may do"))
        with kit.form("end"):
            ended = kit.radios(
                "standing",
                _("Which of these ends?"),
                account.standings,
                words=lambda held: f"{held.kind.display_name}, {held.authority.display_name}",
                hint=_("Seats that they hold already stay theirs"),
            )
            sent = kit.submit(_("End it"), primary=False)
        if sent:
            with kit.attempt():
                kit.insist(standing=None if ended else _("Choose what ends"))
                standings.end(visit.actor, ended.id if ended else "")
            kit.again(_("It has ended."))
