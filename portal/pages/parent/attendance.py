"""Parent: who will be there, and why (PRO-SW-12)."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import conferences

visit = enter("parent.attendance")
people = conferences.attendance(visit.actor, visit.conference_id)

with kit.page(visit, _("Who will be there"), width="mid", back="parent.home"):
    kit.lead(_("These people may come to the conference. Each has a reason to be there."))
    kit.table(
        _("People at the conference"),
        [_("Name"), _("Part"), _("Why they come")],
        [
            (
                p.name,
                _("{role}, {agency}").format(role=p.role.display_name, agency=p.agency)
                if p.agency
                else p.role.display_name,
                p.reason or _("Ask the chair"),
            )
            for p in people
        ],
    )
    kit.paragraph(_("Some people may still be added. Look here again before the day."))
    kit.details(
        _("I do not want to be in a room with someone"),
        _("Tell your social worker or the chair. They can arrange for you to be heard apart."),
    )
    kit.print_button()
