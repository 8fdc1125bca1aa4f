"""All that is recorded about several conferences at once: one query a table, however many conferences there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table, select

from conference.agreements import Signature
from conference.conferences import Conference, Participation
from conference.exclusions import Exclusion
from conference.observer_requests import ObserverRequest
from conference.supporters import Consent, ConsentRuling, Discussion, Nomination, SupporterDecision
from db.agreements import SIGNATURES
from db.engine import Connection
from db.rows import Record, as_record
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


def seats_from(conn: Connection, user_id: str, since: datetime) -> list[tuple[Conference, Participation]]:
    """The conferences from a moment on at which a person holds a live seat, soonest first, cancelled ones left out."""
    rows = conn.execute(
        select(participation, conference)
        .join(conference, conference.c.id == participation.c.conference_id)
        .where(
            participation.c.user_id == user_id,
            participation.c.ended_at.is_(None),
            conference.c.starts_at >= since,
            conference.c.cancelled_at.is_(None),
        )
        .order_by(conference.c.starts_at, conference.c.id, participation.c.created_at)
    )
    return [
        (as_record(Conference, row, conference), as_record(Participation, row, participation)) for row in rows
    ]


def gather(conn: Connection, conference_ids: Sequence[str]) -> dict[str, Gathered]:
    """What is recorded about each of these conferences: nine queries, whatever their number."""
    people = _by_conference(conn, participation, Participation, conference_ids, participation.c.created_at)
    nominations = _by_conference(conn, nomination, Nomination, conference_ids, nomination.c.created_at)
    consents = _by_conference(conn, consent, Consent, conference_ids, consent.c.sequence)
    discussions = _by_conference(conn, discussion, Discussion, conference_ids, discussion.c.at)
    decisions = _by_conference(
        conn, supporter_decision, SupporterDecision, conference_ids, supporter_decision.c.sequence
    )
    rulings = _by_conference(conn, consent_ruling, ConsentRuling, conference_ids, consent_ruling.c.sequence)
    signatures = _by_conference(
        conn, signature, Signature, conference_ids, signature.c.signed_at, query=SIGNATURES
    )
    exclusions = _by_conference(conn, exclusion, Exclusion, conference_ids, exclusion.c.made_at)
    requests = _by_conference(
        conn, observer_request, ObserverRequest, conference_ids, observer_request.c.requested_at
    )
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
    conn: Connection,
    table: Table,
    cls: type[Record],
    conference_ids: Sequence[str],
    order: Any,
    *,
    query: Select[Any] | None = None,
) -> defaultdict[str, list[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    rows = conn.execute(
        (select(table) if query is None else query)
        .where(table.c.conference_id.in_(conference_ids))
        .order_by(order, table.c.id)
    )
    for row in rows:
        found[row.conference_id].append(as_record(cls, row))
    return found
