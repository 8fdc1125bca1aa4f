"""Tables of the plan and the minutes."""

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, Text, UniqueConstraint

from db.tables.base import UtcDateTime, guarded, metadata

plan_goal = Table(
    "plan_goal",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("child_id", ForeignKey("child.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("worry", Text, nullable=False),  # what we are worried about (WBK-PL-2)
    Column("goal", Text, nullable=False),
    Column("what_we_will_see", Text, nullable=False),
    Column("written_by", ForeignKey("user.id"), nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
)

plan_task = Table(
    "plan_task",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("goal_id", ForeignKey("plan_goal.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("by_on", Date, nullable=False),
    Column("written_by", ForeignKey("user.id"), nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
)

minutes_part = Table(
    "minutes_part",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference_id", ForeignKey("conference.id"), nullable=False, index=True),
    Column("section_id", ForeignKey("section.id"), nullable=False),
    Column("edition", Integer, nullable=False),  # the newest edition of a section counts
    Column("body", Text, nullable=False),
    Column("written_by", ForeignKey("user.id"), nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    UniqueConstraint("section_id", "edition"),
    info=guarded(),
)
