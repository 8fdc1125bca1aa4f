"""Supporter: signed, with the reference, the copy, and what happens next."""

from conference.formats import moment
from conference.i18n import _
from conference.vocabulary import TextKind
from portal import kit
from portal.guard import enter
from services import agreements, supporter_gates

visit = enter("supporter.signed")
signed = agreements.my_signature(visit.actor, visit.conference_id, TextKind.SUPPORTER_AGREEMENT)
if signed is None:
    kit.go("supporter.home")
cleared = supporter_gates.mine(visit.actor, visit.conference_id).is_cleared

with kit.page(visit, _("You have signed"), heading=False):
    kit.done(_("You have signed"), signed.reference)
    kit.heading(_("What happens next"))
    if cleared:
        kit.paragraph(_("Everything is done. You are cleared to come."))
    else:
        kit.steps([
            _("The chair reads what you signed."),
            _("The chair says yes or no, before the conference."),
            _("You see the answer on your page. Look there again before the day."),
        ])
        kit.warning(_("You are not cleared to come until your page says so."))
    kit.facts([
        (_("Signed by"), signed.typed_name),
        (_("Signed on"), moment(signed.signed_at)),
        (_("What you signed"), _("{title}, version {version}").format(
            title=signed.kind.display_name, version=signed.version)),
    ])
    kit.download(_("Get your copy (PDF)"), "agreement", signed.id)
    kit.print_button()
    kit.link("supporter.home", _("Go to your page for this conference"))
    kit.heading(_("If you change your mind"))
    kit.paragraph(_("You can take your signature back. Then you cannot come, unless you sign again."))
    with kit.form("withdraw"):
        sure = kit.tick("sure", _("I want to take my signature back"))
        sent = kit.submit(_("Take my signature back"), primary=False)
    if sent:
        with kit.attempt():
            kit.insist(sure="" if sure else _("Tick the box if you want to take your signature back"))
            agreements.withdraw(visit.actor, signed.id)
        kit.flash(_("You have taken your signature back."))
        kit.go("supporter.home")
