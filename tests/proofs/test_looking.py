"""Looking writes nothing but the audit, doing always writes it, and neither asks more the more there is."""

import pytest

from conference.exceptions import ConferenceError
from conference.vocabulary import ConsentAnswer, ObserverReason, Relationship, Role, TextKind
from services import (
    chair_queue,
    conferences,
    decision_log,
    door_list,
    observer_requests,
    seats,
    sections,
    setting_up,
    staff_seats,
    supporters,
)
from tests.proofs.families import ROLES, sign
from tests.proofs.scene import Scene, may_ask_again
from tests.proofs.stored import rows
from tests.proofs.verbs import table

READS = [verb for verb in table().values() if not verb.writes]
WRITES = [verb for verb in table().values() if verb.writes]
MANY = 40


@pytest.mark.parametrize("verb", READS, ids=lambda verb: verb.name)
def test_looking_writes_nothing_but_the_audit(verb, furnished):
    with furnished.scene() as scene:
        arguments = verb.prepare(scene)
        before = rows(scene.world.database)
        scene.world.began = scene.world.clock()
        for role in ROLES:
            try:
                verb.call(scene, role, arguments)
            except ConferenceError:
                continue
        after = rows(scene.world.database)
        counted = len(after.pop("attempt")) - len(before.pop("attempt"))
        assert after == before
        events = scene.world.events()
        assert set(events) <= {"act.refused", "document.read"}
        assert (
            0 <= counted <= events.count("act.refused")
        )  # what is not found is counted (services/log_counts.py)


#: Acts that stand on a password, a code or a session of one's own: no row of the policy is asked.
BY_PROOF_OF_SELF = {"invitations.accept_signed_in", "sessions.end_mine", "sessions.end_my_others"}


@pytest.mark.parametrize("verb", WRITES, ids=lambda verb: verb.name)
def test_doing_is_always_recorded(verb, furnished):
    with furnished.scene() as scene:
        arguments = verb.prepare(scene)
        if verb.name == "sessions.end_my_others":
            scene.session_of(verb.who[0])
        scene.world.began = scene.world.clock()
        before = len(list(decision_log.lines()))
        verb.call(scene, verb.who[0], arguments)
        kinds = scene.world.events()
        assert kinds
        assert "act.refused" not in kinds
        decided = list(decision_log.lines())[before:]
        assert all(line["outcome"] == "allow" for line in decided)
        assert bool(decided) is (verb.name not in BY_PROOF_OF_SELF)


def _grow(scene: Scene) -> None:
    """As many again and again: conferences of the same people, and people at the first family's conference."""
    worker, office, where = scene.actor("social_worker"), scene.actor("administrator"), scene.marsh.conference
    day = scene.world.marsh.starts_at.date()
    for number in range(MANY):
        opened = setting_up.open_conference(
            worker, authority=scene.world.marsh.authority, kind=scene.world.marsh.kind, children=["Ash Reed"],
            details=setting_up.Details(family=f"Reed {number}", starts_on=day, time="3pm", place="Room 4"),
        )  # fmt: skip
        for role in (Role.CHAIR, Role.MINUTE_TAKER):
            staff_seats.seat_staff(office, opened.id, user_id=scene.actor(role.value).user_id, role=role)
        seats.invite(
            worker,
            where,
            role=Role.PROFESSIONAL,
            name="Ash Reed",
            email=f"ash{number}@example.com",
            reason="Comes",
        )
    for number in range(MANY // 4):
        nominated = supporters.nominate(
            scene.actor("parent"), where, name="Bryn Reed", email=f"bryn{number}@example.com",
            relationship=Relationship.FRIEND, in_parents_place=bool(number % 2), consents=True,
            idempotency_key=f"grow-{number}",
        )  # fmt: skip
        supporters.answer_consent(
            scene.actor("second_parent"), where, nominated.nomination.participation_id, ConsentAnswer.REFUSED
        )
        may_ask_again(scene)
        observer_requests.request(
            scene.actor("professional"), where, observer_name="Cai Reed", observer_email=f"cai{number}@example.com",
            job="Student", why=ObserverReason.LEARNING, details="", idempotency_key=f"grow-watch-{number}",
        )  # fmt: skip
        sections.add_section(worker, where, title=f"Part {number}", is_confidential=bool(number % 2))


@pytest.fixture(scope="module")
def counted(furnished) -> dict[str, tuple[list[int], list[int]]]:
    """Verb -> the statements it sends when there is little, and when there is much."""
    with furnished.scene() as little:
        _sign(little)
        few = _numbers(little)
    with furnished.scene() as much:
        _sign(much)
        _grow(much)
        many = _numbers(much)
    return {name: (few[name], many[name]) for name in few}


def _sign(scene: Scene) -> None:
    """One signature and one answer: the versions of its text, and the conference of a letter, are then asked for."""
    may_ask_again(scene)
    where = scene.marsh.conference
    sign(scene.actor("parent"), where, TextKind.RECORDING_DECLARATION, "grow-signed")


def _numbers(scene: Scene) -> dict[str, list[int]]:
    """Verb -> its statements for each of those who may call it."""
    numbers: dict[str, list[int]] = {}
    for verb in READS:
        arguments = verb.prepare(scene)
        numbers[verb.name] = []
        for role in verb.who:
            with scene.world.database.counting() as count:
                verb.call(scene, role, arguments)
            numbers[verb.name].append(count.number)
    return numbers


@pytest.mark.parametrize("name", [verb.name for verb in READS])
def test_the_number_of_queries_does_not_grow(name, counted):
    few, many = counted[name]
    assert many == few


def test_there_is_much_more_to_look_at(furnished):
    """Otherwise equal numbers would prove nothing."""
    with furnished.scene() as scene:
        chair, where = scene.actor("chair"), scene.marsh.conference
        before = chair_queue.waiting(chair).waits, len(door_list.of(chair, where).not_cleared)
        _grow(scene)
        assert chair_queue.waiting(chair).waits > before[0]
        assert conferences.list_mine(chair).has_more
        door = door_list.of(chair, where)
        assert len(door.cleared) + len(door.not_cleared) >= MANY + before[1]


def test_the_queue_of_a_chair_asks_as_often_for_forty_conferences_as_for_one(counted):
    assert max(counted["chair_queue.waiting"][1]) < 20
