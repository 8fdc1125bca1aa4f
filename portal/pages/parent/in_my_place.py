"""Parent: sign that a supporter comes in your place (HFD-S-CAN-3)."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import supporters
from services.agreements import Signed

visit = enter("parent.in_my_place")
seat_id = visit.params.get("supporter", "")
place = supporters.to_consent_in_my_place(visit.actor, visit.conference_id, seat_id)
if place.signed:
    kit.go("parent.consent_one", supporter=seat_id)

with kit.page(
    visit, _("Someone comes in your place"), back="parent.consent_one", back_params={"supporter": seat_id}
):
    kit.agreement_text(place.text.text, language=place.text.language, statements=False)
    once = kit.once("sign")
    with kit.form("sign"):
        ticked = kit.ticks(
            "statements",
            _("Tick each statement you agree with"),
            [(s.rule, s.text) for s in place.text.statements],
            numbered=_("Statement"),
        )
        name = kit.text(
            "name",
            _("Your full name"),
            hint=_("Typing your name is the same as signing. Type it as: {name}").format(
                name=place.seat.name
            ),
            autocomplete="name",
        )
        sent = kit.submit(_("Sign"))
    if sent:
        with kit.attempt():
            supporters.consent_in_my_place(
                visit.actor,
                visit.conference_id,
                seat_id,
                Signed(
                    text_id=place.text.id,
                    shown_sha256=place.text.sha256,
                    statements=tuple(ticked),
                    typed_name=name,
                    idempotency_key=once,
                ),
            )
        kit.flash(_("You have signed. Remember to speak with the chair or your social worker too."))
        kit.go("parent.consent_one", supporter=seat_id)
