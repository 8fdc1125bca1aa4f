"""One portal for all proofs that look from outside, with two invented families in it, and people who speak to it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from conference.clock import utc_now
from conference.vocabulary import TextKind
from db import accounts, agreements
from services import passwords, sessions
from tests.demonstration import World
from tests.journeys.portal import Portal
from tests.people import start_node
from tests.proofs.families import furnish
from tests.proofs.killer import Killer, killing
from tests.proofs.scene import Furnished
from tests.proofs.visitor import Visitor
from tests.support.databases import Databases
from tests.world import SteppedClock


class House:
    """The portal, and the same database from inside."""

    def __init__(self, portal: Portal, world: World) -> None:
        self.portal, self.world = portal, world
        self.ids = furnish(world)
        with world.database.reading() as conn:
            text = agreements.current_text(conn, "hackney", TextKind.SUPPORTER_AGREEMENT, "en")
        assert text is not None
        #: What is no conference's: an account and a text.
        self.more = {"chair_account": world.actor("chair").user_id, "text": text.id}
        self.more |= {"receive": "receive", "minutes": "minutes", "parent_part": "parent"}
        self.more |= {"attend": "attend", "coming": "conference"}
        self.more |= {
            "other_council": "herefordshire",
            "hackney": "hackney",
            "supporter_agreement": "supporter_agreement",
        }
        self.is_untouched = False  # what looking at pages has left of the database
        self._visitors: list[Visitor] = []

    def token(self, role: str, **ago: float) -> str:
        """The cookie of a new sign-in, begun some time ago."""
        self.in_this_process()
        with self.world.database.reading() as conn:
            user = accounts.by_email(conn, self.world.actor(role).email)
        assert user is not None
        self.world.clock.moment = utc_now() - timedelta(**ago)
        token = sessions.start(passwords.Checked(user)).token
        self.world.clock.moment = utc_now()
        return token

    def in_this_process(self) -> None:
        """The services of this process work on the portal's database again, whatever a test did in between."""
        start_node(self.world.database, self.world.clock)

    def visitor(self, role: str = "", **ago: float) -> Visitor:
        """Somebody of the demonstration at the portal; without a role, somebody who is not signed in."""
        made = Visitor(self.portal.url, self.token(role, **ago) if role else "")
        self._visitors.append(made)
        return made

    def close(self) -> None:
        """Everybody goes home."""
        for visitor in self._visitors:
            visitor.close()


@pytest.fixture(scope="package")
def portal(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal on SQLite. Its log is read at the end."""
    started = Portal(
        tmp_path_factory.mktemp("portal"),
        databases.demonstration("sqlite", today=True),
        "http://127.0.0.1:9/",
        forked=True,
    )
    started.wait()
    yield started
    started.stop()
    started.check_log()


@pytest.fixture(scope="package")
def whole_house(portal: Portal) -> Iterator[House]:
    """The portal, furnished once."""
    world = World(portal.database_url, SteppedClock(utc_now()))
    made = House(portal, world)
    yield made
    made.close()
    world.database.dispose()


@pytest.fixture
def house(whole_house: House) -> House:
    """The portal and the people who come to it."""
    whole_house.in_this_process()
    return whole_house


@pytest.fixture(scope="session")
def furnished(databases: Databases) -> Furnished:
    """The maker of scenes."""
    return Furnished(databases)


@pytest.fixture(scope="module")
def killer(furnished: Furnished) -> Iterator[Killer]:
    """The process that forks the ones that die."""
    with killing(furnished) as made:
        yield made
