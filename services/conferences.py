"""Conferences as people find them: their own list, one of them, who will be there, and what lists may tell of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from conference.clock import london_date, london_moment
from conference.conferences import Child, Conference, Participation
from conference.deadlines import days_until
from conference.exceptions import NotFound
from conference.pages import SIZE, Page, turned
from conference.people import Actor
from conference.vocabulary import Authority, CirculatedThing, Role
from db import exclusions, own_conferences
from db.engine import Connection
from policy.decisions import Seat
from services.access import seats_of
from services.cases import Case, open_case
from services.runtime import now, reading, seen_once, the_policy

LONGEST_SEARCH = 60


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One line of a person's own list. `conference` is None where they may not, or not yet, know when it is.

    `is_kept_out` says that the chair has told them to stay away. `family` is "" for those who may not read it: the
    families themselves, and whoever comes with them. That it will not happen, or that its day `is_over`, is told to
    everybody with a seat: a cancelled one has no days to count.
    """

    id: str
    conference: Conference | None
    roles: tuple[Role, ...]
    days_away: int | None
    is_kept_out: bool = False
    family: str = ""
    is_cancelled: bool = False
    is_over: bool = False


@dataclass(frozen=True, kw_only=True)
class Overview:
    """One conference as its reader may know it. What they may not know is None or empty.

    `conference` carries the date; `place` and `joining` are given apart, since they need a cleared seat. Nobody joins
    once its day `is_over`.
    """

    id: str
    conference: Conference | None
    held: tuple[Participation, ...]
    children: tuple[Child, ...]
    place: str | None
    joining: str | None
    days_away: int | None
    is_over: bool


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """A person who will be there, by name, seat and reason, and nothing else (PRO-SW-12)."""

    id: str
    name: str
    role: Role
    agency: str
    reason: str


def list_mine(
    actor: Actor,
    *,
    earlier: bool = False,
    roles: Collection[str] = (),
    search: str = "",
    number: int = 1,
    size: int = SIZE,
) -> Page[Listed]:
    """A page of the conferences at which the actor holds a seat: from today on, the soonest first.

    With `earlier` those before today, the newest first. `roles` asks for some seats only. `search` is a part of the
    family's name, and finds only what the actor may read.
    """
    wanted = "".join(c for c in search if c.isprintable()).strip()[:LONGEST_SEARCH]
    shown = turned(number, size)
    with reading() as conn:
        seats = seats_of(conn, actor)
        closed = closed_to(conn, actor)
        found = own_conferences.page(
            conn,
            actor.user_id,
            earlier=earlier,
            since=london_moment(london_date(now()), 0, 0),
            seats=[_seat(a, r) for a, r in seats if not roles or r.value in roles],
            search=wanted,
            readable=[_seat(a, r) for a, r in seats if may_read_family(a, [r])] if wanted else (),
            closed=closed,
            bounds=shown.bounds,
        )
        held = own_conferences.held_at(conn, actor.user_id, [one.id for one in found])
        page = shown.page(found)
        return page.of([_line(one, held[one.id], one.id in closed) for one in page])


def may_search(actor: Actor) -> bool:
    """Whether the actor holds a seat somewhere that may read a family's name, and so look for one."""
    with reading() as conn:
        return any(may_read_family(authority, [role]) for authority, role in seats_of(conn, actor))


def _seat(authority: Authority, role: Role) -> str:
    return f"{authority.value}:{role.value}"


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
            days_away=_days_away(case.conference, case.now) if known else None,
            is_cancelled=case.conference.cancelled_at is not None,
            is_over=is_over(case.conference, case.now),
        )


def is_over(conference: Conference, at: datetime) -> bool:
    """Whether its day has passed. A cancelled one never had it."""
    return (_days_away(conference, at) or 0) < 0


def _days_away(conference: Conference, at: datetime) -> int | None:
    """How many days until then; None where it was cancelled."""
    return None if conference.cancelled_at else days_until(conference.starts_at, at)


def ends_with_cancelling(action: str, obj: str) -> bool:
    """Whether an act is none of a cancelled conference: the policy asks about that in every seat (PORTAL-CANCELLED)."""
    policy = the_policy()
    return any(
        "cancelled" in policy.facts_asked(authority.value, role.value, action, obj)
        for authority in Authority
        for role in Role
    )


def sent_to_me(actor: Actor, conference_id: str) -> frozenset[CirculatedThing]:
    """Which of plan and minutes went out and are the actor's to read. Raises NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        return frozenset(
            thing
            for thing in CirculatedThing
            if case.sent_out_at(thing) and case.allows("receive", thing.value)
        )


def closed_to(conn: Connection, actor: Actor) -> set[str]:
    """The conferences from which the actor is kept."""
    return seen_once(
        conn, ("closed", actor.user_id), lambda: exclusions.conferences_closed_to(conn, actor.user_id)
    )


def _line(conference: Conference, held: Iterable[Participation], kept_out: bool) -> Listed:
    roles = tuple(dict.fromkeys(p.role for p in held))
    known = _allows_bare(conference.authority, roles, "see", "conference", kept_out)
    return Listed(
        id=conference.id,
        conference=conference if known else None,
        roles=roles,
        days_away=_days_away(conference, now()) if known else None,
        is_kept_out=kept_out,
        family=conference.family if known and may_read_family(conference.authority, roles, kept_out) else "",
        is_cancelled=conference.cancelled_at is not None,
        is_over=is_over(conference, now()),
    )


def may_read_family(authority: Authority, roles: Iterable[Role], kept_out: bool = False) -> bool:
    """Whether seats read the staff's name for a family: those who may know of the conference and from whom nobody
    is hidden (PORTAL-HIDDEN), which is nobody of the family's side."""
    held = tuple(roles)
    return all(
        _allows_bare(authority, held, "see", what, kept_out) for what in ("conference", "hidden_people")
    )


def _allows_bare(
    authority: Authority, roles: Iterable[Role], action: str, obj: str, kept_out: bool = False
) -> bool:
    """What the policy says of seats of which no more is known than that they are held: for lists.

    They do not gather every fact of every conference. A solicitor has a seat only because a parent named them.
    """
    bare = {"invited": True, "named_by_parent": True, "excluded": kept_out, "asked_to_leave": kept_out}
    seats = [Seat(role.value, bare) for role in roles]
    return the_policy().decide(authority.value, seats, action, obj).allowed


def overview(actor: Actor, conference_id: str) -> Overview:
    """One conference. Raises NotFound where the actor has no seat there."""
    with reading() as conn:
        return overview_of(open_case(conn, actor, conference_id))


def overview_of(case: Case) -> Overview:
    """What the actor may know of the conference, each part asked of the policy."""
    known = case.allows("see", "conference")
    joining = case.allows("see", "joining_details")
    names = case.allows("see", "attendance")
    over = is_over(case.conference, case.now)
    return Overview(
        id=case.conference.id,
        conference=case.conference if known else None,
        held=case.held,
        children=case.children if names else (),
        place=case.conference.place if joining else None,
        joining=case.conference.joining if joining and not over else None,
        days_away=_days_away(case.conference, case.now) if known else None,
        is_over=over,
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
