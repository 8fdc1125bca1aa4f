"""A family with everybody in their seats, filled in once an engine and copied for each test. All invented."""

from dataclasses import dataclass, replace
from datetime import datetime

from db.engine import Database
from tests.family import Family, family
from tests.people import start_node
from tests.support.databases import Databases
from tests.world import SteppedClock


@dataclass(frozen=True)
class Seated:
    """A family with everybody in their seats, and the moment at which the last of them had come."""

    home: Family
    at: datetime


def _seat(url: str) -> Seated:
    database, clock = Database(url), SteppedClock()
    start_node(database, clock)
    home = family()
    database.dispose()  # the last connection to go folds SQLite's journal into the file
    return Seated(home, clock.moment)


def seat_a_family(databases: Databases, engine: str) -> str:
    """The address of a database with the family of `seated_family` in it."""
    return databases.filled(engine, "family", _seat)[0]


def seated_family(databases: Databases, engine: str) -> Seated:
    """Who is there. It is not made again for each test, so each gets a record of its own."""
    seated: Seated = databases.answer(engine, "family")
    return replace(seated, home=replace(seated.home))
