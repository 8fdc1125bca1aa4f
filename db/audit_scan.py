"""Verifying the audit log: the whole chain worked out anew, piece by piece, and held against what others were told.

A scan takes pieces, each from a picture of the database of its own, so that it keeps nobody waiting and can show how
far it is. What was written meanwhile is verified too. The log alone cannot show that its end was cut off together with
its head, nor that all of it was worked out anew: `Witness`es from outside the database can (docs/audit-log.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import func, select

from conference.i18n import _
from conference.merkle import Frontier
from db.audit_chain import COMMITMENT, ERASED, GENESIS, erased_subject
from db.audit_faults import Entry, Fault, fault, hash_of
from db.engine import Connection, any_text
from db.tables.audit import audit_detail, audit_event, audit_head

PIECE: Final = 20_000
_COMMITTED: Final = f'"{COMMITMENT}":'  # as it stands in a body; no string there has a bare quote


@dataclass(frozen=True, kw_only=True, order=True)
class Witness:
    """What was told of the log when it had `size` entries: its Merkle root, its last hash, or both.

    `told_by` says where it was found: the name of a file, or a document's id.
    """

    size: int
    told_by: str = ""
    root: bytes | None = None
    head: str | None = None


@dataclass(frozen=True, kw_only=True)
class Verification:
    """The answer to "does the log still hold?": how many entries do, and the first that does not.

    `last_bad` is greater than `first_bad` where only a range is known in which the first bad entry lies. `witnesses`
    counts those that agree; `told_by` names the one that does not.
    """

    ok: bool
    entries: int
    first_bad: int | None = None
    last_bad: int | None = None
    reason: str = ""
    witnesses: int = 0
    told_by: str = ""


_ENTRIES = (
    select(
        *(audit_event.c[name] for name in ("seq", "at", "kind", "actor", "subject", "body", "prev", "hash")),
        audit_detail.c.salt,
        audit_detail.c.body.label("detail"),
    )
    .outerjoin(audit_detail, audit_detail.c.seq == audit_event.c.seq)
    .order_by(audit_event.c.seq)
)


@dataclass
class Scan:
    """One verification under way. `found` is None until it has ended."""

    witnesses: Sequence[Witness] = ()
    entries: int = 0
    of: int = 0  # how many entries there are, as far as is known
    found: Verification | None = None
    tree: Frontier = field(default_factory=Frontier)
    _last: str = GENESIS
    _agreed: int = 0
    _next: int = 0  # the witness that is asked next
    _gone: dict[str, int] = field(
        default_factory=dict
    )  # entries without their detail, until an event tells of it

    def __post_init__(self) -> None:
        self.witnesses = sorted(self.witnesses, key=lambda one: one.size)

    @property
    def percent(self) -> int:
        """How far it is, from 0 to 100."""
        if self.found is not None:
            return 100
        return min(99, 100 * self.entries // self.of) if self.of else 0

    def go_on(self, conn: Connection, rows: int = PIECE) -> bool:
        """Verify the next entries, at most `rows`; True when there are no more, or one does not hold."""
        self._say_how_many(conn)
        query = _ENTRIES.where(audit_event.c.seq > self.entries).limit(rows)
        taken = 0
        with any_text(conn):
            for row in conn.execute(query):
                taken += 1
                if wrong := self._wrong(conn, Entry._make(row)):
                    self._end(wrong)
                    return True
        if taken < rows and self.found is None:
            self._end(self._wrong_at_the_end(conn))
        return self.found is not None

    def _say_how_many(self, conn: Connection) -> None:
        if not self.of:
            self.of = conn.execute(select(func.max(audit_event.c.seq))).scalar_one() or 0

    def _wrong(self, conn: Connection, entry: Entry) -> Fault | None:
        expected = self.entries + 1
        if (
            entry.seq != expected
            or entry.prev != self._last
            or entry.detail is not None
            or entry.hash != hash_of(entry, expected)
        ):
            wrong = fault(conn, entry, expected, self._last)
            if wrong is not None:
                return self._narrowed(wrong)
        if entry.detail is None and _COMMITTED in entry.body:
            self._gone[erased_subject(expected)] = expected
        if entry.kind == ERASED:
            self._gone.pop(entry.subject, None)
        self.entries, self._last = expected, entry.hash
        self.tree.add(bytes.fromhex(entry.hash))
        if self._next < len(self.witnesses) and self.witnesses[self._next].size <= expected:
            return self._disagreement()
        return None

    def _narrowed(self, wrong: Fault) -> Fault:
        """Nothing before the last witness that agreed is bad."""
        first = max(wrong.first, self._agreed + 1)
        return Fault(first, max(wrong.last, first), wrong.reason)

    def _disagreement(self) -> Fault | None:
        """Ask every witness of a log of this size."""
        while self._next < len(self.witnesses) and (one := self.witnesses[self._next]).size <= self.entries:
            is_same = one.size == self.entries and (
                (one.root is None or one.root == self.tree.root())
                and (one.head is None or one.head == self._last)
            )
            if not is_same and (one.size, one.head) == (self.entries, self._last):
                said = _(
                    "The tree that was kept here is not the tree of these entries. The entries may hold."
                )
                return Fault(one.size, one.size, said, one.told_by)
            if not is_same:
                return Fault(self._agreed + 1, one.size, _reworked(self._agreed + 1, one.size), one.told_by)
            self._agreed, self._next = one.size, self._next + 1
        return None

    def _wrong_at_the_end(self, conn: Connection) -> Fault | None:
        after = self.entries + 1
        head = conn.execute(select(audit_head.c.seq, audit_head.c.hash)).one_or_none()
        if head is None:
            return Fault(after, after, _("The mark of where the log ends is gone."))
        if head.seq > self.entries:
            return Fault(after, head.seq, _("The last entries are missing."))
        if (head.seq, head.hash) != (self.entries, self._last):
            return Fault(after, after, _("The end of the log is not where its last entry is."))
        if self._next < len(self.witnesses):
            last = self.witnesses[-1]
            return Fault(after, last.size, _shorter(self.entries, last.size), last.told_by)
        if self._gone:
            first = min(self._gone.values())
            said = _("The personal detail of an entry is gone, and no event says that it was erased.")
            return Fault(first, first, said)
        return None

    def _end(self, wrong: Fault | None) -> None:
        if wrong is None:
            self.found = Verification(ok=True, entries=self.entries, witnesses=self._next)
            return
        self.found = Verification(
            ok=False,
            entries=min(self.entries, wrong.first - 1),
            first_bad=wrong.first,
            last_bad=wrong.last,
            reason=wrong.reason,
            witnesses=self._next,
            told_by=wrong.told_by,
        )


def verify(connection: Connection, witnesses: Sequence[Witness] = ()) -> Verification:
    """Verify the whole log within one picture of the database."""
    scan = Scan(witnesses)
    while not scan.go_on(connection):
        pass
    assert scan.found is not None  # noqa: S101 (for the type checker)
    return scan.found


def _reworked(first: int, last: int) -> str:
    if first >= last:
        return _("This entry is not what it was: it was written anew, with all that follow it.")
    return _("One of these entries is not what it was: it was written anew, with all that follow it.")


def _shorter(entries: int, size: int) -> str:
    return _(
        "The log has {n} entries, but had {more} before. Its end was cut off, or an older copy was put back."
    ).format(n=entries, more=size)
