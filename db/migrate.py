"""Bring a database to the state that this release expects, once, however many processes start together."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from conference.exceptions import ConferenceError, Unavailable
from conference.i18n import _
from db.engine import Connection, Database


def upgrade(database: Database) -> None:
    """Take all steps that are missing, in one transaction. Processes that start together take turns.

    Raises ConferenceError when a newer portal has been at this database.
    """
    if is_current(database):
        return
    with database.writing() as connection:
        config = _config()
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            if _known(_revision(connection)):
                raise
            raise ConferenceError(_newer()) from error


def revision(database: Database) -> str | None:
    """The last step that this database has taken; None when it is empty."""
    with database.reading() as connection:
        return _revision(connection)


def head() -> str:
    """The step that this release expects."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def is_current(database: Database) -> bool:
    """True when there is nothing to do."""
    return revision(database) == head()


def problem(database: Database) -> str | None:
    """What is wrong with the database, in a sentence; None when it answers and is up to date."""
    try:
        found = revision(database)
    except (SQLAlchemyError, OSError, Unavailable):
        return _("The database does not answer.")
    if found == head():
        return None
    return _("The database is not up to date. Run conference-portal migrate.") if _known(found) else _newer()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _known(found: str | None) -> bool:
    scripts = ScriptDirectory.from_config(_config())
    return found is None or found in {script.revision for script in scripts.walk_revisions()}


def _newer() -> str:
    return _("A newer version of the portal made this database. Install that version again.")
