"""What somebody still owes of conferences that were held, until it is done: it does not end with the day.

Until a conference's beginning and end are recorded, it was held when its start has passed and nobody cancelled it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conference.conferences import Conference
from conference.deadlines import days_until
from conference.owed import Afterwards, OwedAct
from conference.pages import SIZE, Page, turned
from conference.people import Actor
from conference.vocabulary import Role
from db import own_conferences as store
from db.engine import Connection
from services.access import seats_of, that_may
from services.cases import Case, open_case
from services.conferences import closed_to, may_read_family
from services.runtime import now, reading, the_policy

#: What is owed -> the act that the policy is asked for: whether any facts let somebody do it. What is not written yet
#: cannot go out, and is owed all the same.
_ACTS: Mapping[OwedAct, tuple[str, str]] = {
    OwedAct.SEND_PLAN: ("circulate", "plan"),
    OwedAct.SEND_MINUTES: ("circulate", "minutes"),
    OwedAct.WRITE_PLAN: ("write", "plan"),
    OwedAct.WRITE_MINUTES: ("write", "minutes"),
    OwedAct.ADD_SECTIONS: ("set_up", "conference"),
}


@dataclass(frozen=True, kw_only=True)
class Owed:
    """What one person owes of one conference. `family` is "" for those who may not read it."""

    conference: Conference
    family: str
    days_ago: int
    acts: tuple[OwedAct, ...]
    state: Afterwards


@dataclass(frozen=True, kw_only=True)
class OwedList:
    """A page of it, the oldest first; `total` is how many conferences there are on all pages."""

    page: Page[Owed]
    total: int


def list_mine(actor: Actor, *, number: int = 1, size: int = SIZE) -> OwedList:
    """What the actor owes of conferences that were held, the oldest first."""
    with reading() as conn:
        return list_in(conn, actor, number=number, size=size)


def list_in(conn: Connection, actor: Actor, *, number: int = 1, size: int = SIZE) -> OwedList:
    """The same within the caller's look."""
    seats = seats_of(conn, actor)
    may = {act: that_may(seats, *asked) for act, asked in _ACTS.items()}
    if not any(may.values()):
        return OwedList(page=Page(items=()), total=0)
    closed, at, shown = closed_to(conn, actor), now(), turned(number, size)
    page = shown.page(store.owed(conn, actor.user_id, at=at, may=may, closed=closed, bounds=shown.bounds))
    held = store.held_at(conn, actor.user_id, [state.conference.id for state in page])
    lines = [_owed(state, [p.role for p in held[state.conference.id]]) for state in page]
    return OwedList(
        page=page.of([line for line in lines if line.acts]),
        total=store.count_owed(conn, actor.user_id, at=at, may=may, closed=closed)
        if page.has_more or page.number > 1
        else len(page),
    )


def _owed(state: Afterwards, roles: Sequence[Role]) -> Owed:
    conference = state.conference
    may = {
        act
        for act, asked in _ACTS.items()
        if any(the_policy().reachable(conference.authority.value, role.value, *asked) for role in roles)
    }
    return Owed(
        conference=conference,
        family=conference.family if may_read_family(conference.authority, roles) else "",
        days_ago=-days_until(conference.starts_at, now()),
        acts=state.owes(may),
        state=state,
    )


def of(actor: Actor, conference_id: str) -> tuple[OwedAct, ...]:
    """What the actor owes of one conference. Raises NotFound where they have no seat there."""
    with reading() as conn:
        return of_case(open_case(conn, actor, conference_id))


def of_case(case: Case) -> tuple[OwedAct, ...]:
    """What the actor owes of this conference; nothing before its start, nor of one that was cancelled."""
    if not case.has_begun or case.conference.cancelled_at is not None:
        return ()
    state = store.afterwards(case.conn, case.actor.user_id, case.conference.id)
    return state.owes({act for act, asked in _ACTS.items() if case.may_ever(*asked)})
