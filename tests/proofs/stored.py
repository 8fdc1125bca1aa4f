"""What stands in a database, to be compared with what stood there."""

from sqlalchemy import select

from db.tables import metadata

_AUDIT = {"audit_event", "audit_head", "audit_detail"}


def rows(database) -> dict[str, list[tuple]]:
    """Every row of every table but the audit's."""
    with database.reading() as conn:
        return {
            known.name: sorted(map(tuple, conn.execute(select(known))), key=str)
            for known in metadata.sorted_tables
            if known.name not in _AUDIT
        }
