"""Whether a document, a signature or a standing is what the log says: each is held against the event that made it.

The event is found by its subject. The first one counts, and only while its own hash is right. An event that was written
before events kept the hash of a whole record is compared in what it tells. "" is: nothing is wrong.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, select

from conference.agreements import Signature
from conference.evidence import Countersignature, DocumentOrder, PaperSignature, SealedDocument
from conference.i18n import mark
from conference.people import Standing
from conference.vocabulary import DocumentStatus, TextKind
from db.audit_chain import iso
from db.audit_faults import Entry, hash_of, is_committed
from db.engine import Connection, any_text
from db.recorded import PAPER, RECORD, agrees
from db.tables.audit import audit_detail, audit_event

#: The kinds of the events that make a record, and of those that end it.
ON_SCREEN: Final = {
    "agreement.signed": TextKind.SUPPORTER_AGREEMENT,
    "recording_declaration.signed": TextKind.RECORDING_DECLARATION,
    "stand_in_consent.signed": TextKind.STAND_IN_CONSENT,
    "hearing_consent.signed": TextKind.HEARING_CONSENT,
}
ON_PAPER: Final = "paper_signature.recorded"
SIGNED: Final = (*ON_SCREEN, ON_PAPER)
SUPERSEDED: Final = "signature.superseded"
UNSIGNED: Final = (*(kind.replace(".signed", ".withdrawn") for kind in ON_SCREEN), SUPERSEDED)
GIVEN: Final = ("standing.given", "standing.accepted")
GIVEN_UP: Final = ("standing.ended",)
COUNTERSIGNED: Final = ("document.countersigned",)
SEALED: Final = ("document.sealed",)
KINDS: Final = (*SIGNED, *UNSIGNED, *GIVEN, *GIVEN_UP, *COUNTERSIGNED, *SEALED)

NO_EVENT: Final = mark("No event tells that it was made.")
BENT: Final = mark("The event that tells of it was changed.")
CHANGED: Final = mark("The event about it says something else.")
NO_END: Final = mark("It has ended, and no event says so.")
ENDED: Final = mark("It ended, as an event says, and is shown as if it had not.")
ANOTHER_FILE: Final = mark("Its file is another one than the event about it names.")


def is_of(kinds: Collection[str]) -> ColumnElement[bool]:
    """Whether an event is of one of these kinds; asked of those of a subject, never looked up in the index of kinds."""
    return audit_event.c.kind.concat("").in_(kinds)


_COLUMNS: Final = (
    *(audit_event.c[name] for name in Entry._fields[:8]),
    audit_detail.c.salt,
    audit_detail.c.body.label("detail"),
)
_TOLD = (
    select(*_COLUMNS)
    .outerjoin(audit_detail, audit_detail.c.seq == audit_event.c.seq)
    .where(is_of(KINDS), audit_event.c.subject.in_(bindparam("subjects", expanding=True)))
    .order_by(audit_event.c.seq)
)
#: The documents that end with the signature that they are copies of.
_COPIES: Final = frozenset(kind.value for kind in ON_SCREEN.values())

Told = Mapping[str, Sequence[Entry]]


def told_of(conn: Connection, subjects: Collection[str]) -> Told:
    """The events that made or ended these records, the oldest first, by the id of the record."""
    found: dict[str, list[Entry]] = {}
    with any_text(conn):
        for row in conn.execute(_TOLD, {"subjects": tuple(subjects)}):
            found.setdefault(row.subject, []).append(Entry._make(row))
    return found


def entry_of(row: Any) -> Entry:
    """The entry in a row of tables joined to the log, without its detail."""
    columns = (getattr(row, f"audit_event_{name}") for name in Entry._fields[:8])
    return Entry._make((*columns, None, None))


def keeps_all(told: Told, record_id: str) -> bool:
    """Whether the event that made a record keeps the hash of all of it, so that nothing in it goes unseen."""
    return any(f'"{RECORD}":' in entry.body for entry in told.get(record_id, ()))


def of_signature(record: Signature, told: Told) -> str:
    """What is wrong with a signature."""
    facts = {
        "text": record.text_sha256,
        "version": record.version,
        "language": record.language,
        "conference": record.conference_id,
        "statement": record.consent_sha256,
        "network": record.network_commitment,
        "seat": record.participation_id,
        "signed": record.kind.value,
        "signed_on": None if record.signed_on is None else record.signed_on.isoformat(),
    }
    entries = told.get(record.id, ())
    wrong = _made(entries, SIGNED, (record,), facts, name=record.typed_name, at=record.signed_at)
    if wrong:
        return wrong
    made = _first(entries, SIGNED)
    on_paper = made is not None and made.kind == ON_PAPER
    if made is None or on_paper != (record.channel == "paper"):
        return CHANGED
    if not on_paper and (ON_SCREEN[made.kind], made.actor) != (record.kind, record.user_id):
        return CHANGED
    return _ended(entries, UNSIGNED, record.ended_at, record.end_reason)


def of_paper(record: PaperSignature, told: Told) -> str:
    """What is wrong with what was signed on paper, and with its scan."""
    facts = {"scan": record.sha256, "signed_on": record.signed_on.isoformat()}
    entries = told.get(record.signature_id, ())
    wrong = _made(entries, (ON_PAPER,), (record,), facts, kept_as=PAPER)
    return wrong or ("" if hashlib.sha256(record.scan).hexdigest() == record.sha256 else ANOTHER_FILE)


def of_countersignature(record: Countersignature, told: Told) -> str:
    """What is wrong with a second signature."""
    facts = {
        "conference": record.conference_id,
        "document": record.document_id,
        "sha256": record.document_sha256,
    }
    entries = told.get(record.id, ())
    wrong = _made(entries, COUNTERSIGNED, (record,), facts, name=record.typed_name, at=record.signed_at)
    made = _first(entries, COUNTERSIGNED)
    return wrong or ("" if made is not None and made.actor == record.user_id else CHANGED)


def of_standing(record: Standing, told: Told) -> str:
    """What is wrong with a standing."""
    facts = {
        "user": record.user_id,
        "authority": record.authority.value,
        "standing": record.kind.value,
    }
    entries = told.get(record.id, ())
    return _made(entries, GIVEN, (record,), facts) or _ended(entries, GIVEN_UP, record.ended_at)


def of_document(order: DocumentOrder, record: SealedDocument, told: Told) -> str:
    """What is wrong with a sealed document, or with what the register says of it. `told` is of it and its source."""
    facts = {
        "document": order.kind.value,
        "about": order.source_id,
        "conference": order.conference_id,
        "sha256": record.sha256,
        "level": record.level,
    }
    wrong = _made(told.get(record.id, ()), SEALED, (order, record), facts)
    if wrong:
        return wrong
    if hashlib.sha256(record.content).hexdigest() != record.sha256:
        return ANOTHER_FILE
    if order.kind.value not in _COPIES:
        return ""
    by_reason = {DocumentStatus.WITHDRAWN: "withdrawn", DocumentStatus.SUPERSEDED: "superseded"}
    reason = by_reason.get(order.ended_as) if order.ended_as else None
    return _ended(told.get(order.source_id, ()), UNSIGNED, order.ended_at, reason)


def _first(entries: Iterable[Entry], kinds: Collection[str]) -> Entry | None:
    return next((entry for entry in entries if entry.kind in kinds), None)


def _made(
    entries: Sequence[Entry],
    kinds: Collection[str],
    records: tuple[object, ...],
    facts: Mapping[str, object],
    *,
    kept_as: str = RECORD,
    name: str | None = None,
    at: datetime | None = None,
) -> str:
    """What is wrong with how records were made; `facts`, `name` and `at` are what an event of before tells."""
    made = _first(entries, kinds)
    if made is None:
        return NO_EVENT
    body = _read(made)
    if body is None:
        return BENT
    same = agrees(body, *records, name=kept_as)
    if same is None:
        same = all(body[key] == value for key, value in facts.items() if key in body)
        same = same and at in (None, _moment(made.at)) and name in (None, _typed(made, name))
    return "" if same else CHANGED


def _ended(
    entries: Sequence[Entry], kinds: Collection[str], ended_at: datetime | None, reason: str | None = None
) -> str:
    """Whether a record ended exactly where an event says so; with `reason`, for this reason and at its moment."""
    end = _first(entries, kinds)
    if end is None:
        return NO_END if ended_at is not None else ""
    if _read(end) is None:
        return BENT
    if ended_at is None:
        return ENDED
    if reason is None:
        return ""
    said = "superseded" if end.kind == SUPERSEDED else "withdrawn"
    return "" if (reason, iso(ended_at)) == (said, end.at) else CHANGED


def _read(entry: Entry) -> Mapping[str, Any] | None:
    """What an entry tells; None where it is not as it was written."""
    if entry.hash != hash_of(entry, entry.seq):
        return None
    found: Mapping[str, Any] = json.loads(entry.body)
    return found


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)


def _typed(entry: Entry, otherwise: str | None) -> str | None:
    """The name that was typed, as the entry's detail has it. Where that was erased, there is nothing to compare."""
    if entry.detail is None:
        return otherwise
    if not is_committed(entry):
        return None
    found: str | None = json.loads(entry.detail).get("typed_name", otherwise)
    return found
