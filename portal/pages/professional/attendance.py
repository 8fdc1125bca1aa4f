"""Professional: who will be there, and why (PRO-SW-12)."""

from portal import attendance, kit
from portal.guard import enter

visit = enter("professional.attendance")

with kit.page(visit, attendance.title(visit), width="mid", back="professional.home"):
    attendance.show(visit)
    kit.print_button()
