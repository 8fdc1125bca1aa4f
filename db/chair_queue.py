"""All that is recorded about several conferences at once: one query a table, however many conferences there are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Table, bindparam, select

from conference.agreements import Signature
from conference.conferences import Conference, Participation
from conference.exclusions import Exclusion
from conference.observer_requests import ObserverRequest
from conference.supporters import Consent, ConsentRuling, Discussion, Nomination, SupporterDecision
from db.agreements import SIGNATURES
from db.engine import Connection
from db.rows import Record, as_record, as_records
from db.tables.conferences import conference, exclusion, participation
from db.tables.evidence import signature
from db.tables.requests import (
    consent,
    consent_ruling,
    discussion,
    nomination,
    observer_request,
    supporter_decision,
)

_FROM = (
    select(conference)
    .where(
        conference.c.id.in_(
            select(participation.c.conference_id)
            .join(conference, conference.c.id == participation.c.conference_id)
            .where(
                participation.c.user_id == bindparam("user"),
                participation.c.ended_at.is_(None),
                (conference.c.authority + ":" + participation.c.role).in_(bindparam("seats", expanding=True)),
            )
        ),
        conference.c.starts_at >= bindparam("since"),
        conference.c.cancelled_at.is_(None),
    )
    .order_by(conference.c.starts_at, conference.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What is recorded about one conference, each in the order in which it was recorded."""

    people: tuple[Participation, ...]
    nominations: tuple[Nomination, ...]
    consents: tuple[Consent, ...]
    discussions: tuple[Discussion, ...]
    decisions: tuple[SupporterDecision, ...]
    rulings: tuple[ConsentRuling, ...]
    signatures: tuple[Signature, ...]
    exclusions: tuple[Exclusion, ...]
    observer_requests: tuple[ObserverRequest, ...]


def conferences_from(
    conn: Connection,
    user_id: str,
    seats: Collection[str],
    since: datetime,
    *,
    limit: int,
    offset: int,
) -> tuple[Conference, ...]:
    """Conferences from a moment on at which a person holds one of these seats ("authority:role"), soonest first.

    Cancelled ones are left out.
    """
    asked = {"user": user_id, "seats": tuple(seats), "since": since, "limit": limit, "offset": offset}
    return as_records(Conference, conn.execute(_FROM, asked))


def gather(conn: Connection, conference_ids: Sequence[str]) -> dict[str, Gathered]:
    """What is recorded about each of these conferences: nine queries, whatever their number."""
    people = _by_conference(conn, participation, Participation, conference_ids, "created_at")
    nominations = _by_conference(conn, nomination, Nomination, conference_ids, "created_at")
    consents = _by_conference(conn, consent, Consent, conference_ids, "sequence")
    discussions = _by_conference(conn, discussion, Discussion, conference_ids, "at")
    decisions = _by_conference(conn, supporter_decision, SupporterDecision, conference_ids, "sequence")
    rulings = _by_conference(conn, consent_ruling, ConsentRuling, conference_ids, "sequence")
    signatures = _by_conference(conn, signature, Signature, conference_ids, "signed_at")
    exclusions = _by_conference(conn, exclusion, Exclusion, conference_ids, "made_at")
    requests = _by_conference(conn, observer_request, ObserverRequest, conference_ids, "requested_at")
    return {
        key: Gathered(
            people=tuple(people[key]),
            nominations=tuple(nominations[key]),
            consents=tuple(consents[key]),
            discussions=tuple(discussions[key]),
            decisions=tuple(decisions[key]),
            rulings=tuple(rulings[key]),
            signatures=tuple(signatures[key]),
            exclusions=tuple(exclusions[key]),
            observer_requests=tuple(requests[key]),
        )
        for key in conference_ids
    }


def _by_conference(
    conn: Connection, table: Table, cls: type[Record], conference_ids: Sequence[str], order: str
) -> defaultdict[str, list[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    if not conference_ids:
        return found
    # as many places as the next power of two: a list of any length would be spelled out whenever it is asked
    places = 1 << (len(conference_ids) - 1).bit_length()
    filled = [*conference_ids, *(conference_ids[-1] for _ in range(places - len(conference_ids)))]
    asked = {f"conference_{number}": key for number, key in enumerate(filled)}
    for row in conn.execute(_of_these(table, order, places), asked):
        found[row.conference_id].append(as_record(cls, row))
    return found


@lru_cache(maxsize=128)
def _of_these(table: Table, order: str, places: int) -> Select[Any]:
    every = SIGNATURES if table is signature else select(table)
    here = table.c.conference_id.in_([bindparam(f"conference_{number}") for number in range(places)])
    return every.where(here).order_by(table.c[order], table.c.id)
