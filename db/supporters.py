"""Nominations, consents, talks, and the chair's answers and rulings about supporters."""

from typing import Any

from sqlalchemy import Table, func, insert, select, update

from conference.events import Event
from conference.supporters import Consent, ConsentRuling, Discussion, Nomination, SupporterDecision
from db.audit import append_event
from db.engine import Connection
from db.rows import as_row, of_conference, one_where
from db.tables.requests import consent, consent_ruling, discussion, nomination, supporter_decision


def nominations(conn: Connection, conference_id: str) -> tuple[Nomination, ...]:
    """Every nomination of a conference, the oldest first."""
    return of_conference(conn, nomination, Nomination, conference_id, "created_at", "id")


def consents(conn: Connection, conference_id: str) -> tuple[Consent, ...]:
    """Every answer given at a conference, the oldest first."""
    return of_conference(conn, consent, Consent, conference_id, "sequence", "id")


def discussions(conn: Connection, conference_id: str) -> tuple[Discussion, ...]:
    """Every recorded talk."""
    return of_conference(conn, discussion, Discussion, conference_id, "at", "id")


def decisions(conn: Connection, conference_id: str) -> tuple[SupporterDecision, ...]:
    """Every answer of the chair about supporters, the oldest first."""
    return of_conference(conn, supporter_decision, SupporterDecision, conference_id, "sequence", "id")


def rulings(conn: Connection, conference_id: str) -> tuple[ConsentRuling, ...]:
    """Every ruling of the chair on parents who disagree, the oldest first."""
    return of_conference(conn, consent_ruling, ConsentRuling, conference_id, "sequence", "id")


def nomination_by_key(conn: Connection, idempotency_key: str) -> Nomination | None:
    """The nomination that a form already made, or None."""
    return one_where(conn, nomination, Nomination, idempotency_key=idempotency_key)


def add_nomination(conn: Connection, record: Nomination, idempotency_key: str, *, audit: Event) -> None:
    """Store a new nomination; its seat has been stored before."""
    conn.execute(insert(nomination), {**as_row(record), "idempotency_key": idempotency_key})
    append_event(conn, audit)


def change_nomination(conn: Connection, record: Nomination, *, audit: Event) -> None:
    """Store a changed nomination."""
    conn.execute(update(nomination).where(nomination.c.id == record.id).values(as_row(record)))
    append_event(conn, audit)


def add_consent(conn: Connection, record: Consent, *, audit: Event) -> None:
    """Store one more answer; the answers before it stay."""
    same = (
        consent.c.kind == record.kind.value,
        consent.c.about_id == record.about_id,
        consent.c.by_id == record.by_id,
    )
    _add_next(conn, consent, record, same)
    append_event(conn, audit)


def add_discussion(conn: Connection, record: Discussion, *, audit: Event) -> None:
    """Store a talk that was held."""
    conn.execute(insert(discussion), as_row(record))
    append_event(conn, audit)


def add_decision(conn: Connection, record: SupporterDecision, *, audit: Event) -> None:
    """Store one more answer of the chair."""
    _add_next(
        conn, supporter_decision, record, (supporter_decision.c.participation_id == record.participation_id,)
    )
    append_event(conn, audit)


def add_ruling(conn: Connection, record: ConsentRuling, *, audit: Event) -> None:
    """Store one more ruling of the chair."""
    _add_next(conn, consent_ruling, record, (consent_ruling.c.participation_id == record.participation_id,))
    append_event(conn, audit)


def _add_next(conn: Connection, table: Table, record: object, same: tuple[Any, ...]) -> None:
    last = conn.execute(select(func.coalesce(func.max(table.c.sequence), 0)).where(*same)).scalar_one()
    conn.execute(insert(table), {**as_row(record), "sequence": last + 1})
