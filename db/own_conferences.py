"""The conferences at which somebody holds a seat, a page at a time: those to come, earlier ones, those with work left.

Which seats and acts count is asked of the policy above; here they arrive as "authority:role".
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select

from conference.conferences import Conference, Participation
from conference.owed import Afterwards, OwedAct
from conference.vocabulary import Authority, CirculatedThing, ConferenceKind, Role
from db.engine import Connection
from db.matching import has_part, parts
from db.rows import as_record, as_records
from db.tables.conferences import circulation, conference, participation, section, section_list
from db.tables.papers import minutes_part, plan_goal, plan_task

_IS_MINE = and_(participation.c.user_id == bindparam("user"), participation.c.ended_at.is_(None))
_SEAT = conference.c.authority + ":" + participation.c.role
_WITH_CONFERENCE = participation.join(conference, conference.c.id == participation.c.conference_id)
_SEATS = select(conference.c.authority, participation.c.role).select_from(_WITH_CONFERENCE).where(_IS_MINE)
_HELD_AT = (
    select(participation)
    .where(_IS_MINE, participation.c.conference_id.in_(bindparam("conferences", expanding=True)))
    .order_by(participation.c.created_at, participation.c.id)
)


def _mine(seats: str) -> ColumnElement[bool]:
    """Whether a seat of theirs at the conference is one of these."""
    held = select(participation.c.conference_id).select_from(_WITH_CONFERENCE)
    return conference.c.id.in_(held.where(_IS_MINE, _SEAT.in_(bindparam(seats, expanding=True))))


# A family is found by its name only by those who may read it in every seat of theirs there: else to search is to know.
_FOUND = and_(
    has_part(conference.c.family),
    _mine("readable"),
    conference.c.id.not_in(
        select(participation.c.conference_id)
        .select_from(_WITH_CONFERENCE)
        .where(_IS_MINE, _SEAT.not_in(bindparam("readable", expanding=True)))
    ),
    conference.c.id.not_in(bindparam("closed", expanding=True)),
)
_TO_COME = (
    select(conference)
    .where(_mine("seats"), conference.c.starts_at >= bindparam("since"))
    .order_by(conference.c.starts_at, conference.c.id)
)
_EARLIER = (
    select(conference)
    .where(_mine("seats"), conference.c.starts_at < bindparam("since"))
    .order_by(conference.c.starts_at.desc(), conference.c.id)
)


def _a_page(of: Select[Any]) -> Select[Any]:
    return of.limit(bindparam("limit")).offset(bindparam("offset"))


#: (earlier, by a part of the family's name) -> the statement.
_LISTS: Mapping[tuple[bool, bool], Select[Any]] = {
    (False, False): _a_page(_TO_COME),
    (False, True): _a_page(_TO_COME.where(_FOUND)),
    (True, False): _a_page(_EARLIER),
    (True, True): _a_page(_EARLIER.where(_FOUND)),
}

# What is left after the day -------------------------------------------------------------------------------------


def _is_out(thing: CirculatedThing) -> ColumnElement[bool]:
    return exists().where(circulation.c.conference_id == conference.c.id, circulation.c.thing == thing.value)


_PLAN_IS_OUT, _MINUTES_ARE_OUT = _is_out(CirculatedThing.PLAN), _is_out(CirculatedThing.MINUTES)
_IS_GOAL = and_(plan_goal.c.conference_id == conference.c.id, plan_goal.c.removed_at.is_(None))
_HAS_TASK = exists().where(
    plan_task.c.conference_id == plan_goal.c.conference_id,
    plan_task.c.goal_id == plan_goal.c.id,
    plan_task.c.removed_at.is_(None),
)
#: As conference.papers.is_plan_complete has it: without a task for each goal it cannot go out.
_PLAN_IS_WRITTEN = and_(exists().where(_IS_GOAL), ~exists().where(_IS_GOAL, ~_HAS_TASK))
_MINUTES_ARE_DUE = or_(
    conference.c.kind == ConferenceKind.INITIAL.value,
    exists().where(minutes_part.c.conference_id == conference.c.id),
    exists().where(
        participation.c.conference_id == conference.c.id,
        participation.c.role == Role.MINUTE_TAKER.value,
        participation.c.ended_at.is_(None),
    ),
)
_HAS_SECTIONS = exists().where(section.c.conference_id == conference.c.id)
_UNWRITTEN = and_(
    section.c.conference_id == conference.c.id, ~exists().where(minutes_part.c.section_id == section.c.id)
)
_LEFT_TO_WRITE = exists().where(
    _UNWRITTEN,
    or_(
        section.c.is_confidential.is_(False),
        section.c.id.in_(
            select(section_list.c.section_id)
            .join(participation, participation.c.id == section_list.c.participation_id)
            .where(_IS_MINE)
        ),
    ),
)
_MINUTES_LEFT = and_(_MINUTES_ARE_DUE, ~_MINUTES_ARE_OUT)
#: An act -> whether it is still to do; as in `Afterwards.owes`.
_IS_LEFT: Mapping[OwedAct, ColumnElement[bool]] = {
    OwedAct.SEND_PLAN: ~_PLAN_IS_OUT,
    OwedAct.SEND_MINUTES: _MINUTES_LEFT,
    OwedAct.WRITE_PLAN: and_(~_PLAN_IS_OUT, ~_PLAN_IS_WRITTEN),
    OwedAct.WRITE_MINUTES: and_(_MINUTES_LEFT, _LEFT_TO_WRITE),
    OwedAct.ADD_SECTIONS: and_(_MINUTES_LEFT, ~_HAS_SECTIONS),
}
_STATE = select(
    *conference.c,
    _PLAN_IS_OUT.label("plan_is_out"),
    _PLAN_IS_WRITTEN.label("plan_is_written"),
    _MINUTES_ARE_OUT.label("minutes_are_out"),
    _MINUTES_ARE_DUE.label("minutes_are_due"),
    and_(_HAS_SECTIONS, ~exists().where(_UNWRITTEN)).label("minutes_are_written"),
    _HAS_SECTIONS.label("has_sections"),
    _LEFT_TO_WRITE.label("left_to_write"),
)
_IS_OWED = and_(
    conference.c.starts_at <= bindparam("now"),
    conference.c.cancelled_at.is_(None),
    conference.c.id.not_in(bindparam("closed", expanding=True)),
    or_(*(and_(_mine(act.value), is_left) for act, is_left in _IS_LEFT.items())),
)
_OWED = _a_page(_STATE.where(_IS_OWED).order_by(conference.c.starts_at, conference.c.id))
_OWED_NUMBER = select(func.count()).select_from(conference).where(_IS_OWED)
_OWED_AT: Select[Any] = _STATE.where(conference.c.id == bindparam("conference"))


def seats(conn: Connection, user_id: str) -> frozenset[tuple[Authority, Role]]:
    """What a person is anywhere: each authority and seat once, however many conferences there are."""
    rows = conn.execute(_DISTINCT_SEATS, {"user": user_id})
    return frozenset((Authority(row.authority), Role(row.role)) for row in rows)


_DISTINCT_SEATS = _SEATS.distinct()


def page(
    conn: Connection,
    user_id: str,
    *,
    earlier: bool,
    since: datetime,
    seats: Collection[str],
    bounds: Mapping[str, int],
    search: str = "",
    readable: Collection[str] = (),
    closed: Collection[str] = (),
) -> tuple[Conference, ...]:
    """Conferences from a moment on, the soonest first; or earlier ones, the newest first.

    Only where one of `seats` is theirs. `search` is a part of the family's name; `readable` are the seats that may
    read it, and the conferences in `closed` are then left out.
    """
    asked: dict[str, object] = {"user": user_id, "since": since, "seats": tuple(seats), **bounds}
    if search:
        asked |= {"readable": tuple(readable), "closed": tuple(closed), **parts(search)}
    return as_records(Conference, conn.execute(_LISTS[earlier, bool(search)], asked))


def held_at(
    conn: Connection, user_id: str, conference_ids: Sequence[str]
) -> dict[str, tuple[Participation, ...]]:
    """The person's live seats at each of these conferences: one query."""
    found: dict[str, tuple[Participation, ...]] = dict.fromkeys(conference_ids, ())
    if not found:
        return found
    for row in conn.execute(_HELD_AT, {"user": user_id, "conferences": tuple(conference_ids)}):
        found[row.conference_id] += (as_record(Participation, row),)
    return found


