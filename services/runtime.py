"""What every verb stands on: the database, the policy and the clock of this process."""

import logging
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from conference.clock import Clock, utc_now
from conference.events import Event
from conference.exceptions import NotAllowed, NotAsRecorded, NotFound
from db import audit
from db.engine import Connection, Database
from policy.engine import Policy
from policy.live import Live
from services import log_counts
from services.decided import acting, asking, collecting, for_somebody, taken

Seen = TypeVar("Seen")
_LOG = logging.getLogger("services.runtime")
#: The kind of the event that tells that a record was not what the log says.
DIFFERS = "record.differs"
#: What one person looked for and did not find is told one by one so often in five minutes: anybody can make it up.
MOST_NOT_FOUND = 20


@dataclass
class _Runtime:
    database: Database
    live: Live
    clock: Clock
    bcrypt_rounds: int


_runtime: _Runtime | None = None


def configure(
    database: Database, policy: Policy | Live, *, clock: Clock = utc_now, bcrypt_rounds: int = 12
) -> None:
    """Give this process its database, policy and clock. Called once at start, and by tests.

    A `Policy` decides until the process ends; a `Live` one changes with its files.
    """
    global _runtime
    live = policy if isinstance(policy, Live) else Live(policy)
    _runtime = _Runtime(database, live, clock, bcrypt_rounds)


def _current() -> _Runtime:
    if _runtime is None:
        raise RuntimeError("services.runtime.configure() has not been called")
    return _runtime


def now() -> datetime:
    """The present moment by this process's clock, UTC."""
    return _current().clock()


@contextmanager
def in_the_past(ago: timedelta) -> Iterator[None]:
    """For as long as this lasts, it is so long ago: for the demonstration, whose people have a past.

    It is for a process that does nothing else meanwhile.
    """
    current = _current()
    present = current.clock
    current.clock = lambda: present() - ago
    try:
        yield
    finally:
        current.clock = present


def the_policy() -> Policy:
    """The policy that decides in this process; inside a look, the one that decided when it began."""
    look = _look.get()
    return look.policy if look is not None and look.is_open else _current().live.policy


def the_live_policy() -> Live:
    """The holder of this process's policy, which knows what is wrong with its files."""
    return _current().live


def the_database() -> Database:
    """The database of this process."""
    return _current().database


def bcrypt_rounds() -> int:
    """The cost of a password hash, as a power of two."""
    return _current().bcrypt_rounds


class Look:
    """One picture of the database, and one policy, for the whole of one page: what was read once is not read again.

    It ends with the first write, so that nothing is shown as it was before.
    """

    def __init__(self, connection: Connection, policy: Policy) -> None:
        self.connection = connection
        self.policy = policy
        self.is_open = True
        self._seen: dict[Hashable, Any] = {}

    def once(self, key: Hashable, read: Callable[[], Seen]) -> Seen:
        """What `read` found the first time."""
        if key not in self._seen:
            self._seen[key] = read()
        found: Seen = self._seen[key]
        return found


_look: ContextVar[Look | None] = ContextVar("look", default=None)


@contextmanager
def looking() -> Iterator[None]:
    """Everything that is read inside comes from one picture. The portal draws each page inside one look."""
    with _current().database.reading() as connection:
        look = Look(connection, _current().live.policy)
        token = _look.set(look)
        try:
            yield
        finally:
            look.is_open = False
            _look.reset(token)


def is_seen(conn: Connection) -> bool:
    """Whether this is the connection of a look that is open: then nothing that is read on it changes any more."""
    look = _look.get()
    return look is not None and look.is_open and look.connection is conn


def seen_once(conn: Connection, key: Hashable, read: Callable[[], Seen]) -> Seen:
    """What `read` finds; inside a look, and on its connection, it is asked once for each key."""
    look = _look.get()
    return look.once(key, read) if look is not None and is_seen(conn) else read()


@contextmanager
def reading() -> Iterator[Connection]:
    """One consistent look at the database. Nothing can be written; a refusal is recorded afterwards."""
    look = _look.get()
    with for_somebody():
        try:
            if look is not None and look.is_open:
                yield look.connection
            else:
                with _current().database.reading() as connection:
                    yield connection
        except (NotAllowed, NotFound) as refusal:
            _record(refusal)
            raise
        except NotAsRecorded as found:
            record_difference(found.what, found.record_id)
            raise


@contextmanager
def transaction() -> Iterator[Connection]:
    """One transaction: all of it is kept, or none.

    A refusal is rolled back and then recorded as `act.refused` in a transaction of its own; what is not as recorded, as
    `record.differs`. A broken constraint becomes its sentence in the database room. All of them raise on.
    """
    look = _look.get()
    if look is not None:
        look.is_open = False
    with for_somebody():
        try:
            with _current().database.writing() as connection, collecting():
                yield connection
                _record_the_rest(connection)
        except (NotAllowed, NotFound) as refusal:
            _record(refusal)
            raise
        except NotAsRecorded as found:
            record_difference(found.what, found.record_id)
            raise


def record_difference(what: str, record_id: str) -> None:
    """Write `record.differs`, which is an alarm to the office: something is not what the log says."""
    _LOG.warning("a %s is not what the log says: %s", what, record_id)
    body = {"what": what}
    with _current().database.writing() as connection:
        audit.append_event(
            connection, Event(kind=DIFFERS, actor=asking() or "-", subject=record_id, body=body, at=now())
        )


def _record_the_rest(connection: Connection) -> None:
    """An act that went through and had no event of its own, such as one that was done already."""
    decisions = taken()
    if decisions:
        body = {"decisions": decisions}
        actor_id = acting() or "-"
        audit.append_event(
            connection, Event(kind="act.allowed", actor=actor_id, subject="-", body=body, at=now())
        )


def _record(refusal: NotAllowed | NotFound) -> None:
    """Write `act.refused`: who, which act and which rule; never what was asked about or typed.

    What somebody was let look for and did not find is written too: they may be trying other people's addresses.
    """
    if refusal.asked is None and not asking():
        return
    actor_id, act = refusal.asked or (asking(), "find record")
    body = {
        "act": act,
        "rule": getattr(refusal, "rule", "") or "not_found",
        "clause": getattr(refusal, "clause", ""),
        "digest": the_policy().digest,
        **({"decisions": [refusal.decided]} if refusal.decided is not None else {}),
    }
    with _current().database.writing() as connection:
        if refusal.decided is None and body["rule"] == "not_found":
            number = log_counts.due(connection, f"not found {actor_id}", now(), each=MOST_NOT_FOUND)
            if not number:
                return
            body |= {"number": number} if number > MOST_NOT_FOUND else {}
        audit.append_event(
            connection, Event(kind="act.refused", actor=actor_id, subject="-", body=body, at=now())
        )
