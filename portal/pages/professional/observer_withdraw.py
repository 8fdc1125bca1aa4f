"""Professional: take a request back."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import observer_requests, observer_status

visit = enter("professional.observer_withdraw")
asking = observer_status.asking(visit.actor, visit.conference_id)
wanted = visit.params.get("request", "")
found = [one.request for one in asking.requests if one.request.id == wanted]
if not found:
    kit.not_found()

with kit.page(
    visit, _("Take back your request"), back="professional.observer_one", back_params={"request": wanted}
):
    kit.facts([(_("Who would watch"), found[0].observer_name), (_("Your reference"), found[0].reference)])
    kit.paragraph(
        _("They can then not come. Their code stops working. You can ask again while there is time.")
    )
    if kit.button(_("Take back the request")):
        with kit.attempt():
            observer_requests.withdraw(visit.actor, visit.conference_id, wanted)
        kit.flash(_("You have taken back the request."))
        kit.go("professional.observer")