def _owed_values(
    user_id: str, at: datetime, may: Mapping[OwedAct, Collection[str]], closed: Collection[str]
) -> dict[str, object]:
    seats_of = {act.value: tuple(may.get(act, ())) for act in OwedAct}
    return {"user": user_id, "now": at, "closed": tuple(closed), **seats_of}


def owed(
    conn: Connection,
    user_id: str,
    *,
    at: datetime,
    may: Mapping[OwedAct, Collection[str]],
    closed: Collection[str],
    bounds: Mapping[str, int],
) -> tuple[Afterwards, ...]:
    """Conferences that have begun and of which a seat that `may` do it has something left to do, the oldest first."""
    rows = conn.execute(_OWED, {**_owed_values(user_id, at, may, closed), **bounds})
    return tuple(as_record(Afterwards, row, conference=as_record(Conference, row)) for row in rows)


def count_owed(
    conn: Connection,
    user_id: str,
    *,
    at: datetime,
    may: Mapping[OwedAct, Collection[str]],
    closed: Collection[str],
) -> int:
    """How many there are in all."""
    return conn.execute(_OWED_NUMBER, _owed_values(user_id, at, may, closed)).scalar_one()


def afterwards(conn: Connection, user_id: str, conference_id: str) -> Afterwards:
    """How far plan and minutes of one conference are, for somebody with a seat there."""
    row = conn.execute(_OWED_AT, {"user": user_id, "conference": conference_id}).one()
    return as_record(Afterwards, row, conference=as_record(Conference, row))
