"""Conferences as people find them: their own list, one of them, and who will be there."""

from dataclasses import dataclass

from conference.conferences import Child, Conference, Participation
from conference.deadlines import days_until
from conference.exceptions import NotFound
from conference.people import Actor
from conference.vocabulary import Role
from db import exclusions
from db.engine import Connection
from policy.decisions import Seat
from services.access import seats_of
from services.cases import Case, open_case
from services.runtime import now, reading, seen_once, the_policy


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One line of a person's own list. `conference` is None where they may not yet know when it is."""

    id: str
    conference: Conference | None
    roles: tuple[Role, ...]
    days_away: int | None


@dataclass(frozen=True, kw_only=True)
class Overview:
    """One conference as its reader may know it. What they may not know is None or empty.

    `conference` carries the date; `place` and `joining` are given apart, since they need a cleared seat.
    """

    id: str
    conference: Conference | None
    held: tuple[Participation, ...]
    children: tuple[Child, ...]
    place: str | None
    joining: str | None
    days_away: int | None


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """A person who will be there, by name, seat and reason, and nothing else (PRO-SW-12)."""

    id: str
    name: str
    role: Role
    agency: str
    reason: str


def list_mine(actor: Actor) -> list[Listed]:
    """Every conference at which the actor holds a seat, soonest first."""
    with reading() as conn:
        return _listed(conn, actor)


def _listed(conn: Connection, actor: Actor) -> list[Listed]:
    kept_out = _closed_to(conn, actor)
    seats: dict[str, tuple[Conference, list[Participation]]] = {}
    for conference, seat in seats_of(conn, actor):
        seats.setdefault(conference.id, (conference, []))[1].append(seat)
    return [
        _line(conference, tuple(dict.fromkeys(p.role for p in held)), conference.id in kept_out)
        for conference, held in seats.values()
    ]


def one_of_mine(actor: Actor, conference_id: str) -> Listed:
    """One conference as the actor may know it by every fact. Raises NotFound where they hold no seat there."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        if not case.held:
            raise NotFound()
        known = case.allows("see", "conference")
        return Listed(
            id=case.conference.id,
            conference=case.conference if known else None,
            roles=tuple(dict.fromkeys(seat.role for seat in case.held)),
            days_away=days_until(case.conference.starts_at, case.now) if known else None,
        )


def _closed_to(conn: Connection, actor: Actor) -> set[str]:
    """The conferences from which the actor is kept."""
    return seen_once(
        conn, ("closed", actor.user_id), lambda: exclusions.conferences_closed_to(conn, actor.user_id)
    )


def _line(conference: Conference, roles: tuple[Role, ...], kept_out: bool) -> Listed:
    # only what a bare seat may know: the list does not gather every fact of every conference
    # (a solicitor has a seat only because a parent named them)
    bare = {"invited": True, "named_by_parent": True, "excluded": kept_out, "asked_to_leave": kept_out}
    seats = [Seat(role.value, bare) for role in roles]
    known = the_policy().decide(conference.authority.value, seats, "see", "conference").allowed
    return Listed(
        id=conference.id,
        conference=conference if known else None,
        roles=roles,
        days_away=days_until(conference.starts_at, now()) if known else None,
    )


def overview(actor: Actor, conference_id: str) -> Overview:
    """One conference. Raises NotFound where the actor has no seat there."""
    with reading() as conn:
        return overview_of(open_case(conn, actor, conference_id))


def overview_of(case: Case) -> Overview:
    """What the actor may know of the conference, each part asked of the policy."""
    known = case.allows("see", "conference")
    joining = case.allows("see", "joining_details")
    names = case.allows("see", "attendance")
    return Overview(
        id=case.conference.id,
        conference=case.conference if known else None,
        held=case.held,
        children=case.children if names else (),
        place=case.conference.place if joining else None,
        joining=case.conference.joining if joining else None,
        days_away=days_until(case.conference.starts_at, case.now) if known else None,
    )


def attendance(actor: Actor, conference_id: str) -> list[Attendee]:
    """Who will be there and why, without those hidden from the family. Raises NotAllowed or NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        found = attendance_of(case)
        case.require("see", "attendance")
        return found


def attendance_of(case: Case) -> list[Attendee]:
    """Those who may come in as things stand, in the order of their seats."""
    sees_hidden = case.allows("see", "hidden_people")
    return [
        Attendee(id=p.id, name=p.name, role=p.role, agency=p.agency, reason=p.reason)
        for p in case.live_people
        if (sees_hidden or not p.hidden_from_family) and case.decide_for(p, "attend", "conference").allowed
    ]
