"""Professional: one request, how far it is, and taking it back."""

from conference.formats import day, plain_date
from conference.i18n import _
from portal import gates, handing_over, kit
from portal.guard import enter
from services import observer_requests, observer_status

visit = enter("professional.observer_one")
asking = observer_status.asking(visit.actor, visit.conference_id)
found = [one for one in asking.requests if one.request.id == visit.params.get("request", "")]
if not found:
    kit.not_found()
one = found[0]
request = one.request

with kit.page(visit, _("Your request for someone to watch"), back="professional.observer"):
    kit.facts(
        [
            (_("Status"), kit.tag_in(one.status.value)),
            (_("Who would watch"), request.observer_name),
            (_("Their job"), request.observer_job),
            (_("Why they want to watch"), request.why.display_name),
            (_("Asked on"), day(request.requested_at)),
            (_("Your reference"), request.reference),
        ]
    )
    if request.decided_at:
        kit.heading(_("What the chair answered"))
        kit.facts(
            [
                (_("Answer"), request.answer.display_name if request.answer else ""),
                (_("Reasons"), request.reasons),
                (_("Answered on"), plain_date(request.decided_at)),
            ]
        )
    if not request.withdrawn_at:
        kit.heading(_("What must be done before they can come"))
        gates.show(one.steps)
        if one.may_get_code:
            kit.heading(_("Have they lost their code?"))
            kit.paragraph(_("You can give them a new one. The old code then stops working."))
            if kit.button(_("Make a new code"), key="code", primary=False):
                with kit.attempt():
                    made = observer_requests.new_code(visit.actor, visit.conference_id, request.id)
                handing_over.keep(made, "observer", request=request.id)
                kit.go("professional.observer_code")
        kit.heading(_("Do you want to take it back?"))
        kit.link("professional.observer_withdraw", _("Take back this request"), request=request.id)
