"""Social worker: a code for a new password, for a family member or somebody who comes with them."""

from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter
from portal.told_apart import by_address
from services import reset_codes

visit = enter("social_worker.codes")
people = reset_codes.list_for_seats(visit.actor, visit.conference_id)

with kit.page(visit, _("Give someone a new code"), crumbs=["home", "social_worker.home"]):
    kit.lead(_("For somebody who has forgotten their password. Be sure that you talk with the right person."))
    kit.paragraph(_("Staff, and everybody who is not on this list, get their codes from an administrator."))
    kit.paragraph(
        _(
            "You can also make one for somebody who is only invited and has an account from another conference."
        )
    )
    if people:
        with kit.form("person", kept=False):
            chosen = kit.radios(
                "person",
                _("Who needs a code?"),
                people,
                words=by_address(people, lambda seat: f"{seat.name}, {seat.role.display_name}"),
            )
            sent = kit.submit(_("Make a code"))
        if sent:
            with kit.attempt():
                kit.insist(person=None if chosen else _("Choose a person"))
                made = reset_codes.issue_for_seat(
                    visit.actor, visit.conference_id, chosen.id if chosen else ""
                )
            handing_over.keep(made, "reset_for_seat", seat=chosen.id if chosen else "")
            kit.go("social_worker.handed")
    else:
        kit.box("note", _("Nobody from the family is invited yet."))
        kit.link("social_worker.people", _("Go to people and invitations"))
