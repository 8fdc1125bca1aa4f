"""Every test of a verb starts a node of its own on a fresh database, on each engine in turn."""

import pytest

from db.engine import Database
from tests.people import start_node
from tests.world import SteppedClock


@pytest.fixture
def clock(database: Database) -> SteppedClock:
    """The clock of the node."""
    stepped = SteppedClock()
    start_node(database, stepped)
    return stepped
