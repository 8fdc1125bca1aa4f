"""Going through all documents, signatures and standings, to find the first that is not what the log says.

It takes pieces, as verifying the log does. What the log tells of and is gone is found too. Verifying comes first: it
says whether the events themselves hold.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, Table, bindparam, func, select

from conference.agreements import Signature
from conference.evidence import Countersignature, DocumentOrder, PaperSignature, SealedDocument
from conference.i18n import _, mark
from conference.people import Standing
from db import log_truth
from db.agreements import SIGNATURES
from db.engine import Connection, any_text
from db.rows import as_record, one_where
from db.tables.audit import audit_event
from db.tables.evidence import paper_signature, signature
from db.tables.people import standing
from db.tables.sealed import countersignature, document_order, sealed_document

PIECE: Final = 100
#: Of files no more than this are held in memory.
FILES: Final = 10

GONE: Final = mark("An event tells of it, and it is gone.")
UNREADABLE: Final = mark("It cannot be read any more.")


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A record that is not what the log says. `what` is document, signature, countersignature or standing."""

    what: str
    id: str
    why: str

    @property
    def name(self) -> str:
        """What kind of record it is."""
        return _(_WORDS[self.what])

    @property
    def reason(self) -> str:
        """What is wrong with it, in a sentence."""
        return _(self.why)


_WORDS = {
    "standing": mark("what someone may do for a council"),
    "signature": mark("a signature"),
    "countersignature": mark("a second signature"),
    "document": mark("a sealed paper"),
}


class _Kind(NamedTuple):
    """One kind of record: where it stands, what made it, and how one is held against the log."""

    what: str
    table: Table
    made_by: Sequence[str]
    wrong: Callable[[Connection, str, log_truth.Told], str]
    piece: int = PIECE


def _standing(conn: Connection, id_: str, told: log_truth.Told) -> str:
    found = one_where(conn, standing, Standing, id=id_)
    return log_truth.of_standing(found, told) if found else GONE


_SIGNATURE = SIGNATURES.where(signature.c.id == bindparam("id"))


def _signature(conn: Connection, id_: str, told: log_truth.Told) -> str:
    found = as_record(Signature, conn.execute(_SIGNATURE, {"id": id_}).one())
    wrong = log_truth.of_signature(found, told)
    if wrong or found.channel != "paper":
        return wrong
    paper = one_where(conn, paper_signature, PaperSignature, signature_id=id_)
    return log_truth.of_paper(paper, told) if paper else GONE


def _countersignature(conn: Connection, id_: str, told: log_truth.Told) -> str:
    found = one_where(conn, countersignature, Countersignature, id=id_)
    return log_truth.of_countersignature(found, told) if found else GONE


def document(conn: Connection, id_: str) -> str:
    """What is wrong with a sealed document; "" where nothing is. One that is not sealed yet is not there."""
    order = one_where(conn, document_order, DocumentOrder, id=id_)
    found = one_where(conn, sealed_document, SealedDocument, id=id_)
    # the same is asked of one that is not there, so that nobody can tell by the time that it takes
    told = log_truth.told_of(conn, (id_, order.source_id if order else id_))
    return log_truth.of_document(order, found, told) if order and found else GONE


_KINDS: Final = (
    _Kind("standing", standing, log_truth.GIVEN, _standing),
    _Kind("signature", signature, log_truth.SIGNED, _signature),
    _Kind("countersignature", countersignature, log_truth.COUNTERSIGNED, _countersignature),
    _Kind("document", sealed_document, log_truth.SEALED, lambda conn, id_, _told: document(conn, id_), FILES),
)


@dataclass
class Records:
    """One walk through the records. `compared` counts those that are what the log says, `in_part` those among them
    whose event was written before events kept a hash of the whole. `found` is the first that differs."""

    compared: int = 0
    in_part: int = 0
    of: int = -1
    found: Difference | None = None
    is_over: bool = False
    _kind: int = 0
    _after: str = ""

    @property
    def percent(self) -> int:
        """How far it is, from 0 to 100."""
        return 100 if self.is_over else min(99, 100 * self.compared // self.of) if self.of > 0 else 0

    def go_on(self, conn: Connection) -> bool:
        """Compare the next records; True when there are no more, or one differs."""
        if self.of < 0:
            self.of = sum(conn.execute(_number(kind.table)).scalar_one() for kind in _KINDS)
        kind = _KINDS[self._kind]
        with any_text(conn):
            ids = list(conn.execute(_ids(kind), {"after": self._after}).scalars())
            told = log_truth.told_of(conn, ids) if ids else {}
            self.found = next(self._differing(conn, kind, ids, told), None)
            if self.found is None and len(ids) < kind.piece:
                self.found = _missing(conn, kind)
                self._kind, self._after = self._kind + 1, ""
        self.is_over = self.found is not None or self._kind == len(_KINDS)
        return self.is_over

    def _differing(
        self, conn: Connection, kind: _Kind, ids: Sequence[str], told: log_truth.Told
    ) -> Iterator[Difference]:
        for id_ in ids:
            try:
                wrong = kind.wrong(conn, id_, told)
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
                wrong = UNREADABLE  # somebody wrote into it what no record holds
            if wrong:
                yield Difference(what=kind.what, id=id_, why=wrong)
            self.compared, self._after = self.compared + 1, id_
            self.in_part += not log_truth.keeps_all(told, id_)


def compared(reading: Callable[[], AbstractContextManager[Connection]]) -> Records:
    """All the records, or those up to the first that differs, each piece in a look of its own."""
    records = Records()
    while not records.is_over:
        with reading() as conn:
            records.go_on(conn)
    return records


def _number(table: Table) -> Select[Any]:
    return select(func.count()).select_from(table)


def _ids(kind: _Kind) -> Select[Any]:
    id_ = kind.table.c.id
    return select(id_).where(id_ > bindparam("after")).order_by(id_).limit(kind.piece)


def _missing(conn: Connection, kind: _Kind) -> Difference | None:
    """The first record that an event made, and that is not there."""
    found = conn.execute(
        select(audit_event.c.subject)
        .where(audit_event.c.kind.in_(kind.made_by))
        .where(~select(kind.table.c.id).where(kind.table.c.id == audit_event.c.subject).exists())
        .order_by(audit_event.c.seq)
        .limit(1)
    ).scalar_one_or_none()
    return None if found is None else Difference(what=kind.what, id=found, why=GONE)
