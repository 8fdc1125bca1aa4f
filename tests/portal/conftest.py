"""Pages are opened on SQLite: what they show does not hang on the engine."""

import pytest

from db.engine import Database
from tests.people import start_node
from tests.world import SteppedClock


@pytest.fixture
def clock(sqlite_database: Database) -> SteppedClock:
    """The clock of the node."""
    stepped = SteppedClock()
    start_node(sqlite_database, stepped)
    return stepped
