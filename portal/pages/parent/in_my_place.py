"""Parent: sign that a supporter comes in your place (HFD-S-CAN-3)."""

from conference.i18n import _
from conference.vocabulary import TextKind
from portal import consenting, gates, kit
from portal.guard import enter
from services import supporter_gates, supporters

visit = enter("parent.in_my_place")
seat_id = visit.params.get("supporter", "")
place = supporters.to_consent_in_my_place(visit.actor, visit.conference_id, seat_id)
if place.signed:
    kit.go("parent.consent_one", supporter=seat_id)
one = supporter_gates.one_for_parent(visit.actor, visit.conference_id, seat_id)

with kit.page(
    visit, _("Someone comes in your place"), back="parent.consent_one", back_params={"supporter": seat_id}
):
    gates.who_asks(_("Supporter"), one.progress.seat.name, one.progress)
    if consenting.show(
        visit,
        seat_id,
        TextKind.STAND_IN_CONSENT,
        place,
        lambda form: supporters.consent_in_my_place(visit.actor, visit.conference_id, seat_id, form),
    ):
        kit.flash(_("You have signed. Remember to speak with the chair or your social worker too."))
        kit.go("parent.consent_one", supporter=seat_id)
