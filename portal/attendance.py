"""Who will be there, on screen: the same for a parent and for a professional (PRO-SW-12)."""

from conference.i18n import _
from portal import kit
from portal.guard import Visit
from services import conferences
from services.conferences import Attendee


def title(visit: Visit) -> str:
    """The heading: after the day nobody will be there any more."""
    return _("Who could come") if visit.is_over else _("Who will be there")


def way(*, over: bool) -> str:
    """What a way to this page says."""
    return _("See who could come") if over else _("See who will be there")


def show(visit: Visit) -> None:
    """Everybody who may come as things stand, with their part and why they come."""
    people = conferences.attendance(visit.actor, visit.conference_id)
    if visit.is_over:
        kit.lead(_("These people could come to the conference. This does not show who was there."))
    else:
        kit.lead(_("These people may come to the conference. Each has a reason to be there."))
    kit.table(
        _("People at the conference"),
        [_("Name"), _("Part"), _("Why they come")],
        [(person.name, _part(person), person.reason or _("Ask the chair")) for person in people],
    )
    if not visit.is_over:
        kit.paragraph(_("Some people may still be added. Look here again before the day."))


def _part(person: Attendee) -> str:
    if not person.agency:
        return person.role.display_name
    return _("{role}, {agency}").format(role=person.role.display_name, agency=person.agency)
