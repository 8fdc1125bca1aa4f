"""The plan and the minutes of the family whose conference was held, and the parts of the one that waits."""

from collections.abc import Sequence
from datetime import date

from conference.people import Actor
from conference.vocabulary import CirculatedThing
from services import circulations, minutes, plans, seats, sections
from services.demo_families import Cast, weekday_in
from services.plans import GoalWords, TaskWords

#: (child, goal, what we will see, worry, tasks): tasks are (what, who, days from now).
Plan = tuple[tuple[str, str, str, str, tuple[tuple[str, str, int], ...]], ...]
_PLAN: Plan = (
    (
        "Ivy Lowe",
        "Ivy is at school each day, on time",
        "Ivy walks to school with a friend, and has had breakfast.",
        "Ivy missed ten days of school since the summer.",
        (
            ("Get Ivy up and give her breakfast each school day", "Grace Lowe", 90),
            ("Talk with the school each Friday", "Tom Hale, social worker", 90),
        ),
    ),
    (
        "Sam Lowe",
        "Sam is well and growing",
        "Sam gains weight and goes to each clinic visit.",
        "Sam missed two clinic visits and lost weight.",
        (
            ("Take Sam to the clinic each Wednesday", "Grace Lowe", 60),
            ("Weigh Sam and tell Grace the result", "Siân Wyn-Rees, health visitor", 60),
        ),
    ),
)
#: The task that the first version left out: (the child's place in the plan, what, who, days from now), and why.
_LEFT_OUT = (0, "Show Ivy the way to the breakfast club", "Invented Primary School", 14)
_WHY = "The school's task was agreed at the conference and was left out. Nothing else is different."

#: (title, who of those seated may hear it besides the chair: None for everybody)
_PARTS: tuple[tuple[str, tuple[str, ...] | None], ...] = (
    ("What is going well", None),
    ("From the police", ("police", "social_worker", "minute_taker")),
    ("What we are worried about", None),
    ("What was decided", None),
)
_SAID = (
    "Grace wants help with the mornings, and asked for it herself.\nSam likes the clinic and knows Siân.\n\nIvy has "
    "two good friends at school.",
    "A matter that is still being looked into. It must not be told to the family yet.",
    "Ivy missed ten days of school. Sam missed two clinic visits.",
    "Both children will have a plan. We look at it again in three months.",
)


def add_parts(cast: Cast, conference_id: str) -> None:
    """The sections of a conference, in order."""
    worker = cast.actor("social_worker")
    seat_of = {
        seated.seat.email: seated.seat.id for seated in seats.list_for_setting_up(worker, conference_id)
    }
    for title, hearers in _PARTS:
        addresses = (cast.known(player)[1] for player in hearers or ())
        listed = [seat_of[address] for address in addresses if address in seat_of]
        sections.add_section(
            worker, conference_id, title=title, is_confidential=hearers is not None, listed=listed
        )


def write(worker: Actor, taker: Actor, conference_id: str, plan: Plan, said: Sequence[str]) -> None:
    """The plan and the minutes, by those whose work it is; `said` is in the order of the sections."""
    children = {one.child.name: one.child.id for one in plans.for_writing(worker, conference_id).children}
    for child, goal, will_see, worry, tasks in plan:
        words = GoalWords(goal=goal, what_we_will_see=will_see, worry=worry)
        written = plans.add_goal(worker, conference_id, children[child], words)
        for what, who, days in tasks:
            _add_task(worker, conference_id, written.id, what, who, weekday_in(days))
    parts = minutes.for_writing(taker, conference_id).sections
    for part, words_said in zip(parts, said, strict=True):
        minutes.write(taker, conference_id, part.section.id, words_said, seen=0)


def send_out(cast: Cast, conference_id: str) -> None:
    """After the day: plan and minutes, written and sent out by the chair."""
    add_parts(cast, conference_id)
    write(cast.actor("social_worker"), cast.actor("minute_taker"), conference_id, _PLAN, _SAID)
    for thing in CirculatedThing:
        circulations.circulate(cast.actor("chair"), conference_id, thing)


def correct(cast: Cast, conference_id: str) -> None:
    """Some days later: what the plan left out is put right in a new version."""
    place, what, who, days = _LEFT_OUT
    worker = cast.actor("social_worker")
    goal = plans.for_writing(worker, conference_id).children[place].goals[0]
    _add_task(worker, conference_id, goal.id, what, who, weekday_in(days))
    circulations.circulate(cast.actor("chair"), conference_id, CirculatedThing.PLAN, why=_WHY)


def _add_task(worker: Actor, conference_id: str, goal_id: str, what: str, who: str, by_on: date) -> None:
    plans.add_task(worker, conference_id, goal_id, TaskWords(what=what, who=who, by_on=by_on))
