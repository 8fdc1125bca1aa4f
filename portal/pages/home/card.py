"""Everybody with a seat: the whole card of their part at this conference, read off the rules, with their numbers."""

from conference.i18n import _
from portal import kit, rights_cards
from portal.guard import enter
from services import rights

visit = enter("home.card")
cards = rights.mine(visit.actor, visit.conference_id)

with kit.page(visit, _("Every rule for your part"), back="home.rights"):
    for card in cards:
        kit.lead(
            _("Your part: {role}. These are the rules in {council}."),
            role=card.role.display_name,
            council=card.authority.display_name,
        )
        rights_cards.show(card, f"{visit.conference_id}.{card.role.value}")
