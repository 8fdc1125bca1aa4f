"""The plan and the minutes of the demonstration's first family, as they went out in the world that tests begin with.

Its conference still waits: tests of what comes before the day and of what comes after it share one family.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import update

from conference.people import Actor
from conference.vocabulary import CirculatedThing
from db.tables.conferences import conference as table
from services import circulations, demo_papers, runtime

PLAN: demo_papers.Plan = (
    (
        "Ellis Marsh",
        "Ellis is safe at home every night",
        "Ellis sleeps in their own bed. Nobody shouts or hits.",
        "Ellis has heard shouting and was afraid to sleep.",
        (
            ("Stay with his mother until the next conference", "Ryan Marsh", 14),
            ("Fit new locks to both doors", "Invented Homes", 21),
            ("Visit each week, some visits without telling you first", "Tom Hale, social worker", 90),
        ),
    ),
    (
        "Robin Marsh",
        "Robin is well and growing",
        "Robin gains weight and goes to each clinic visit.",
        "Robin missed three clinic visits and lost weight.",
        (
            ("Take Robin to the clinic each Wednesday", "Dana Marsh", 60),
            ("Weigh Robin and tell Dana the result", "Siân Wyn-Rees, health visitor", 60),
        ),
    ),
)
#: In the order of the sections; the second is confidential.
MINUTES = (
    "Dana takes Ellis to school each day, on time.\nRobin likes the clinic and knows Siân.\n\nDana has two good "
    "friends near by. Kemi is one of them.",
    "A matter that is still being looked into. It must not be told to the family yet.",
    "Ellis has heard shouting at night. Robin missed three clinic visits.",
    "Both children will have a plan. We look at it again in three months.",
)


@contextmanager
def as_if_held(conference_id: str) -> Iterator[None]:
    """The conference began an hour ago, for as long as this lasts; then it waits for its day again."""
    mine = table.c.id == conference_id
    with runtime.the_database().writing() as conn:
        day = conn.execute(table.select().where(mine)).one().starts_at
        conn.execute(update(table).where(mine).values(starts_at=runtime.now() - timedelta(hours=1)))
    yield
    with runtime.the_database().writing() as conn:
        conn.execute(update(table).where(mine).values(starts_at=day))


def send_out(conference_id: str, *, worker: Actor, taker: Actor, chair: Actor) -> None:
    """Write both, and send both out."""
    with as_if_held(conference_id):
        demo_papers.write(worker, taker, conference_id, PLAN, MINUTES)
        for thing in CirculatedThing:
            circulations.circulate(chair, conference_id, thing)
