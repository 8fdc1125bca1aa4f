"""A command opens the house: database and policy, with a sentence where they cannot be opened."""

from collections.abc import Iterator
from contextlib import contextmanager

from db import migrate
from db.engine import Database
from db.health import DatabaseState, Unreachable, look
from policy.loader import PolicyError
from portal.command.refusal import Refused
from portal.opening import open_portal
from portal.settings import Settings


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """Open database and policy, and close them after the command. Refused where one of them cannot be used."""
    try:
        database = open_portal(settings)
    except PolicyError as error:
        raise Refused(
            f"The rules cannot be used, and without them the portal does not start.\n{error}"
        ) from None
    except (ValueError, OSError) as error:
        raise Refused(str(error)) from None
    try:
        _state(database)
        yield database
    finally:
        database.dispose()


def insist_migrated(settings: Settings) -> None:
    """Refuse a database whose tables are missing or of another version. Makes no file."""
    with opened_migrated(settings):
        return


@contextmanager
def opened_migrated(settings: Settings) -> Iterator[Database]:
    """Open a database whose tables are of this version, and the policy. Refused else; makes no file."""
    file = settings.sqlite_file
    if file is not None and not file.exists():
        raise Refused("There is no database yet. Run conference-portal migrate first.")
    with opened(settings) as database:
        problem = _state(database).problem
        if problem:
            raise Refused(problem)
        yield database


def upgraded(database: Database) -> bool:
    """Bring the tables up to date; True where anything had to change."""
    if _state(database).is_migrated:
        return False
    migrate.upgrade(database)
    return True


def _state(database: Database) -> DatabaseState:
    try:
        return look(database)
    except Unreachable as reason:
        raise Refused(f"The database does not answer: {reason}.") from None
