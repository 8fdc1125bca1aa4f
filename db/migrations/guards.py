"""Triggers for migrations: rows that stay as they were written, on both engines.

SQLite's REPLACE removes a row without asking its delete trigger. So on SQLite each table here also refuses
a new row that meets an existing one in any of its keys; the message is then the name of that key.
"""

import re
from collections.abc import Iterable, Sequence

from alembic import op
from sqlalchemy import inspect

_STAY = "rows stay as they were written"


def append_only(table: str) -> None:
    """Nothing in the table is ever changed, removed or replaced."""
    _guard(table, update="", erasable=False)


def immutable_columns(
    table: str, columns: Sequence[str], *, once: Sequence[str] = (), erasable: bool = False
) -> None:
    """`columns` keep their first value; `once` may go from NULL to a value and then stay.

    Rows can be removed only when the table is `erasable`, and never replaced.
    """
    _guard(table, update=_changed(columns, once), erasable=erasable)


def _changed(columns: Sequence[str], once: Sequence[str]) -> str:
    different = "IS NOT" if op.get_bind().dialect.name == "sqlite" else "IS DISTINCT FROM"
    changed = [f"NEW.{_quoted(c)} {different} OLD.{_quoted(c)}" for c in columns]
    changed += [
        f"(OLD.{_quoted(c)} IS NOT NULL AND NEW.{_quoted(c)} {different} OLD.{_quoted(c)})" for c in once
    ]
    return " OR ".join(changed)


def renewed_columns(table: str, columns: Sequence[str], *, once: Sequence[str] = ()) -> None:
    """As `immutable_columns`, for a guarded table that got further columns: its guard of updates is made anew."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER guard_{table}_update")
        _sqlite(table, "update", "UPDATE", f"{table}: {_STAY}", _changed(columns, once))
    else:
        op.execute(f"DROP FUNCTION guard_{table}_update CASCADE")
        _postgresql(table, "update", ("UPDATE",), _STAY, _changed(columns, once))


def audit_chain() -> None:
    """A new event must follow the head, and the head moves by one, to an event that follows it."""
    follows = "NOT EXISTS (SELECT 1 FROM audit_head WHERE id = 1 AND seq + 1 = NEW.seq AND hash = NEW.prev)"
    astray = (
        "NEW.id <> OLD.id OR NEW.seq <> OLD.seq + 1 OR NOT EXISTS ("
        "SELECT 1 FROM audit_event WHERE seq = NEW.seq AND hash = NEW.hash AND prev = OLD.hash)"
    )
    another = "EXISTS (SELECT 1 FROM audit_head)"
    if op.get_bind().dialect.name == "sqlite":
        _sqlite("audit_event", "follows", "INSERT", "audit_event: not the next of the chain", follows)
        _sqlite("audit_head", "update", "UPDATE", "audit_head: goes forward by one", astray)
        _sqlite("audit_head", "delete", "DELETE", "audit_head: stays")
        _sqlite("audit_head", "insert", "INSERT", "audit_head: there is only one", another)
    else:
        _postgresql("audit_event", "follows", ("INSERT",), "not the next of the chain", follows)
        _postgresql("audit_head", "update", ("UPDATE",), "goes forward by one", astray)
        _postgresql("audit_head", "insert", ("INSERT",), "there is only one", another)
        _postgresql("audit_head", "delete", ("DELETE", "TRUNCATE"), "stays")


def moving_head() -> None:
    """The head follows each new event by itself: whoever writes events needs no right to the head.

    On PostgreSQL it moves with its owner's rights, and it and the guards of the chain look for their tables in this
    schema only, so that a temporary table of the same name cannot stand in for one of them.
    """
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER audit_event_moves_head AFTER INSERT ON audit_event "
            "BEGIN UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash WHERE id = 1; END"
        )
        return
    schema = _quoted(str(op.get_bind().exec_driver_sql("SELECT current_schema()").scalar_one()))
    path = f"SET search_path = pg_catalog, {schema}, pg_temp"
    op.execute(
        f"CREATE FUNCTION audit_event_moves_head() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {path} "  # noqa: S608
        "AS $$BEGIN UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash WHERE id = 1; RETURN NULL; END$$"
    )
    op.execute(
        "CREATE TRIGGER audit_event_moves_head AFTER INSERT ON audit_event "
        "FOR EACH ROW EXECUTE FUNCTION audit_event_moves_head()"
    )
    for guard in ("audit_event_follows", "audit_head_update", "audit_head_insert"):
        op.execute(f"ALTER FUNCTION guard_{guard}() {path}")


def _guard(table: str, *, update: str, erasable: bool) -> None:
    """Refuse updates for which the condition `update` holds ("" for all), and removal unless `erasable`."""
    message = _STAY
    if op.get_bind().dialect.name == "sqlite":
        _sqlite(table, "update", "UPDATE", f"{table}: {message}", update)
        if not erasable:
            _sqlite(table, "delete", "DELETE", f"{table}: {message}")
        for name, condition in _sqlite_keys(table):
            _sqlite(table, name, "INSERT", name, condition)
    else:
        _postgresql(table, "update", ("UPDATE",), message, update)
        _postgresql(table, "delete", ("TRUNCATE",) if erasable else ("DELETE", "TRUNCATE"), message)


def _sqlite_keys(table: str) -> Iterable[tuple[str, str]]:
    """Each unique key of the table with the condition that a new row meets an existing one in it."""
    inspector = inspect(op.get_bind())
    names = [column["name"] for column in inspector.get_columns(table)]
    primary = inspector.get_pk_constraint(table)
    keys: list[tuple[str | None, Sequence[str | None], str]] = [
        (primary["name"], primary["constrained_columns"], "")
    ]
    keys += [(u["name"], u["column_names"], "") for u in inspector.get_unique_constraints(table)]
    keys += [
        (i["name"], i["column_names"], str(i.get("dialect_options", {}).get("sqlite_where", "")))
        for i in inspector.get_indexes(table)
        if i["unique"]
    ]
    for name, columns, where in keys:
        same = [f"{_quoted(c)} = NEW.{_quoted(c)}" for c in columns if c]
        if where:
            new = re.sub(rf"\b({'|'.join(map(re.escape, names))})\b", r'NEW."\1"', where)
            same += [f"({where})", f"({new})"]
        yield str(name), f"EXISTS (SELECT 1 FROM {_quoted(table)} WHERE {' AND '.join(same)})"  # noqa: S608


def _sqlite(table: str, name: str, act: str, message: str, condition: str = "") -> None:
    when = f"WHEN {condition} " if condition else ""
    op.execute(
        f"CREATE TRIGGER guard_{table}_{name} BEFORE {act} ON {_quoted(table)} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _postgresql(table: str, name: str, acts: Sequence[str], message: str, condition: str = "") -> None:
    function = f"guard_{table}_{name}"
    raising = f"RAISE restrict_violation USING MESSAGE = '{table}: {message}';"
    body = f"IF {condition} THEN {raising} END IF; RETURN NEW;" if condition else raising
    op.execute(f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {body} END$$")
    for act in acts:
        each = "STATEMENT" if act == "TRUNCATE" else "ROW"
        op.execute(
            f"CREATE TRIGGER {function}_{act.lower()} BEFORE {act} ON {_quoted(table)} "
            f"FOR EACH {each} EXECUTE FUNCTION {function}()"
        )


def _quoted(name: str) -> str:
    return op.get_bind().dialect.identifier_preparer.quote(name)
