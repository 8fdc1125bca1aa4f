"""Tables of nominations, consents, the chair's answers and observer requests."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text

from db.tables.base import UtcDateTime, guarded, metadata

nomination = Table(
    "nomination",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("participation_id", ForeignKey("participation.id"), nullable=False, unique=True),
    Column("parent_id", ForeignKey("participation.id"), nullable=False),
    Column("relationship", Text, nullable=False),
    Column("in_parents_place", Boolean, nullable=False),
    Column("idempotency_key", Text, nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
)

consent = Table(
    "consent",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("about_id", Text, nullable=False),
    Column("by_id", ForeignKey("participation.id"), nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    # two answers at the same moment cannot both be the newest
    Index("uq_consent_sequence", "kind", "about_id", "by_id", "sequence", unique=True),
    info=guarded(),
)

discussion = Table(
    "discussion",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("participation_id", ForeignKey("participation.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("note", Text, nullable=False),
    Column("recorded_by", ForeignKey("user.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("uq_discussion_once", "participation_id", "kind", unique=True),
)

supporter_decision = Table(
    "supporter_decision",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("participation_id", ForeignKey("participation.id"), nullable=False),
    Column("answer", Text, nullable=False),
    Column("contributions", Text, nullable=False),  # comma-separated
    Column("conditions", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("exceptional", Boolean, nullable=False),
    Column("decided_by", ForeignKey("user.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("uq_supporter_decision_sequence", "participation_id", "sequence", unique=True),
    info=guarded(),
)

consent_ruling = Table(
    "consent_ruling",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("participation_id", ForeignKey("participation.id"), nullable=False),
    Column("answer", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("ruled_by", ForeignKey("user.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("uq_consent_ruling_sequence", "participation_id", "sequence", unique=True),
    info=guarded(),
)

observer_request = Table(
    "observer_request",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("host_id", ForeignKey("participation.id"), nullable=False),
    Column(
        "participation_id", ForeignKey("participation.id"), nullable=False, unique=True
    ),  # the observer's seat
    Column("observer_name", Text, nullable=False),
    Column("observer_job", Text, nullable=False),
    Column("agency", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("requested_at", UtcDateTime, nullable=False),
    Column("idempotency_key", Text, nullable=False, unique=True),
    Column("answer", Text),
    Column("reasons", Text, nullable=False),
    Column("decided_by", ForeignKey("user.id")),
    Column("decided_at", UtcDateTime),
    Column("withdrawn_at", UtcDateTime),
)
