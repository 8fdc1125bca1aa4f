"""Professional: check the answers about an observer, then send the request."""

from conference.i18n import _
from conference.vocabulary import ObserverReason
from portal import handing_over, kit
from portal.guard import enter
from services import observer_requests

visit = enter("professional.observer_check")
draft = kit.draft("observer")
why = draft.get("why")
if not isinstance(why, ObserverReason):
    kit.go("professional.observer")
name, email, job, details = (
    str(draft.get(key, "")) for key in ("observer_name", "observer_email", "job", "details")
)

with kit.page(visit, _("Check your answers"), back="professional.observer"):
    kit.answers(
        [
            kit.Answer(
                label=_("Their full name"), value=name, to="professional.observer", change=_("Change name")
            ),
            kit.Answer(
                label=_("Their work email address"),
                value=email,
                to="professional.observer",
                change=_("Change email"),
            ),
            kit.Answer(label=_("Their job"), value=job, to="professional.observer", change=_("Change job")),
            kit.Answer(
                label=_("Why they want to watch"),
                value=why.display_name,
                to="professional.observer",
                change=_("Change why"),
            ),
            kit.Answer(label=_("More"), value=details, to="professional.observer", change=_("Change more")),
        ]
    )
    kit.paragraph(_("We show the name, the agency and the reason to the social worker and each parent."))
    kit.paragraph(_("Each of them can say no. The chair then answers you in writing."))
    once = kit.once("request")
    if kit.button(_("Send the request")):
        with kit.attempt():
            made = observer_requests.request(
                visit.actor,
                visit.conference_id,
                observer_name=name,
                observer_email=email,
                job=job,
                why=why,
                details=details,
                idempotency_key=once,
            )
        kit.drop_draft("observer")
        handing_over.keep(made.invitation, "observer", request=made.request.id)
        kit.go("professional.observer_done", request=made.request.id)
