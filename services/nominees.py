"""Supporters' seats: whom a parent may choose for one, checked against who is there already."""

from conference.answers import Answers
from conference.conferences import Participation, forbidden_pair
from conference.exceptions import NotFound
from conference.i18n import _
from conference.vocabulary import SUPPORTER_ROLES, Relationship, Role
from services.cases import Case


def checked_nominee(
    case: Case,
    name: str,
    email: str,
    relationship: Relationship | None,
    in_parents_place: bool | None,
    consents: bool | None,
) -> tuple[str, str]:
    """The name and the e-mail address, tidy. Raises Incomplete with everything that is missing or cannot be."""
    answers = Answers()
    tidy_name = answers.name("name", name, _("Enter their full name"))
    address = answers.email("email", email, _("Enter their email address, like name@example.com"))
    if relationship is None:
        answers.refuse("relationship", _("Choose how they know you"))
    if relationship is Relationship.PROFESSIONAL_ONLY:  # HFD-I-3
        answers.refuse(
            "relationship",
            _("A supporter must know you personally. Ask your social worker for an advocate instead."),
        )
    if in_parents_place is None:
        answers.refuse("in_parents_place", _("Choose if you will be there too"))
    if consents is None:
        answers.refuse("consents", _("Choose yes or no"))
    wanted = Role.STAND_IN if in_parents_place else Role.SUPPORTER
    there = [p for p in case.live_people if p.email == address]
    if any(p.role in SUPPORTER_ROLES for p in there):
        answers.refuse(
            "email", _("This person has been asked for already. You can see them on your list of supporters.")
        )
    # a seat that is hidden from parents is not told to them: only its holder learns of it, who cannot accept
    elif any(forbidden_pair(p.role, wanted) for p in there if not p.hidden_from_family):
        answers.refuse(
            "email",
            _("This person already has a part in the conference. They cannot be a supporter as well."),
        )
    answers.check()
    return tidy_name, address


def supporter_seat(case: Case, participation_id: str) -> Participation:
    """The seat of a supporter, or of somebody in a parent's place. Raises NotFound for any other."""
    seat = case.person(participation_id)
    if seat.role not in SUPPORTER_ROLES:
        raise NotFound()
    return seat
