"""Chair: every request to watch one conference, and how far each is (WBK-O-6)."""

from conference.formats import day
from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import observer_status

visit = enter("chair.observer")
requests = observer_status.list_for_chair(visit.actor, visit.conference_id)

with kit.page(visit, _("Requests to watch"), crumbs=["chair.queue", "chair.home"]):
    if not requests:
        kit.lead(_("Nobody has asked to watch this conference."))
    kit.rows(
        "requests",
        [
            kit.Row(
                who=one.seat.name,
                when=_("Comes with {name}").format(name=one.host.name),
                detail=_("Asked on {day}").format(day=day(one.progress.request.requested_at)),
                status=one.progress.status.value,
                label=_("Look at the request"),
                to="chair.observer_one",
                params={"about": one.progress.request.id},
            )
            for one in requests
        ],
    )
