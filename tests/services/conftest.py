"""Every test of a verb starts a node of its own on a fresh database, on each engine in turn."""

import pytest

from conference.conferences import Conference, Participation
from conference.invitations import NewInvitation
from conference.people import Actor
from db.engine import Database
from tests import people
from tests.world import SteppedClock


@pytest.fixture
def clock(database: Database) -> SteppedClock:
    """The clock of the node."""
    stepped = SteppedClock()
    people.start_node(database, stepped)
    return stepped


@pytest.fixture
def ada(clock: SteppedClock) -> Actor:
    """Hackney's administrator."""
    return people.administrator()


@pytest.fixture
def worker(ada: Actor) -> Actor:
    """A social worker in Hackney."""
    return people.social_worker(ada)


@pytest.fixture
def conference(worker: Actor) -> Conference:
    """The worker's conference."""
    return people.conference_of(worker)


@pytest.fixture
def offer(worker: Actor, conference: Conference) -> tuple[Participation, NewInvitation]:
    """A parent's seat there, offered to Amira."""
    return people.offered(worker, conference)


@pytest.fixture
def seat(offer: tuple[Participation, NewInvitation]) -> Participation:
    """Amira's seat."""
    return offer[0]


@pytest.fixture
def made(offer: tuple[Participation, NewInvitation]) -> NewInvitation:
    """Amira's invitation."""
    return offer[1]
