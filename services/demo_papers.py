"""The plan and the minutes of the demonstration's first family, in invented words."""

from datetime import date

from conference.vocabulary import CirculatedThing
from services import circulations, minutes, plans, seats, sections
from services.demo_families import Cast, weekday_in
from services.plans import GoalWords, TaskWords

#: (child, goal, what we will see, worry, tasks): tasks are (what, who, days from now).
_PLAN: tuple[tuple[str, str, str, str, tuple[tuple[str, str, int], ...]], ...] = (
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

#: (title, who may hear it besides the chair: None for everybody, words)
_MINUTES: tuple[tuple[str, tuple[str, ...] | None, str], ...] = (
    (
        "What is going well",
        None,
        "Dana takes Ellis to school each day, on time.\nRobin likes the clinic and knows Siân.\n\nDana has two good "
        "friends near by. Kemi is one of them.",
    ),
    (
        "From the police",
        ("police", "social_worker", "minute_taker"),
        "A matter that is still being looked into. It must not be told to the family yet.",
    ),
    (
        "What we are worried about",
        None,
        "Ellis has heard shouting at night. Robin missed three clinic visits.",
    ),
    ("What was decided", None, "Both children will have a plan. We look at it again in three months."),
)


def write(cast: Cast, conference_id: str) -> None:
    """Sections, minutes and plan, written by those whose work it is, and sent out by the chair."""
    _write_plan(cast, conference_id)
    _write_minutes(cast, conference_id)
    for thing in CirculatedThing:
        circulations.circulate(cast.actor("chair"), conference_id, thing)


def _write_plan(cast: Cast, conference_id: str) -> None:
    worker = cast.actor("social_worker")
    children = {one.child.name: one.child.id for one in plans.for_writing(worker, conference_id).children}
    for child, goal, will_see, worry, tasks in _PLAN:
        words = GoalWords(goal=goal, what_we_will_see=will_see, worry=worry)
        written = plans.add_goal(worker, conference_id, children[child], words)
        for what, who, days in tasks:
            by_on: date = weekday_in(days)
            plans.add_task(worker, conference_id, written.id, TaskWords(what=what, who=who, by_on=by_on))


def _write_minutes(cast: Cast, conference_id: str) -> None:
    worker, taker = cast.actor("social_worker"), cast.actor("minute_taker")
    seat_of = {
        seated.seat.user_id: seated.seat.id for seated in seats.list_for_setting_up(worker, conference_id)
    }
    for title, hearers, words in _MINUTES:
        listed = [seat_of[cast.actor(player).user_id] for player in hearers or ()]
        section = sections.add_section(
            worker, conference_id, title=title, is_confidential=hearers is not None, listed=listed
        )
        minutes.write(taker, conference_id, section.id, words, seen=0)
