"""Everybody whose part has no page of its own for it: who will be there, and why they come."""

from portal import attendance, kit
from portal.guard import enter

visit = enter("home.attendance")

with kit.page(visit, attendance.title(visit), back="home"):
    attendance.show(visit)
