"""What only somebody with all rights over a database can do."""

from sqlalchemy import text

from db.engine import Database
from tests.db.test_audit import remove_guards


def forge(database: Database, statement: str, **values: object) -> None:
    """Change one row that nothing changes. The guards are there again afterwards."""
    with database.writing() as conn:
        guards = []
        if conn.dialect.name == "sqlite":
            guards = list(
                conn.execute(text("SELECT sql FROM sqlite_master WHERE type = 'trigger'")).scalars()
            )
            remove_guards(conn)
        else:
            conn.execute(text("SET LOCAL session_replication_role = replica"))
        assert conn.execute(text(statement), values).rowcount == 1
        for guard in guards:
            conn.exec_driver_sql(guard)
