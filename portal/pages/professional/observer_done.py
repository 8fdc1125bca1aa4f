"""Professional: the request has been sent; the observer's code, shown this once."""

from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter
from services import observer_status

visit = enter("professional.observer_done")
asking = observer_status.asking(visit.actor, visit.conference_id)
wanted = visit.params.get("request", "")
found = [one.request for one in asking.requests if one.request.id == wanted]
if not (handing_over.is_there() and found):
    kit.go("professional.observer")

with kit.page(visit, _("Request sent"), heading=False):
    kit.done(_("Request sent"), found[0].reference)
    kit.heading(_("Pass on this code"))
    handing_over.show(visit)
    kit.heading(_("What happens next"))
    kit.steps(
        [
            _("The social worker and each parent say yes or no."),
            _("The chair answers you in writing, with reasons."),
            _("No answer means no. Your colleague comes only when the chair has said yes."),
        ]
    )
    kit.link("professional.observer_one", _("See how far the request is"), request=wanted)
    kit.link("professional.home", _("Go to your page for this conference"))
