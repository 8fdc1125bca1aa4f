"""Everybody with a seat: what their part lets them do at this conference, read off the rules."""

from conference.i18n import _
from portal import helpline, kit, rights_cards
from portal.guard import enter
from services import rights

visit = enter("home.rights")
cards = rights.mine(visit.actor, visit.conference_id)

with kit.page(visit, _("What you can and cannot do"), back="home"):
    for card in cards:
        kit.lead(
            _("Your part: {role}. These are the rules in {council}."),
            role=card.role.display_name,
            council=card.authority.display_name,
        )
        rights_cards.show(card, f"{visit.conference_id}.{card.role.value}")
    helpline.show(visit)
