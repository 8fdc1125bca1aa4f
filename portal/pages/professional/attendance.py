"""Professional: who will be there, and why (PRO-SW-12)."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import conferences

visit = enter("professional.attendance")
people = conferences.attendance(visit.actor, visit.conference_id)

with kit.page(visit, _("Who will be there"), width="mid", back="professional.home"):
    kit.lead(_("These people may come to the conference. Each has a reason to be there."))
    kit.table(
        _("People at the conference"),
        [_("Name"), _("Part"), _("Why they come")],
        [
            (
                person.name,
                f"{person.role.display_name}, {person.agency}" if person.agency else person.role.display_name,
                person.reason or _("Ask the chair"),
            )
            for person in people
        ],
    )
    kit.paragraph(_("Some people may still be added. Look here again before the day."))
    kit.print_button()
