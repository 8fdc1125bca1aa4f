"""Is everything in order? Answers in sentences, for the command `doctor` and for the page `/readyz`."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from conference.clock import Clock, utc_now
from conference.exceptions import Unavailable
from db import seal_certificates
from db.engine import Connection, Database
from db.health import DatabaseState, Unreachable, look
from db.log_records import compared
from policy.loader import load
from policy.trial import tried
from services import checkpoints

FURTHEST_APART = timedelta(seconds=5)
_QUESTIONS = 30  # put to Casbin and the index; `policy check` puts them all
_BUILT = datetime(2026, 11, 1, tzinfo=UTC)  # no clock of a machine that runs this can be earlier


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at, whether it is in order, and what to do where it is not."""

    ok: bool
    sentence: str


def of_database(url: str, *, clock: Clock = utc_now) -> Iterator[Finding]:
    """Everything about the database at this address, and the clocks on both sides of it."""
    try:
        database = Database(url)
    except ValueError as error:
        yield Finding(ok=False, sentence=str(error))
        return
    try:
        state = look(database)
        records = _of_records(database) if state.is_migrated else None
    except (Unreachable, Unavailable) as reason:
        yield Finding(ok=False, sentence=f"The database does not answer: {reason}.")
        return
    finally:
        database.dispose()
    yield Finding(ok=True, sentence=f"The database answers ({database.dialect}).")
    yield from _of_tables(state)
    yield from _of_clocks(state, clock())
    if records is not None:
        yield records


def _of_records(database: Database) -> Finding:
    """Whether papers, signatures and standings are what the log says. `audit verify` looks at the log itself."""
    records = compared(database.reading)
    if records.found is None:
        said = f"Papers, signatures and standings are what the log says ({records.compared})."
        return Finding(ok=True, sentence=said)
    differs = records.found
    return Finding(
        ok=False,
        sentence=f"Not everything is what the log says. The first that differs is {differs.name}, {differs.id}. "
        f"{differs.reason} Run conference-portal audit verify, and let nobody rely on it.",
    )


def _of_tables(state: DatabaseState) -> Iterator[Finding]:
    current = f"The database is up to date (revision {state.revision})."
    yield Finding(ok=state.is_migrated, sentence=state.problem or current)
    if state.writable:
        yield Finding(ok=True, sentence="The database can be written to.")
    else:
        yield Finding(ok=False, sentence="The database cannot be written to. Check its rights and its disk.")
    if state.missing:
        several = f" and {len(state.missing) - 3} more" if len(state.missing) > 3 else ""
        yield Finding(
            ok=False,
            sentence=f"The portal may not do this on its tables: {', '.join(state.missing[:3])}{several}. "
            "Give it its rights: conference-portal database grant.",
        )
    if state.journal is not None:
        safe = state.journal == "wal" and state.synchronous == 2
        kept = f"SQLite keeps its journal as {state.journal}, synchronous {state.synchronous}"
        yield Finding(ok=safe, sentence=f"{kept}." if safe else f"{kept}; it must be wal and 2.")


def _of_clocks(state: DatabaseState, now: datetime) -> Iterator[Finding]:
    apart = abs(now - state.clock)
    if now < _BUILT:
        yield Finding(ok=False, sentence=f"This machine's clock says {now:%d %B %Y}. Set it right.")
    elif apart > FURTHEST_APART:
        seconds = round(apart.total_seconds())
        yield Finding(ok=False, sentence=f"The clocks of portal and database are {seconds} seconds apart.")
    elif state.last_event_at and state.last_event_at > now + FURTHEST_APART:
        yield Finding(ok=False, sentence="The newest entry of the log lies in the future. Check the clock.")
    else:
        yield Finding(ok=True, sentence=f"The clock is right ({now:%d %B %Y, %H:%M} UTC).")


def of_what_is_kept(url: str, key_file: Path, folder: Path) -> Iterator[Finding]:
    """Whether the key and the checkpoints of the log are there, and whether the database is as new as they are.

    A database that cannot be read says so elsewhere (`of_database`).
    """
    with _migrated(url) as conn:
        if conn is None:
            return
        said = (*checkpoints.missing(conn, key_file, folder), checkpoints.ahead_of(conn, folder))
    wrong = [sentence for sentence in said if sentence]
    yield from (Finding(ok=False, sentence=sentence) for sentence in wrong)
    if not wrong:
        yield Finding(ok=True, sentence="The log goes at least as far as its newest checkpoint.")


def has_seal(url: str) -> bool:
    """Whether the database has a certificate of a seal in use."""
    with _migrated(url) as conn:
        return conn is not None and any(
            certificate.retired_at is None for certificate in seal_certificates.list_all(conn)
        )


@contextmanager
def _migrated(url: str) -> Iterator[Connection | None]:
    """A look at a database that can be worked with; None at any other."""
    try:
        database = Database(url)
    except ValueError:
        yield None
        return
    try:
        with database.reading() if _is_migrated(database) else nullcontext() as conn:
            yield conn
    finally:
        database.dispose()


def _is_migrated(database: Database) -> bool:
    try:
        return look(database, waiting=False).is_migrated
    except Unreachable:
        return False


def of_policy(directory: Path | None) -> Iterator[Finding]:
    """Whether the policy passes what a start asks of it, and the digest by which two machines can compare theirs."""
    try:
        policy = tried(load(directory), questions=_QUESTIONS)
    except (ValueError, OSError) as error:
        yield Finding(ok=False, sentence=f"The policy cannot be used: {error}")
    else:
        yield Finding(ok=True, sentence=f"The policy loads (digest {policy.digest[:16]}).")
