"""What only somebody with all rights over a database can do."""

from sqlalchemy import text

from db.engine import Connection, Database


def remove_guards(connection: Connection) -> None:
    """Take the guards of the log off; on SQLite those of every table."""
    if connection.dialect.name == "sqlite":
        for name in connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ).scalars():
            connection.execute(text(f"DROP TRIGGER {name}"))
    else:
        for table in ("audit_event", "audit_head", "audit_detail"):
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))


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
