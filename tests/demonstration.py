"""The invented families of the demonstration as a world for tests: made once an engine, copied for each test."""

from datetime import timedelta
from typing import cast

from sqlalchemy import update

from conference.clock import Clock
from conference.conferences import Conference, Participation
from conference.people import Actor
from db import accounts, conferences
from db.audit import kinds_since
from db.engine import Database
from db.tables.conferences import conference
from services import cases, demo, runtime
from services import conferences as listing
from tests import marsh_papers
from tests.people import start_node
from tests.world import START, SteppedClock

PASSWORD = "orchard teapot lantern 41"
PASSWORDS = {account.email: PASSWORD for account in demo.ACCOUNTS}


def fill(url: str, clock: Clock) -> None:
    """Load the demonstration into a migrated database, at the moment that the clock shows; the first family has papers.

    They went out as if its conference had been held, which waits all the same: both are in one family for tests.
    """
    database = Database(url)
    start_node(database, clock)
    demo.load(PASSWORDS)
    world = World(url, clock)
    marsh_papers.send_out(
        world.marsh.id,
        worker=world.actor("social_worker"),
        taker=world.actor("minute_taker"),
        chair=world.actor("chair"),
    )
    world.database.dispose()
    database.dispose()  # the last connection to go folds SQLite's journal into the file


class World:
    """The families in a database, a node that serves it, and a clock that tests set, an hour on."""

    clock: SteppedClock

    def __init__(self, url: str, clock: Clock | None = None) -> None:
        self.url = url
        self.database = Database(url)
        self.clock = cast(SteppedClock, clock or SteppedClock(START + timedelta(hours=1)))
        start_node(self.database, self.clock)
        self.began = self.clock()
        with self.database.reading() as conn:
            self._users = {a.role: accounts.by_email(conn, a.email) for a in demo.ACCOUNTS}

    def actor(self, role: str) -> Actor:
        """A person of the demonstration, by the role in services.demo.ACCOUNTS."""
        user = self._users[role]
        assert user is not None, role
        return Actor(user_id=user.id, name=user.name, email=user.email, session_id="")

    @property
    def marsh(self) -> Conference:
        """The first family's conference, in Hackney."""
        return self._conference_of("parent")

    @property
    def pugh(self) -> Conference:
        """The second family's conference, in Herefordshire."""
        return self._conference_of("second_family_parent")

    @property
    def lowe(self) -> Conference:
        """The third family's conference, in Hackney, which was held."""
        return self._conference_of("held_family_parent")

    def hold(self, where: Conference) -> None:
        """From now on this conference has begun: an hour ago."""
        with runtime.the_database().writing() as conn:
            began = runtime.now() - timedelta(hours=1)
            conn.execute(update(conference).where(conference.c.id == where.id).values(starts_at=began))

    def _conference_of(self, role: str) -> Conference:
        me = self.actor(role)
        line = (*listing.list_mine(me), *listing.list_mine(me, earlier=True))[0]
        with runtime.reading() as conn:
            found = conferences.get(conn, line.id)
        assert found is not None
        return found

    def seat(self, role: str, conference: Conference | None = None) -> Participation:
        """The seat of a person of the demonstration at a conference (the first family's)."""
        actor = self.actor(role)
        where = conference or self.marsh
        with runtime.reading() as conn:
            return next(p for p in conferences.people(conn, where.id) if p.email == actor.email and p.is_live)

    def case(self, role: str, conference: Conference | None = None) -> cases.Case:
        """The case as a person sees it, for asking the policy."""
        with runtime.reading() as conn:
            case = cases.open_case(conn, self.actor(role), (conference or self.marsh).id)
            for name in (
                "nominations",
                "consents",
                "discussions",
                "decisions",
                "rulings",
                "signatures",
                "altered",
                "editions",
                "exclusions",
                "observer_requests",
                "circulations",
                "shares",
                "sections",
                "goals",
                "minutes_parts",
            ):
                getattr(case, name)  # read now, while the connection is open
            return case

    def events(self) -> list[str]:
        """The kinds of events since the test began."""
        with runtime.reading() as conn:
            return kinds_since(conn, self.began)
