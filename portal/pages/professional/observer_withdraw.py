"""Professional: take a request back."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import observer_requests, observer_status

visit = enter("professional.observer_withdraw")
asking = observer_status.asking(visit.actor, visit.conference_id)
wanted = visit.params.get("request", "")
found = [one for one in asking.requests if one.request.id == wanted]
if not found:
    kit.not_found()

with kit.page(
    visit, _("Take back your request"), back="professional.observer_one", back_params={"request": wanted}
):
    request, status = found[0].request, found[0].status
    kit.facts(
        [
            (_("Status"), kit.tag_in(status.value)),
            (_("Who would watch"), request.observer_name),
            (_("Your reference"), request.reference),
        ]
    )
    kit.paragraph(
        _("They can then not come. Their code stops working. You can ask again while there is time.")
    )
    back = kit.button(_("Take back the request"))
    seen = kit.as_shown(status, is_sent=back)
    if back:
        with kit.attempt():
            observer_requests.withdraw(visit.actor, visit.conference_id, wanted, seen=seen)
        kit.flash(_("You have taken back the request."))
        kit.go("professional.observer")
