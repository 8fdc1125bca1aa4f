"""Supporter: read the contract of expectations in full."""

from conference.i18n import _
from conference.vocabulary import TextKind
from portal import kit
from portal.guard import enter
from services import agreements

visit = enter("supporter.agreement")
signing = agreements.to_sign(visit.actor, visit.conference_id, TextKind.SUPPORTER_AGREEMENT)

with kit.page(visit, _("What we expect of supporters"), back="supporter.home"):
    kit.agreement_text(signing.text.text, language=signing.text.language, statements=False)
    kit.details(
        _("Hear this read out, or get it in another language"),
        _("Call us. We can read it to you, or send it in another language or in large print."),
    )
    if signing.signed:
        kit.link("supporter.signed", _("You have signed this. See what you signed"))
    elif kit.button(_("Continue to the statements")):
        draft = kit.draft("agreement")
        if draft.get("text_id") != signing.text.id:
            draft.clear()
        draft.update(text_id=signing.text.id, sha256=signing.text.sha256)
        kit.go("supporter.statements")
