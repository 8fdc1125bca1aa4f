"""Giving staff a seat: the same questions for the social worker of a conference and for an administrator."""

from conference.i18n import _
from conference.people import Actor, User
from conference.vocabulary import Role
from portal import kit
from portal.told_apart import by_address
from services import staff_seats


def seat_form(actor: Actor, conference_id: str) -> None:
    """Who has which staff seat, and the questions that give one more."""
    staff = staff_seats.staff_for(actor, conference_id)
    kit.facts(
        [(seat.role.display_name, seat.name) for seat in staff.seats] or [(_("Staff"), _("Nobody yet"))]
    )
    people: dict[tuple[Role, str], User] = {
        (role, user.id): user
        for role, users in staff.candidates
        for user in users
        if user.id != actor.user_id
    }
    if not people:
        kit.paragraph(_("Nobody else may be given a seat here. An administrator says who may."))
        return
    name_of = by_address({user.id: user for user in people.values()}.values(), lambda user: user.name)
    with kit.form("staff"):
        chosen = kit.select(
            "person",
            _("Who gets a seat, and which?"),
            list(people),
            words=lambda key: f"{name_of(people[key])}: {key[0].display_name}",
            hint=_("Only people to whom the council has given this work"),
        )
        sent = kit.submit(_("Give the seat"))
    if sent:
        role, user_id = chosen or (Role.CHAIR, None)
        with kit.attempt():
            staff_seats.seat_staff(actor, conference_id, user_id=user_id, role=role)
        kit.again(_("They have the seat now."))
