"""The Merkle tree over the log: what of it is kept, how it grows to the present, and its leaves for a proof."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, insert, null, select

from conference.events import Event
from conference.exceptions import ConferenceError
from conference.i18n import _
from conference.merkle import HASH_BYTES, Frontier
from db.audit import append_event
from db.audit_chain import GENESIS
from db.audit_faults import Entry, hash_of
from db.audit_scan import Witness
from db.engine import Connection, any_text
from db.tables.audit import audit_event, audit_frontier, audit_head
from db.tables.sealed import sealed_document


class Astray(ConferenceError):
    """The log does not go on from where it was. Nothing is signed before somebody has looked (`audit verify`)."""


@dataclass(frozen=True, kw_only=True)
class Tree:
    """The tree over the whole log at one moment. `head` is the hash of its last entry, `kind` what that told."""

    frontier: Frontier
    head: str
    kind: str = ""

    @property
    def size(self) -> int:
        """How many entries it is over."""
        return self.frontier.size


def tree(conn: Connection, known: Witness | None = None) -> Tree:
    """The tree as the log stands, grown from what was kept. Only new entries are read.

    `known` is the newest checkpoint outside: the tree must pass by it. Raises Astray when it does not, or when the
    entries since do not follow from each other. What was kept is a short cut and no witness: it is believed only as
    far as it leads to the checkpoint, and otherwise the tree is grown from the first entry.
    """
    kept = _kept(conn, known.size) if known else None
    if kept is not None:
        try:
            return _grown(conn, kept, known)
        except Astray:
            pass
    return _grown(conn, Tree(frontier=Frontier(), head=GENESIS), known)


def _grown(conn: Connection, found: Tree, known: Witness | None) -> Tree:
    frontier, head, kept, last = found.frontier, found.head, found.size, ""
    since = (
        select(audit_event.c.seq, audit_event.c.kind, audit_event.c.prev, audit_event.c.hash)
        .where(audit_event.c.seq > kept)
        .order_by(audit_event.c.seq)
        .execution_options(yield_per=10_000)
    )
    passed = known is None or _passes(frontier, known)
    with any_text(conn), conn.execute(since) as rows:
        for seq, kind, prev, hash_ in rows:
            if seq != frontier.size + 1 or prev != head:
                raise _astray()
            frontier.add(_leaf(hash_))
            head, last = hash_, kind
            passed = passed or _passes(frontier, known)
    end = conn.execute(select(audit_head.c.seq, audit_head.c.hash)).one_or_none()
    if not passed or end != (frontier.size, head):
        raise _astray()
    return Tree(frontier=frontier, head=head, kind=last)


def keep(conn: Connection, found: Tree, *, audit: Event) -> None:
    """Keep the tree for the next checkpoint, unless it was kept at this size."""
    if conn.execute(select(audit_frontier.c.size).where(audit_frontier.c.size == found.size)).first() is None:
        row = {"size": found.size, "frontier": found.frontier.as_bytes(), "head": found.head}
        conn.execute(insert(audit_frontier).values(row))
        append_event(conn, audit)


def leaves(conn: Connection, size: int) -> list[bytes]:
    """The data of the first `size` leaves, 32 bytes each. Raises Astray where one is no hash."""
    query = select(audit_event.c.hash).where(audit_event.c.seq <= size).order_by(audit_event.c.seq)
    with any_text(conn), conn.execute(query.execution_options(yield_per=10_000)) as rows:
        return [_leaf(found) for found in rows.scalars()]


def entry(conn: Connection, seq: int) -> dict[str, str | int] | None:
    """One entry as its hash covers it, or None. Raises Astray where it does not hold."""
    query = select(audit_event, null().label("salt"), null().label("detail"))
    with any_text(conn):
        row = conn.execute(query.where(audit_event.c.seq == seq)).one_or_none()
    if row is None:
        return None
    if row.hash != hash_of(Entry._make(row), seq):
        raise _astray()
    return dict(row._mapping)


def told_inside(conn: Connection) -> list[Witness]:
    """What this database was told of its log itself: by kept trees, and by the heads in sealed documents.

    Whoever can bend the log can bend these too, and yet has to: they narrow down where something was bent.
    """
    with any_text(conn):
        kept = conn.execute(select(audit_frontier)).all()
    found = [
        Witness(size=row.size, head=row.head, root=_root_of(row), told_by=f"tree {row.size}") for row in kept
    ]
    sealed = select(sealed_document.c.id, sealed_document.c.head_seq, sealed_document.c.head_hash)
    return found + [
        Witness(size=size, head=head, told_by=f"document {id_}")
        for id_, size, head in conn.execute(sealed.where(sealed_document.c.head_seq > 0))
    ]


def signed_before(conn: Connection, kind: str) -> tuple[bool, bool]:
    """Whether the log tells of a checkpoint that was written, by an event of this kind; and whether any was signed.

    Sealed documents print them too.
    """
    written = conn.execute(
        select(audit_event.c.seq).where(audit_event.c.kind == kind).limit(1)
    ).scalar_one_or_none()
    in_print = conn.execute(
        select(sealed_document.c.id).where(sealed_document.c.checkpoint != "").limit(1)
    ).scalar_one_or_none()
    return written is not None, written is not None or in_print is not None


def size(conn: Connection) -> int:
    """How many entries the log has, by the number of the last one."""
    last = conn.execute(select(func.max(audit_event.c.seq))).scalar_one()
    return int(last or 0)


def printed(conn: Connection) -> list[tuple[str, str]]:
    """(id of a sealed document, the checkpoint that it prints)."""
    query = select(sealed_document.c.id, sealed_document.c.checkpoint).where(
        sealed_document.c.checkpoint != ""
    )
    return [(row.id, row.checkpoint) for row in conn.execute(query)]


def _kept(conn: Connection, most: int) -> Tree | None:
    """The largest tree that was kept, of at most so many entries; None where there is none that can be read."""
    query = select(audit_frontier).where(audit_frontier.c.size <= most)
    with any_text(conn):
        row = conn.execute(query.order_by(audit_frontier.c.size.desc()).limit(1)).one_or_none()
    frontier = None if row is None else _frontier_of(row)
    return None if row is None or frontier is None else Tree(frontier=frontier, head=row.head)


def _frontier_of(row: Row[Any]) -> Frontier | None:
    try:
        return Frontier.from_bytes(row.size, row.frontier)
    except (TypeError, ValueError):
        return None


def _root_of(row: Row[Any]) -> bytes:
    """The root of a tree that was kept; b"", which no tree has, for what is none."""
    frontier = _frontier_of(row)
    return b"" if frontier is None else frontier.root()


def _leaf(hash_: str) -> bytes:
    try:
        found = bytes.fromhex(hash_)
    except (TypeError, ValueError) as error:  # somebody wrote something else there
        raise _astray() from error
    if len(found) != HASH_BYTES:
        raise _astray()
    return found


def _passes(frontier: Frontier, known: Witness | None) -> bool:
    return known is not None and frontier.size == known.size and frontier.root() == known.root


def _astray() -> Astray:
    return Astray(_("The log does not go on from the last checkpoint. Run conference-portal audit verify."))
