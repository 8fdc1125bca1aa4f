"""Parent: who will be there, and why (PRO-SW-12)."""

from conference.i18n import _
from portal import attendance, kit
from portal.guard import enter

visit = enter("parent.attendance")

with kit.page(visit, attendance.title(visit), width="mid", back="parent.home"):
    attendance.show(visit)
    if not visit.is_over:
        kit.details(
            _("I do not want to be in a room with someone"),
            _("Tell your social worker or the chair. They can arrange for you to be heard apart."),
        )
    kit.print_button()
