"""What is written down: entries of the log by several processes at once, and signatures by eight people at once."""

import multiprocessing
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from statistics import median

import psycopg
from sqlalchemy import make_url

from conference.clock import utc_now
from conference.identifiers import new_id
from conference.people import Actor
from conference.vocabulary import TextKind
from db import audit, document_orders
from db.engine import Database
from db.tables.conferences import conference, participation
from db.tables.people import user
from services import agreements
from tests.bench.filling import of_family, seat_of
from tests.bench.report import Report
from tests.demonstration import World
from tests.signing import filled_in
from tests.support.databases import Databases
from tests.world import SteppedClock

ENTRIES = 400
SIGNERS, TURNS = 8, 25


def report(said: Report, folder: Path) -> None:
    """Both engines, side by side."""
    said.table("", "SQLite", "PostgreSQL")
    with ExitStack() as running:
        databases = Databases(folder, running)
        engines = ("sqlite", "postgresql")
        _make_durable(databases.fresh("postgresql"))
        for writers in (1, 4, 8):
            rates = [_appended(databases.fresh(engine), writers) for engine in engines]
            said.row(f"entries of the log a second, {writers} at once", *(f"{rate:.0f}" for rate in rates))
        signed, spent = zip(
            *(_signed(databases.demonstration(engine, today=True)) for engine in engines), strict=True
        )
        said.row("a signature acknowledged, 8 at once, median ms", *(f"{median(one):.1f}" for one in signed))
        said.row(
            "the same, 95 of 100 (aim: 100 ms)",
            *(f"{sorted(one)[int(len(one) * 0.95)]:.1f}" for one in signed),
        )
        said.row("processor time to open, sign and withdraw it, ms", *(f"{one:.1f}" for one in spent))
        looked = [_looked_up(databases.fresh(engine)) for engine in engines]
        said.row("a look into the register, ms (aim: 1)", *(f"{one:.2f}" for one in looked))
    said.say()


def _appended(url: str, writers: int) -> float:
    """Entries a second, each in a transaction of its own."""
    start = multiprocessing.get_context("spawn")
    ready, go = start.Barrier(writers + 1), start.Event()
    processes = [
        start.Process(target=_append, args=(url, ENTRIES // writers, ready, go)) for _n in range(writers)
    ]
    for process in processes:
        process.start()
    ready.wait()
    began = time.perf_counter()
    go.set()
    for process in processes:
        process.join()
    return ENTRIES / (time.perf_counter() - began)


def _append(url: str, number: int, ready: threading.Barrier, go: threading.Event) -> None:
    database = Database(url)
    with database.reading():
        ready.wait()
    go.wait()
    for _n in range(number):
        with database.writing() as conn:
            audit.append(
                conn, at=utc_now(), kind="document.read", actor="-", subject="-", body={"document": "plan"}
            )
    database.dispose()


def _make_durable(url: str) -> None:
    """PostgreSQL of the tests never waits for its disk; a council's does, as SQLite does here."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = on")
        connection.execute("SELECT pg_reload_conf()")
        while connection.execute("SHOW fsync").fetchone() != ("on",):
            time.sleep(0.05)


def _signed(url: str) -> tuple[list[float], float]:
    """Milliseconds until eight parents of eight families are each told that their declaration is signed.

    And the milliseconds of processor time of this process for one of them, with what comes before and after it.
    """
    world = World(url, SteppedClock(utc_now()))
    parents = _parents(world.database)
    together = threading.Barrier(SIGNERS)

    def sign(whose: tuple[Actor, str]) -> list[float]:
        parent, conference_id = whose
        taken = []
        for number in range(TURNS):
            kind = TextKind.RECORDING_DECLARATION
            form = filled_in(
                agreements.to_sign(parent, conference_id, kind), key=f"{parent.user_id}-{number}"
            )
            together.wait()
            began = time.perf_counter()
            signed = agreements.sign(parent, conference_id, kind, form)
            taken.append((time.perf_counter() - began) * 1e3)
            agreements.withdraw(parent, signed.id)
        return taken

    began = time.process_time()
    with ThreadPoolExecutor(SIGNERS) as people:
        taken = [one for each in people.map(sign, parents) for one in each]
    spent = (time.process_time() - began) * 1e3 / len(taken)
    world.database.dispose()
    return taken, spent


def _parents(database: Database) -> Sequence[tuple[Actor, str]]:
    made = []
    with database.writing() as conn:
        for number in range(1, 2 * SIGNERS, 2):  # the odd ones are Hackney's, where parents may record
            case, name = of_family(number), f"Invented Parent {number}"
            seat = seat_of(str(case["id"]), number, "parent", "Parent") | {
                "name": name,
                "accepted_at": utc_now(),
            }
            actor = Actor(user_id=new_id(), name=name, email=str(seat["email"]), session_id="")
            conn.execute(
                user.insert().values(
                    id=actor.user_id, email=actor.email, name=name, password_hash=None, state="active",
                    created_at=utc_now(), password_changed_at=utc_now(),
                )
            )  # fmt: skip
            conn.execute(
                conference.insert().values(case | {"starts_at": utc_now() + timedelta(days=30 + number)})
            )
            conn.execute(participation.insert().values(seat | {"user_id": actor.user_id}))
            made.append((actor, str(case["id"])))
    return made


def _looked_up(url: str) -> float:
    """Milliseconds for one SHA-256, on a connection that is open."""
    database, taken = Database(url), []
    with database.reading() as conn:
        for number in range(200):
            began = time.perf_counter()
            document_orders.by_hash(conn, f"{number:064x}")
            taken.append((time.perf_counter() - began) * 1e3)
    database.dispose()
    return median(taken)
