"""Whether the people in this database are invented. Every page and every paper of such a database says so."""

from functools import lru_cache

from conference.exceptions import AlreadyDone
from conference.i18n import _
from db import marks
from db.engine import Database
from services.events import event
from services.runtime import the_database, transaction

_KEY, _INVENTED = "people", "invented"


def is_demo() -> bool:
    """Whether this database was made for a demonstration. Read once: every page asks, and it never changes."""
    return _is_invented(the_database())


def mark_as_demo() -> None:
    """Mark an empty database as one for invented people. AlreadyDone where somebody has an account in it."""
    with transaction() as conn:
        if marks.has_people(conn):
            raise AlreadyDone(_("This database holds accounts already. A demonstration needs a new one."))
        marks.put(conn, _KEY, _INVENTED, audit=event(None, "database.marked", "database", people=_INVENTED))
    _is_invented.cache_clear()


@lru_cache(maxsize=4)
def _is_invented(database: Database) -> bool:
    with database.reading() as conn:
        return marks.get(conn, _KEY) == _INVENTED
