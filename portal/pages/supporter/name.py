"""Supporter: sign with a typed name, and a drawing for those who like one (HFD-ST-8, HFD-ST-9)."""

from conference.i18n import _
from conference.vocabulary import TextKind
from portal import kit
from portal.guard import enter
from services import agreements

visit = enter("supporter.name")
signing = agreements.to_sign(visit.actor, visit.conference_id, TextKind.SUPPORTER_AGREEMENT)
draft = kit.draft("agreement")
if draft.get("text_id") != signing.text.id or not draft.get("ticked"):
    kit.go("supporter.agreement")

with kit.page(visit, _("Sign with your name"), back="supporter.statements"):
    kit.lead(_("Typing your name here is the same as signing on paper."))
    with kit.form("name"):
        name = kit.text(
            "name", _("Your full name"),
            hint=_("Type it as it is on your invitation: {name}").format(name=signing.seat.name),
            value=str(draft.get("name", "")), autocomplete="name",
        )
        sent = kit.submit(_("Continue"))
    if sent:
        draft["name"] = name
        with kit.attempt():
            agreements.check_name(name, signing.seat.name)
        draft["back_to_check"] = True
        kit.go("supporter.check")
