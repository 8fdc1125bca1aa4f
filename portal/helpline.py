"""Whom to call about a conference: the team of its council."""

from conference.i18n import _
from portal import kit
from portal.guard import Visit
from services import contacts


def show(visit: Visit) -> None:
    """The team, its number and its hours; nothing where the council has given none (the foot of the page has one)."""
    team = contacts.for_conference(visit.actor, visit.conference_id)
    if team is None:
        return
    kit.heading(_("Who to call"))
    kit.facts([(team.name, kit.tel(team.telephone)), (_("When"), team.hours)])
