"""Social worker: give the chair's, another social worker's or the minute taker's seat to somebody who may have it."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from portal.staff_seats import seat_form

visit = enter("social_worker.staff")

with kit.page(visit, _("Seat a chair or a minute taker"), back="social_worker.people"):
    seat_form(visit.actor, visit.conference_id)
