"""The audit log: a chain of events, its head, and personal detail that can be erased from beside it."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from db.tables.base import guarded, metadata

_Seq = BigInteger().with_variant(Integer(), "sqlite")

audit_event = Table(
    "audit_event",
    metadata,
    Column("seq", _Seq, primary_key=True, autoincrement=False),
    # Text, since the hash covers it letter by letter: 2026-11-21T09:30:00.000000Z. It sorts by time.
    Column("at", String(27), nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    CheckConstraint("seq > 0", name="seq"),
    Index(None, "at"),
    Index(None, "actor", "seq"),
    Index(None, "kind", "seq"),
    Index(None, "subject", "seq"),
    info=guarded(),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", _Seq, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("id = 1", name="id"),
)

audit_detail = Table(
    "audit_detail",
    metadata,
    Column("seq", _Seq, ForeignKey("audit_event.seq"), primary_key=True, autoincrement=False),
    Column("salt", LargeBinary(32), nullable=False),
    Column("body", Text, nullable=False),
    info=guarded(erasable=True),
)

#: What is kept of the Merkle tree at each checkpoint: the roots of its full subtrees, and the hash of its last entry.
audit_frontier = Table(
    "audit_frontier",
    metadata,
    Column("size", _Seq, primary_key=True, autoincrement=False),
    Column("frontier", LargeBinary, nullable=False),
    Column("head", String(64), nullable=False),
    CheckConstraint("size > 0", name="size"),
    info=guarded(),
)
