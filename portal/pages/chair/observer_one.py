"""Chair: one request to watch, with everybody's answer and the chair's own (WBK-O-4 to WBK-O-6)."""

from conference.formats import day, plain_date, short_moment
from conference.i18n import _
from conference.supporters import Consent
from conference.vocabulary import ChairAnswer
from portal import kit
from portal.guard import enter
from services import observer_requests, observer_status

visit = enter("chair.observer_one")
one = observer_status.one_for_chair(visit.actor, visit.conference_id, visit.params.get("about", ""))
request = one.progress.request

_ANSWERS = {"given": "Yes", "refused": "No", "withdrawn": "Taken back"}


def answer_of(consent: Consent | None) -> tuple[str, str]:
    """An answer as a tag, and when it was given."""
    if consent is None:
        return kit.tag_in("Waiting"), _("Not answered yet")
    return kit.tag_in(_ANSWERS[consent.answer.value]), short_moment(consent.at)


def decide() -> None:
    """The chair's answer: every request gets one, in writing (A-32)."""
    kit.heading(_("Your answer"))
    if not one.approve.allowed:
        kit.box(
            "note", _("You can say no now. You can say yes when it was asked in time and everybody agrees.")
        )
    with kit.form("decide"):
        answer = kit.radios("answer", _("May they watch?"), list(ChairAnswer))
        reasons = kit.area(
            "reasons", _("Your reasons"), hint=_("The person who asked and the observer read them")
        )
        sent = kit.submit(_("Send my answer"))
    seen = kit.as_shown(one.seen, is_sent=sent)
    if sent:
        with kit.attempt():
            observer_requests.decide(
                visit.actor,
                visit.conference_id,
                request.id,
                answer=answer,
                reasons=reasons,
                seen=seen,
            )
        kit.again(_("Your answer is recorded. The person who asked and the observer can read it now."))


with kit.page(visit, _("A request to watch"), crumbs=["chair.home", "chair.observer"]):
    kit.facts(
        [
            (_("Who would watch"), request.observer_name),
            (_("Status"), kit.tag_in(one.progress.status.value)),
            (_("Their job"), request.observer_job),
            (_("Agency"), request.agency or _("Not given")),
            (_("Comes with"), one.host.name),
            (_("Why they want to watch"), request.why.display_name),
            *([(_("More"), request.details)] if request.details else []),
            (_("Asked on"), day(request.requested_at)),
            (_("Reference"), request.reference),
        ]
    )
    if one.namesake:
        kit.warning(one.namesake)
    kit.heading(_("Who agrees"))
    kit.table(
        _("Who was asked, and what they say"),
        [_("Name"), _("Part"), _("Answer"), _("When")],
        [(person.name, person.role.display_name, *answer_of(consent)) for person, consent in one.answers],
    )
    if request.is_open:
        decide()
    elif request.decided_at:
        kit.heading(_("Your answer"))
        kit.facts(
            [
                (_("Answer"), request.answer.display_name if request.answer else ""),
                (_("Reasons"), request.reasons),
                (_("Given on"), plain_date(request.decided_at)),
            ]
        )
        kit.link("chair.exclude", _("Tell the observer not to come"))
    else:
        kit.paragraph(_("The person who asked has taken the request back."))
