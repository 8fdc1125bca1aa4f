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
from services import circulations, minutes, plans, runtime
from services.demo_families import weekday_in
from services.plans import GoalWords, TaskWords

#: (child, goal, what we will see, worry, tasks): tasks are (what, who, days from now).
PLAN: tuple[tuple[str, str, str, str, tuple[tuple[str, str, int], ...]], ...] = (
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
        children = {one.child.name: one.child.id for one in plans.for_writing(worker, conference_id).children}
        for child, goal, will_see, worry, tasks in PLAN:
            words = GoalWords(goal=goal, what_we_will_see=will_see, worry=worry)
            written = plans.add_goal(worker, conference_id, children[child], words)
            for what, who, days in tasks:
                task = TaskWords(what=what, who=who, by_on=weekday_in(days))
                plans.add_task(worker, conference_id, written.id, task)
        parts = minutes.for_writing(taker, conference_id).sections
        for part, said in zip(parts, MINUTES, strict=True):
            minutes.write(taker, conference_id, part.section.id, said, seen=0)
        for thing in CirculatedThing:
            circulations.circulate(chair, conference_id, thing)
