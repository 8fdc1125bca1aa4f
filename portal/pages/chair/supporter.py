"""Chair: every supporter of one conference, and how far each is (HFD-CH-1)."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import supporter_gates

visit = enter("chair.supporter")
supporters = supporter_gates.list_for_chair(visit.actor, visit.conference_id)

with kit.page(visit, _("Supporters"), crumbs=["chair.queue", "chair.home"]):
    if not supporters:
        kit.lead(_("No parent has asked for a supporter."))
    kit.rows(
        "supporters",
        [
            kit.Row(
                who=one.progress.seat.name,
                when=_("Comes with {name}").format(name=one.nominated_by.name),
                detail=one.nomination.relationship.display_name,
                status="Cleared" if one.progress.is_cleared else "Not cleared",
                label=_("Look at the supporter"),
                to="chair.supporter_one",
                params={"about": one.progress.seat.id},
            )
            for one in supporters
        ],
    )
