"""What has happened before a test: people whom the services made once an engine, copied for each test. All invented."""

from collections.abc import Callable, Collection
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from conference.conferences import Conference, Participation
from conference.invitations import NewInvitation
from conference.people import Actor
from db.engine import Database
from tests.family import family
from tests.people import administrator, conference_of, offered, social_worker, start_node
from tests.support.databases import Databases
from tests.world import SteppedClock


@dataclass
class Office:
    """Hackney's administrator, a social worker, their conference, and a parent's seat there, offered to Amira."""

    ada: Actor
    worker: Actor | None = None
    conference: Conference | None = None
    offer: tuple[Participation, NewInvitation] | None = None


def _ada() -> Office:
    return Office(administrator())


def _worker() -> Office:
    office = _ada()
    office.worker = social_worker(office.ada)
    return office


def _conference() -> Office:
    office = _worker()
    assert office.worker
    office.conference = conference_of(office.worker)
    return office


def _offer() -> Office:
    office = _conference()
    assert office.worker
    assert office.conference
    office.offer = offered(office.worker, office.conference)
    return office


#: By the fixture that a test asks for; of several, the first one here, which brings the others with it.
BEGINNINGS: dict[str, Callable[[], object]] = {
    "home": family,
    "offer": _offer,
    "conference": _conference,
    "worker": _worker,
    "ada": _ada,
}


@dataclass(frozen=True)
class Began:
    """Who is there, and the moment at which the last of them had come."""

    people: object
    at: datetime


def asked_for(fixtures: Collection[str]) -> str:
    """The beginning of a test with these fixtures; "" for an empty database."""
    return next((name for name in BEGINNINGS if name in fixtures), "")


def address(databases: Databases, engine: str, name: str) -> str:
    """The address of a new database that begins so."""
    return (
        databases.filled(engine, name, lambda url: _begin(url, name))[0] if name else databases.fresh(engine)
    )


def of(databases: Databases, engine: str, name: str) -> Began:
    """Who is there in a database that begins so. The records are made once; each test gets a shell of its own."""
    began: Began = databases.answer(engine, name)
    return Began(copy(began.people), began.at)


def _begin(url: str, name: str) -> Began:
    database, clock = Database(url), SteppedClock()
    start_node(database, clock)
    people = BEGINNINGS[name]()
    database.dispose()  # the last connection to go folds SQLite's journal into the file
    return Began(people, clock.moment)
