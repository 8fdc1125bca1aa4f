"""The rights of the role with which the portal works on PostgreSQL: to do what `db` does, and nothing else.

Where a table is guarded (`db.tables.base.Guard`), it may change the columns that may be changed; where it is not, whole
rows, and only of the tables listed here. `tests/house/test_grants.py` holds the lists against `db`. The role owns
nothing, makes nothing and empties nothing; a table of a later release is shut to it until rights are given again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, text

from conference.exceptions import ConferenceError
from conference.i18n import _
from db.engine import Database
from db.tables import metadata
from db.tables.base import Guard

#: The head moves by a trigger that has its owner's rights.
_ONLY_READ = frozenset({"audit_head"})
_VERSION = "alembic_version"
#: Tables without a guard of which rows are changed.
CHANGED = frozenset(
    {"conference", "job_lease", "nomination", "observer_request", "participation"}
    | {"plan_goal", "plan_task", "share"}
)
#: Tables from which rows are removed.
REMOVED_FROM = frozenset(
    {"attempt", "audit_detail", "authority_contact", "network_trace", "portal_mark", "section_list"}
    | {"unsent_answer"}
)


@dataclass(frozen=True, kw_only=True)
class _Role:
    name: str
    schema: str


def statements(database: Database, role: str) -> tuple[str, ...]:
    """What has to be said to PostgreSQL, in order. Run by the owner of the tables, in one transaction.

    Raises ConferenceError for another engine, a role that is not there, and one that could help itself to more.
    """
    _insist_on_postgresql(database)
    with database.reading() as conn:
        return tuple(_statements(conn, _looked_at(conn, role)))


def give(database: Database, role: str) -> tuple[str, ...]:
    """Give the role its rights and take every other one from it, then look whether that is so. Raises as `statements`.

    Raises ConferenceError, and changes nothing, where the role still has rights that it must not have.
    """
    _insist_on_postgresql(database)
    with database.writing() as conn:
        who = _looked_at(conn, role)
        said = tuple(_statements(conn, who))
        for statement in said:
            conn.exec_driver_sql(statement.replace("%", "%%"))
        if left := _too_much(conn, who):
            raise ConferenceError(
                _("The role can still do this: {rights}. It may have it from another role.").format(
                    rights=", ".join(left)
                )
            )
    return said


def _insist_on_postgresql(database: Database) -> None:
    if database.dialect != "postgresql":
        raise ConferenceError(
            _("Only PostgreSQL has roles. SQLite's file belongs to whoever runs the portal.")
        )


def _looked_at(conn: Connection, role: str) -> _Role:
    found = conn.execute(
        text("SELECT rolsuper, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = :role"),
        {"role": role},
    ).one_or_none()
    if found is None:
        raise ConferenceError(
            _("There is no such role. Make it first, with LOGIN and a password and nothing else.")
        )
    owners = conn.execute(
        text("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = current_schema()")
    ).scalars()
    is_owner = any(
        conn.execute(
            text("SELECT pg_has_role(:role, :owner, 'MEMBER')"), {"role": role, "owner": owner}
        ).scalar_one()
        for owner in owners
    )
    if found.rolsuper or found.rolcreaterole or found.rolbypassrls or is_owner:
        raise ConferenceError(
            _("This role owns the tables or is a superuser. Make another one for the portal.")
        )
    return _Role(name=role, schema=str(conn.execute(text("SELECT current_schema()")).scalar_one()))


def _statements(conn: Connection, who: _Role) -> Iterator[str]:
    quote = conn.dialect.identifier_preparer.quote_identifier
    role, schema = quote(who.name), quote(who.schema)
    database = quote(str(conn.execute(text("SELECT current_database()")).scalar_one()))
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}, PUBLIC"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {role}, PUBLIC"
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM {role}, PUBLIC"
    yield f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM {role}, PUBLIC"
    yield f"GRANT CONNECT ON DATABASE {database} TO {role}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {role}"
    yield f"GRANT SELECT ON {schema}.{quote(_VERSION)} TO {role}"
    for table in metadata.sorted_tables:
        rights = ["SELECT", *_whole(table)]
        if columns := _columns(table):
            rights.append(f"UPDATE ({', '.join(quote(name) for name in columns)})")
        yield f"GRANT {', '.join(rights)} ON {schema}.{quote(table.name)} TO {role}"


def _whole(table: Table) -> tuple[str, ...]:
    """What the role may do with whole rows of a table, besides reading them."""
    if table.name in _ONLY_READ:
        return ()
    removed = ("DELETE",) if table.name in REMOVED_FROM else ()
    return ("INSERT", *(("UPDATE",) if table.name in CHANGED else ()), *removed)


def _columns(table: Table) -> tuple[str, ...]:
    """The columns of a guarded table that the role may change."""
    guard: Guard | None = table.info.get("guard")
    return (*guard.once, *guard.free) if guard is not None else ()


def _too_much(conn: Connection, who: _Role) -> list[str]:
    """What the role can do all the same, such as "DELETE audit_event"."""
    found = [
        f"CREATE {kind}"
        for kind, asked in (
            ("schema", "has_schema_privilege(:role, current_schema(), 'CREATE')"),
            ("database", "has_database_privilege(:role, current_database(), 'CREATE')"),
        )
        if conn.execute(text(f"SELECT {asked}"), {"role": who.name}).scalar_one()
    ]
    names = conn.execute(
        text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    ).scalars()
    for name in sorted(names):
        table = metadata.tables.get(name)
        allowed = set() if table is None else set(_whole(table))
        for right in ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"):
            if right not in allowed and _has(conn, who, "table", name, right):
                found.append(f"{right} {name}")
        if table is not None and "UPDATE" not in allowed:
            allowed_columns = set(_columns(table))
            found += [
                f"UPDATE {name}.{column.name}"
                for column in table.columns
                if column.name not in allowed_columns
                and _has(conn, who, "column", name, "UPDATE", column.name)
            ]
    return found


def missing(conn: Connection) -> tuple[str, ...]:
    """What the role of this connection needs and may not do, such as "INSERT signature". None on SQLite."""
    if conn.dialect.name != "postgresql":
        return ()
    quote = conn.dialect.identifier_preparer.quote_identifier
    needed = [
        (table.name, right, column)
        for table in metadata.sorted_tables
        for right, column in (
            *((right, "") for right in ("SELECT", *_whole(table))),
            *(("UPDATE", column) for column in _columns(table)),
        )
    ]
    tables, rights, columns = (list(part) for part in zip(*needed, strict=True))
    lacking = conn.execute(
        _LACKING, {"names": [quote(name) for name in tables], "rights": rights, "columns": columns}
    ).scalars()
    return tuple(
        " ".join((rights[at - 1], ".".join(filter(None, (tables[at - 1], columns[at - 1])))))
        for at in lacking
    )


_LACKING = text(
    "SELECT at FROM unnest(CAST(:names AS text[]), CAST(:rights AS text[]), CAST(:columns AS text[]))"
    " WITH ORDINALITY AS needed (name, needs, col, at)"
    " WHERE NOT CASE col WHEN '' THEN has_table_privilege(name, needs)"
    " ELSE has_column_privilege(name, col, needs) END ORDER BY at"
)


def _has(conn: Connection, who: _Role, kind: str, table: str, right: str, column: str = "") -> bool:
    quote = conn.dialect.identifier_preparer.quote_identifier
    more = ", :column" if column else ""
    asked = text(f"SELECT has_{kind}_privilege(:role, :table{more}, :right)")
    given = {"role": who.name, "table": f"{quote(who.schema)}.{quote(table)}", "right": right}
    return bool(conn.execute(asked, given | ({"column": column} if column else {})).scalar_one())
