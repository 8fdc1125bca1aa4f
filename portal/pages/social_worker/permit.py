"""Social worker: say whether somebody may watch the conference (WBK-O-4). Silence is not a yes."""

from conference.i18n import _
from conference.vocabulary import ConsentAnswer
from portal import kit
from portal.guard import enter
from services import observer_requests

visit = enter("social_worker.permit")
asked = observer_requests.for_permission(visit.actor, visit.conference_id)
chosen = next((one for one in asked if one.id == visit.params.get("request")), None)
if visit.params.get("request") and chosen is None:
    kit.not_found()

if chosen is None:
    with kit.page(visit, _("Requests to watch"), width="wide", crumbs=["home", "social_worker.home"]):
        kit.lead(_("You and each parent are asked. The chair decides after that."))
        if not asked:
            kit.paragraph(_("Nobody has asked to watch this conference."))
        kit.rows("requests", [
            kit.Row(
                who=one.name, when=one.agency, detail=one.why.display_name,
                status={ConsentAnswer.GIVEN: "Yes", ConsentAnswer.REFUSED: "No",
                        ConsentAnswer.WITHDRAWN: "Taken back"}[one.my_answer] if one.my_answer else "To do",
                label=_("Look at it") if one.my_answer else _("Give your answer"), to="social_worker.permit",
                params={"request": one.id},
            )
            for one in asked
        ])
else:
    with kit.page(visit, _("Someone asks to watch"), back="social_worker.permit"):
        kit.facts([(_("Name"), chosen.name), (_("Agency"), chosen.agency or _("None given")),
                   (_("Why"), chosen.why.display_name), (_("More about it"), chosen.details or _("Nothing written")),
                   (_("Your answer"), chosen.my_answer.display_name if chosen.my_answer else _("Not yet given"))])
        if chosen.may_answer:
            with kit.form("answer"):
                answer = kit.radios("answer", _("May this person watch?"), [ConsentAnswer.GIVEN, ConsentAnswer.REFUSED])
                sent = kit.submit(_("Give your answer"))
            if sent:
                with kit.attempt():
                    observer_requests.answer(visit.actor, visit.conference_id, chosen.id, answer)
                kit.flash(_("Your answer is recorded."))
                kit.go("social_worker.permit")
        else:
            kit.paragraph(_("The chair has answered this request."))
            if chosen.may_withdraw and kit.button(_("Take your yes back"), primary=False):
                with kit.attempt():
                    observer_requests.answer(visit.actor, visit.conference_id, chosen.id, ConsentAnswer.WITHDRAWN)
                kit.again(_("Your yes is taken back."))
