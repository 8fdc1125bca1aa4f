"""Parent: sign that a supporter hears private things (HFD-CH-6)."""

from conference.i18n import _
from conference.vocabulary import TextKind
from portal import consenting, gates, kit
from portal.guard import enter
from services import supporter_gates, supporters

visit = enter("parent.hearing")
seat_id = visit.params.get("supporter", "")
to_sign = supporters.to_consent_to_hearing(visit.actor, visit.conference_id, seat_id)
if to_sign.signed:
    kit.go("parent.consent_one", supporter=seat_id)
one = supporter_gates.one_for_parent(visit.actor, visit.conference_id, seat_id)

with kit.page(
    visit, _("Say yes to a supporter"), back="parent.consent_one", back_params={"supporter": seat_id}
):
    gates.who_asks(_("Supporter"), one.progress.seat.name, one.progress)
    if consenting.show(
        visit,
        seat_id,
        TextKind.HEARING_CONSENT,
        to_sign,
        lambda form: supporters.consent_to_hearing(visit.actor, visit.conference_id, seat_id, form),
    ):
        kit.flash(_("You have signed. Your yes is recorded."))
        kit.go("parent.consent_one", supporter=seat_id)
