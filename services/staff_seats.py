"""Seats of staff: who may be given a seat as chair, social worker or minute taker, and giving it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from conference.answers import Answers
from conference.conferences import Conference, Participation
from conference.exceptions import AlreadyDone, Incomplete
from conference.i18n import _
from conference.identifiers import id_for
from conference.pages import Page, turned
from conference.people import Actor, User
from conference.vocabulary import STANDING_ROLES, Authority, Role, StandingKind
from db import accounts
from db import conferences as store
from services.access import require_standing
from services.cases import open_case
from services.events import event
from services.runtime import now, reading, transaction
from services.seats import insist_may_seat_staff, insist_may_sit

#: Why staff will be there, unless somebody says otherwise.
_WHY: dict[Role, Callable[[], str]] = {
    Role.CHAIR: lambda: _("Runs the conference"),
    Role.SOCIAL_WORKER: lambda: _("Works with the family"),
    Role.MINUTE_TAKER: lambda: _("Writes down what is said"),
}


@dataclass(frozen=True, kw_only=True)
class StaffSeats:
    """The staff seats of one conference, and who could be given one: no case content."""

    conference_id: str
    authority: Authority
    starts_at: datetime
    seats: tuple[Participation, ...]
    candidates: tuple[tuple[Role, tuple[User, ...]], ...]


def staff_for(actor: Actor, conference_id: str) -> StaffSeats:
    """The staff seats of a conference and those who could be given one. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        insist_may_seat_staff(case)
        conference = case.conference
        roles = sorted(STANDING_ROLES)
        return StaffSeats(
            conference_id=conference.id,
            authority=conference.authority,
            starts_at=conference.starts_at,
            seats=tuple(p for p in case.live_people if p.role in STANDING_ROLES),
            candidates=tuple(
                (role, accounts.with_standing(conn, conference.authority, StandingKind(role.value)))
                for role in roles
            ),
        )


def seat_staff(
    actor: Actor, conference_id: str, *, user_id: str | None, role: Role | None, reason: str = ""
) -> Participation:
    """Give a chair's, social worker's or minute taker's seat to somebody with that standing at the authority.

    Raises Incomplete with the fields role, person and reason; AlreadyDone for a second chair; NotFound, NotAllowed.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        insist_may_seat_staff(case)
        given = Answers()
        why = given.line("reason", reason)
        if role not in STANDING_ROLES:
            given.refuse("role", _("Choose which seat it is"))
        if not user_id:
            given.refuse("person", _("Choose a person"))
        given.check()
        known = role or Role.CHAIR
        standing = accounts.with_standing(conn, case.conference.authority, StandingKind(known.value))
        person = next((u for u in standing if u.id == user_id), None)
        if person is None:
            raise Incomplete(
                {"person": _("This person may not be given that seat. The administrator can change it.")}
            )
        if known is Role.CHAIR and any(p.role is Role.CHAIR for p in case.live_people):
            raise AlreadyDone(_("This conference already has a chair. End that seat first."))
        seat = Participation(
            id=id_for(""),
            conference_id=case.conference.id,
            user_id=person.id,
            name=person.name,
            email=person.email,
            role=known,
            reason=why or _WHY[known](),
            created_at=case.now,
            accepted_at=case.now,
        )
        insist_may_sit(case, seat, field="person")
        store.add_seat(
            conn,
            seat,
            audit=event(
                actor,
                "seat.given",
                seat.id,
                at=case.now,
                role=known.value,
                conference=case.conference.id,
                user=person.id,
            ),
        )
        return seat


def conferences_to_staff(
    actor: Actor, authority: Authority, *, number: int = 1, since: datetime | None = None
) -> Page[Conference]:
    """A page of an authority's conferences from a moment on (now), soonest first.

    For administrators: the family's name, the place and how to join are left out.
    """
    shown = turned(number)
    with reading() as conn:
        require_standing(conn, actor, "seat", "staff", authority)
        page = shown.page(
            store.page_for_authorities(conn, [authority.value], start=since or now(), **shown.bounds)
        )
        return page.of([replace(c, family="", place="", joining="") for c in page])
