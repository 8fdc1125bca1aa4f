"""Connections that PostgreSQL ends while something is being done on them, as when it is restarted."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import connect
from sqlalchemy import event, make_url

from tests.demonstration import World

CLOSING = "the end of the look"


def end_connections(url: str) -> None:
    """End every other connection to this database, and wait until each has ended."""
    where = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with connect(where, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


class Ending:
    """Ends every other connection to the database before the statement of this number, or before the look's end."""

    def __init__(self, url: str, at: int | str) -> None:
        self._url, self._at, self.seen, self.has_ended = url, at, 0, False

    def before(self, *_statement: object) -> None:
        """A statement is about to be sent."""
        self.seen += 1
        self._end(self.seen)

    def closing(self, _connection: object) -> None:
        """A transaction is about to be rolled back."""
        self._end(CLOSING)

    def _end(self, now: int | str) -> None:
        if now != self._at or self.has_ended:
            return
        self.has_ended = True
        end_connections(self._url)


@contextmanager
def ended(world: World, at: int | str) -> Iterator[Ending]:
    """For as long as this lasts, connections end there."""
    ending, engine = Ending(world.url, at), world.database._engine
    event.listen(engine, "before_cursor_execute", ending.before)
    event.listen(engine, "rollback", ending.closing)
    yield ending
    event.remove(engine, "before_cursor_execute", ending.before)
    event.remove(engine, "rollback", ending.closing)
