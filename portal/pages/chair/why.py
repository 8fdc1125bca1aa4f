"""Chair: why somebody at the conference can or cannot do an act, with the facts and where they come from."""

from conference.i18n import _
from portal import kit, why_shown
from portal.guard import enter
from services import why

visit = enter("chair.why")
about, action, thing = (visit.params.get(name, "") for name in ("about", "act", "thing"))
shown = why.of_person(visit.actor, visit.conference_id, about, action, thing)
from_person = visit.params.get("from", "") == "chair.what_can"
back = "chair.what_can" if from_person else "chair.who_can"

with kit.page(
    visit,
    shown.act,
    back=back,
    back_params={"about": about} if from_person else {"act": action, "thing": thing},
):
    status = "Yes" if shown.is_allowed else "Not yet" if shown.is_open else "No"
    if shown.person:
        kit.facts(
            [
                (_("Person"), shown.person.name),
                (_("Seat"), shown.person.role.display_name),
                (_("Answer"), kit.tag_in(status)),
            ]
        )
    why_shown.show(shown)
