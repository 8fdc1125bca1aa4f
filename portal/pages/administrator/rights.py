"""Administrator: what each part may and may not do at a conference, under each council's rules."""

from conference.i18n import _
from conference.vocabulary import Authority, Role
from portal import kit, rights_cards
from portal.guard import enter
from services import rights

visit = enter("administrator.rights")
council, part = visit.params.get("council", ""), visit.params.get("part", "")
card = rights.for_office(visit.actor, council, part) if council or part else None

with kit.page(visit, _("Rights cards"), crumbs=["home", "administrator.home"]):
    kit.lead(_("A card says what one part may and may not do. It is made from the rules."))
    with kit.form("card", kept=False):
        wanted = kit.select("council", _("Council"), list(Authority), chosen=card.authority if card else None)
        role = kit.select("part", _("Part"), list(Role), chosen=card.role if card else None)
        sent = kit.submit(_("Show the card"))
    if sent:
        with kit.attempt():
            kit.insist(
                council=None if wanted else _("Choose the council"),
                part=None if role else _("Choose the part"),
            )
        if wanted and role:
            kit.go("administrator.rights", council=wanted.value, part=role.value)
    if card:
        kit.heading(
            _("{role}, {council}").format(role=card.role.display_name, council=card.authority.display_name)
        )
        rights_cards.show(card, f"{card.authority.value}.{card.role.value}")
