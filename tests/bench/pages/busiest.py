"""The busiest page of each role, opened by somebody of the demonstration."""

from dataclasses import dataclass

from tests.bench.client import Target, sign_in
from tests.bench.servers import Served
from tests.demonstration import PASSWORD, World


@dataclass(frozen=True)
class Busiest:
    """The page of a role with the most on it, and the heading that proves that it answered."""

    path: str
    heading: str
    about_one_conference: bool = True


BUSIEST: dict[str, Busiest] = {
    "supporter": Busiest("supporter-home", "Coming as a supporter"),
    "parent": Busiest("parent-home", "Before the conference"),
    "professional": Busiest("professional-home", "Before the conference"),
    "observer": Busiest("observer-home", "Your request to watch"),
    "solicitor": Busiest("solicitor-home", "When and where"),
    "chair": Busiest("chair-queue", "Decisions waiting for you", about_one_conference=False),
    "social_worker": Busiest("social-worker-people", "People and invitations"),
    "minute_taker": Busiest("minute-taker-home", "The conference you take minutes of"),
    "administrator": Busiest("administrator-accounts", "Accounts", about_one_conference=False),
    "auditor": Busiest("auditor-audit", "The record of events", about_one_conference=False),
}


def targets(portal: Served, database_url: str) -> list[Target]:
    """The busiest page of each role, signed in as that role."""
    world = World(database_url)
    conference_id = world.marsh.id
    emails = {role: world.actor(role).email for role in BUSIEST}
    world.database.dispose()
    opened = []
    for role, page in BUSIEST.items():
        cookie, _took = sign_in(portal.url, emails[role], PASSWORD)
        query = f"conference={conference_id}" if page.about_one_conference else ""
        opened.append(Target(role, portal.url, page.path, query, cookie, page.heading, portal.pid))
    return opened
