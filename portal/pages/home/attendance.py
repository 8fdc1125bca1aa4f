"""Everybody whose part has no page of its own for it: who will be there, and why they come."""

from conference.i18n import _
from portal import attendance, kit
from portal.guard import enter

visit = enter("home.attendance")

with kit.page(visit, _("Who will be there"), back="home"):
    attendance.show(visit)
