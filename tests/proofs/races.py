"""The same act, or two that contradict each other, at the same moment: from two threads, and from two processes.

`python -m tests.proofs.races SIDE` is one of two processes. Each waits for a line of standard input.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from conference.vocabulary import (
    ChairAnswer,
    CirculatedThing,
    ConsentAnswer,
    ExclusionKind,
    ObserverReason,
    Relationship,
    Role,
    StandingKind,
    TextKind,
)
from services import (
    agreements,
    circulations,
    exclusions,
    invitations,
    minutes,
    observer_permissions,
    observer_requests,
    plans,
    seats,
    setting_up,
    solicitors,
    staff_seats,
    standings,
    supporter_decisions,
    supporters,
)
from tests.demonstration import PASSWORD, World
from tests.people import HOME
from tests.proofs.at_once import Act, tried
from tests.proofs.families import Ids, handed_in
from tests.proofs.scene import Scene


@dataclass(frozen=True)
class Race:
    """Two acts at once. `events` are the kinds that must be written, exactly so; several where either may win.

    `prepare` gives both acts. `same` where both get the same answer, since it is the very same form.
    """

    prepare: Callable[[Scene, int], tuple[Act, Act]]
    events: tuple[tuple[str, ...], ...]
    same: bool = False


def _twice(make: Callable[[Scene, int], Act]) -> Callable[[Scene, int], tuple[Act, Act]]:
    def prepare(scene: Scene, number: int) -> tuple[Act, Act]:
        act = make(scene, number)
        return act, act

    return prepare


def _sign(other_key: bool) -> Callable[[Scene, int], tuple[Act, Act]]:
    def prepare(scene: Scene, number: int) -> tuple[Act, Act]:
        kemi, where, kind = scene.actor("supporter"), scene.marsh.conference, TextKind.SUPPORTER_AGREEMENT
        form = handed_in(kemi, agreements.to_sign(kemi, where, kind), f"race-{number}")
        other = replace(form, idempotency_key=f"race-other-{number}") if other_key else form
        return (lambda: agreements.sign(kemi, where, kind, form)), (
            lambda: agreements.sign(kemi, where, kind, other)
        )

    return prepare


def _decide(scene: Scene, answer: ChairAnswer) -> Act:
    chair, where, seat = scene.actor("chair"), scene.marsh.conference, scene.marsh["supporter"]
    return lambda: supporter_decisions.decide(
        chair,
        where,
        seat,
        answer=answer,
        contributions=(),
        conditions="",
        reasons="Because",
        exceptional=False,
        seen=0,
    )


def _withdraw_nomination(scene: Scene) -> Act:
    return lambda: supporters.withdraw(
        scene.actor("parent"), scene.marsh.conference, scene.marsh["supporter"]
    )


def _answer(scene: Scene, answer: ChairAnswer) -> Act:
    chair, where, request = scene.actor("chair"), scene.marsh.conference, scene.marsh["request"]
    return lambda: observer_requests.decide(chair, where, request, answer=answer, reasons="Because", seen=0)


def _take_back_request(scene: Scene) -> Act:
    return lambda: observer_requests.withdraw(
        scene.actor("professional"), scene.marsh.conference, scene.marsh["request"]
    )


def _nominate(scene: Scene, role: str, key: str) -> Act:
    return lambda: supporters.nominate(
        scene.actor(role), scene.marsh.conference, name="Ash Reed", email="ash.reed@example.com",
        relationship=Relationship.FRIEND, in_parents_place=False, consents=True, idempotency_key=key,
    )  # fmt: skip


def _invitation(scene: Scene) -> Any:
    return seats.invite(
        scene.actor("social_worker"), scene.marsh.conference, role=Role.PARENT, name="Ash Reed",
        email="ash.reed@example.com", reason="Comes",
    ).invitation  # fmt: skip


def _accept(scene: Scene, number: int) -> Act:
    made = _invitation(scene)
    return lambda: invitations.accept_new(
        code=made.code, link_id=made.link_id, password=PASSWORD, address=HOME
    )


def _accept_or_take_back(scene: Scene, number: int) -> tuple[Act, Act]:
    made = _invitation(scene)
    return (
        lambda: invitations.accept_new(code=made.code, link_id=made.link_id, password=PASSWORD, address=HOME),
        lambda: invitations.withdraw(scene.actor("social_worker"), made.link_id),
    )


def _request(scene: Scene, number: int) -> Act:
    return lambda: observer_requests.request(
        scene.actor("police"), scene.marsh.conference, observer_name="Ash Reed",
        observer_email="ash.reed@example.com", job="Student", why=ObserverReason.LEARNING, details="",
        idempotency_key="race-request",
    )  # fmt: skip


def _consent(scene: Scene, number: int) -> Act:
    return lambda: supporters.answer_consent(
        scene.actor("second_parent"),
        scene.marsh.conference,
        scene.marsh["supporter"],
        ConsentAnswer.WITHDRAWN,
    )


def _permit(scene: Scene, number: int) -> Act:
    return lambda: observer_permissions.answer(
        scene.actor("parent"), scene.marsh.conference, scene.marsh["request"], ConsentAnswer.GIVEN
    )


def _exclude(scene: Scene, kind: ExclusionKind) -> Act:
    chair, where, person = scene.actor("chair"), scene.marsh.conference, scene.marsh["supporter"]
    if kind is ExclusionKind.EXCLUDED:
        return lambda: exclusions.exclude(chair, where, person, reason="Why", letter="Letter", views="Views")
    return lambda: exclusions.ask_to_leave(chair, where, person, reason="Why")


def _send_out(scene: Scene, number: int) -> Act:
    where = scene.ready_to_send().id
    return lambda: circulations.circulate(scene.actor("chair"), where, CirculatedThing.PLAN)


def _minutes(scene: Scene, number: int) -> tuple[Act, Act]:
    where, taker = scene.empty().id, scene.actor("minute_taker")
    return (
        lambda: minutes.write(taker, where, scene.kept["section"], "One", seen=0),
        lambda: minutes.write(taker, where, scene.kept["section"], "Two", seen=0),
    )


def _goal(scene: Scene, number: int) -> Act:
    words = plans.GoalWords(goal="Goal", what_we_will_see="See")
    worker, where, child = scene.actor("social_worker"), scene.marsh.conference, scene.marsh["child"]
    return lambda: plans.add_goal(worker, where, child, words, idempotency_key=f"race-{number}")


def _child(scene: Scene, number: int) -> Act:
    return lambda: setting_up.add_child(
        scene.actor("social_worker"), scene.marsh.conference, "Ash Reed", idempotency_key=f"race-{number}"
    )


def _two_chairs(scene: Scene, number: int) -> tuple[Act, Act]:
    office = scene.actor("administrator")
    minute = scene.actor("minute_taker")
    standings.give(office, scene.world.marsh.authority, StandingKind.CHAIR, email=minute.email)
    where = scene.empty_of_chair()

    def give(user_id: str) -> Act:
        return lambda: staff_seats.seat_staff(office, where, user_id=user_id, role=Role.CHAIR)

    return give(scene.actor("chair").user_id), give(minute.user_id)


def _stop_sharing(scene: Scene, number: int) -> Act:
    return lambda: solicitors.stop_sharing_plan(
        scene.actor("parent"), scene.marsh.conference, scene.marsh["solicitor"]
    )


YES, NO = ChairAnswer.APPROVED, ChairAnswer.REFUSED
_NOMINATED = ("seat.offered", "supporter.nominated", "invitation.made")
_TAKEN = ("account.made", "invitation.accepted", "seat.accepted")
RACES: dict[str, Race] = {
    "the same signature twice": Race(_sign(False), (("agreement.signed",),), same=True),
    "two signatures of one person": Race(_sign(True), (("agreement.signed",),)),
    "one invitation accepted twice": Race(_twice(_accept), (_TAKEN,)),
    "an invitation accepted and taken back": Race(_accept_or_take_back, (_TAKEN, ("invitation.withdrawn",))),
    "yes and no about a supporter": Race(lambda s, n: (_decide(s, YES), _decide(s, NO)), (("supporter.decided",),)),
    "yes, while the nomination is withdrawn": Race(
        lambda s, n: (_decide(s, YES), _withdraw_nomination(s)),
        (("supporter.decided", "supporter.withdrawn", "seat.ended"), ("supporter.withdrawn", "seat.ended")),
    ),
    "two answers about an observer": Race(lambda s, n: (_answer(s, NO), _answer(s, NO)), (("observer.refused",),)),
    "an answer, while the request is taken back": Race(
        lambda s, n: (_answer(s, NO), _take_back_request(s)),
        (
            ("observer.refused",),
            ("observer.withdrawn", "seat.ended"),
            ("observer.refused", "observer.withdrawn", "seat.ended"),
        ),
    ),
    "the same nomination twice": Race(_twice(lambda s, n: _nominate(s, "parent", f"race-{n}")), (_NOMINATED,)),
    "two parents ask for the same person": Race(
        lambda s, n: (_nominate(s, "parent", "race-a"), _nominate(s, "second_parent", "race-b")), (_NOMINATED,)
    ),
    "the same request to watch twice": Race(
        _twice(_request), (("seat.offered", "observer.requested", "invitation.made"),)
    ),
    "the same consent twice": Race(_twice(_consent), (("consent.withdrawn", "hearing_consent.withdrawn"),)),
    "the same permission twice": Race(_twice(_permit), (("consent.given",),)),
    "two tabs keep one person out": Race(
        lambda s, n: (_exclude(s, ExclusionKind.EXCLUDED), _exclude(s, ExclusionKind.ASKED_TO_LEAVE)),
        (("person.excluded",), ("person.asked_to_leave",)),
    ),
    "the plan sent out twice": Race(_twice(_send_out), (("plan.circulated",),)),
    "two editions of one section": Race(_minutes, (("minutes.written",),)),
    "the same goal twice": Race(_twice(_goal), (("plan.goal_added",),), same=True),
    "the same child twice": Race(_twice(_child), (("child.added",),), same=True),
    "two chairs for one conference": Race(_two_chairs, (("seat.given",),)),
    "sharing stopped twice": Race(_twice(_stop_sharing), (("plan.unshared",),)),
}  # fmt: skip


def _side() -> None:
    """One of two processes. Each line says which database and race; "ready" is answered, then a line lets it go."""
    side = int(sys.argv[1])
    for line in sys.stdin:
        told = json.loads(line)
        world = World(told["url"])
        world.clock.forward(hours=2 + side)
        ids = {family: Ids(of["conference"], of) for family, of in told["ids"].items()}
        act = RACES[told["race"]].prepare(Scene(world, ids), 0)[side]
        print("ready", flush=True)
        sys.stdin.readline()
        heard = tried(act)
        world.database.dispose()
        print(json.dumps(heard), flush=True)


if __name__ == "__main__":
    _side()
