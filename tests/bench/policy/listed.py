"""Who can, over every seat of one authority, from the portal's own tables."""

import random

from db import conferences
from services.cases import Case
from services.facts import Facts
from services.runtime import the_policy
from tests.bench.policy import gathered, many_seats
from tests.bench.policy.timing import cpu_milliseconds
from tests.bench.report import Report
from tests.demonstration import World

SEATS, COMPARED = 100_000, 300
ACT = ("attend", "conference")


def report(said: Report, url: str) -> None:
    """Fill the database, list who can come, and say how long it takes."""
    many_seats.fill(url, SEATS)
    world = World(url)
    policy, authority = the_policy(), many_seats.AUTHORITY
    lengths: list[tuple[int, int]] = []

    def gather() -> None:
        with world.database.reading() as conn:
            for _seat in gathered.about_coming(conn, authority):
                pass

    def who_can() -> None:
        with world.database.reading() as conn:
            answers = [
                policy.allows(authority, role, *ACT, facts)
                for _seat, role, facts in gathered.about_coming(conn, authority)
            ]
        lengths.append((len(answers), sum(answers)))

    alone, whole = cpu_milliseconds(gather), cpu_milliseconds(who_can)
    different = _differences(world, authority)
    world.database.dispose()
    number, can = lengths[-1]
    said.say("### Who can, over all seats of an authority")
    said.say()
    conferences_filled = number // len(many_seats.ROLES)
    said.paragraph(
        f"{number:,} seats at {conferences_filled:,} conferences in SQLite, in the portal's own tables. Who can come?",
        f"{can:,} can. The facts are gathered in a handful of queries, not a conference at a time, and held",
        f"against those that the services find for {COMPARED} of the seats: {different} differences. Processor",
        "time, best of five.",
    )
    said.table("What", "ms", "Aim")
    said.row("Facts gathered", f"{alone:.0f}", "")
    said.row("Facts gathered and every seat decided", f"{whole:.0f}", "1,000")
    said.say()


def _differences(world: World, authority: str) -> int:
    """How many facts of some seats differ from what the services find for them one at a time."""
    policy, actor, different = the_policy(), world.actor("chair"), 0
    with world.database.reading() as conn:
        seats = random.Random(1).sample(list(gathered.about_coming(conn, authority)), COMPARED)
        for seat, role, facts in seats:
            found = conn.exec_driver_sql(
                "select conference_id from participation where id = ?", (seat,)
            ).scalar()
            conference = conferences.get(conn, str(found))
            assert conference is not None
            case = Case(conn, actor, conference, conferences.people(conn, conference.id), ())
            known = Facts(case, case.person(seat))
            asked = policy.facts_asked(authority, role, *ACT)
            different += sum(known[name] != facts.get(name) for name in asked)
    return different
