"""What a paper may tell whoever gets it: no more than their own page does."""

from conference.conferences import Participation
from conference.formats import moment
from conference.i18n import _
from db import contacts
from services.cases import Case


def when(case: Case, reader: Participation) -> str:
    """Day and time of the conference in words, for those who may know them (WBK-A-8, WBK-O-7)."""
    if case.decide_for(reader, "see", "conference").allowed:
        return moment(case.conference.starts_at)
    return _("This paper does not give the date.")


def whom_to_call(case: Case) -> str:
    """The team of the council in a sentence, with its number and hours; where the number is if it gave none."""
    team = contacts.get(case.conn, case.conference.authority)
    if team is None:
        return _("Do you want to ask something? Call the number at the foot of your page.")
    said = _("Do you want to ask something? Call {team}: {telephone}. {hours}.")
    return said.format(team=team.name, telephone=team.telephone, hours=team.hours.rstrip("."))


def is_hidden(case: Case) -> bool:
    """Whether the family may not know who acts (PRO-SW-12)."""
    return any(seat.hidden_from_family for seat in case.held)


def acting(case: Case) -> str:
    """The name of whoever acts, where the family may know it (PRO-SW-12); else what they are at the conference."""
    return case.held[0].role.display_name if is_hidden(case) else case.actor.name
