"""Every test of a verb starts a node of its own on a fresh database, on each engine in turn."""

import pytest

from conference.conferences import Conference, Participation
from conference.invitations import NewInvitation
from conference.people import Actor
from db.engine import Database
from tests.people import start_node
from tests.support.beginnings import Office
from tests.world import SteppedClock


@pytest.fixture
def clock(database: Database) -> SteppedClock:
    """The clock of the node."""
    stepped = SteppedClock()
    start_node(database, stepped)
    return stepped


@pytest.fixture
def ada(people: Office) -> Actor:
    """Hackney's administrator."""
    return people.ada


@pytest.fixture
def worker(people: Office, ada: Actor) -> Actor | None:
    """A social worker in Hackney."""
    return people.worker


@pytest.fixture
def conference(people: Office, worker: Actor) -> Conference | None:
    """The worker's conference."""
    return people.conference


@pytest.fixture
def offer(people: Office, conference: Conference) -> tuple[Participation, NewInvitation] | None:
    """A parent's seat there, offered to Amira."""
    return people.offer


@pytest.fixture
def seat(offer: tuple[Participation, NewInvitation]) -> Participation:
    """Amira's seat."""
    return offer[0]


@pytest.fixture
def made(offer: tuple[Participation, NewInvitation]) -> NewInvitation:
    """Amira's invitation."""
    return offer[1]
