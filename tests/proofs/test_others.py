"""Nobody reaches anybody else's things through a verb, and the refusal does not tell that they exist (G-4)."""

import csv
from pathlib import Path

import pytest

from conference.exceptions import ConferenceError, NotAllowed, NotFound
from tests.proofs.families import BOTH, HELD, NOBODYS, OFFICE, PUGH, ROLES, every_id, ids_of
from tests.proofs.scene import Scene
from tests.proofs.verbs import KINDS, public, table

VERBS = table()
BY_CODE = {"invitations.accept_signed_in"}  # the code is the permission, and it is for one address
each_verb = pytest.mark.parametrize("verb", VERBS.values(), ids=lambda verb: verb.name)


def _answer(scene: Scene, verb, role, arguments) -> str:
    """What somebody is told: "" where it goes through."""
    try:
        verb.call(scene, role, arguments)
    except (NotFound, NotAllowed) as refused:
        return f"{type(refused).__name__}: {refused.sentence}"
    except ConferenceError as other:
        return f"{type(other).__name__}: {other.sentence}" if verb.name in BY_CODE else ""
    return ""


def test_the_table_has_every_public_verb_and_no_other():
    assert set(VERBS) == public()


@each_verb
def test_those_who_may_can(verb, furnished):
    """Otherwise the table would prove nothing: each of them gets past the policy, and the first really does it."""
    with furnished.scene() as scene:
        verb.call(scene, verb.who[0], verb.prepare(scene))
    for role in verb.who[1:]:
        with furnished.scene() as scene:
            assert _answer(scene, verb, role, verb.prepare(scene)) == "", role


@each_verb
def test_nobody_else_can_and_every_refusal_and_nothing_else_is_recorded(verb, furnished):
    with furnished.scene() as scene:
        arguments = verb.prepare(scene)
        unknown = {name: NOBODYS if name in KINDS else value for name, value in arguments.items()}
        could: list[str] = []
        refused: list[str] = []
        scene.world.clock.forward(seconds=1)
        scene.world.began = scene.world.clock()
        for role in set(ROLES) - set(verb.who):
            told = _answer(scene, verb, role, arguments)
            could += [] if told else [role]
            told_of_nothing = _answer(scene, verb, role, unknown)
            refused += [one for one in (told, told_of_nothing) if one.startswith(("NotFound", "NotAllowed"))]
            assert told == told_of_nothing or _belongs(role) or not told, f"{role} learns: {told}"
            assert _words_kept_from(role, told) == []
        assert could == []
        assert scene.world.events() == ["act.refused"] * len(refused)


def _belongs(role: str) -> bool:
    """Whether somebody has a part in the first family's conference, or its council: they may read why not."""
    return role not in PUGH


def _words_kept_from(role: str, told: str) -> list[str]:
    with Path(__file__).with_name("canaries.csv").open(encoding="utf-8", newline="") as lines:
        return [
            line["words"] for line in csv.DictReader(lines)
            if line["words"] in told and role not in line["who may ever see them"].split("; ")
        ]  # fmt: skip


@each_verb
def test_an_id_of_somebody_elses_thing_is_like_one_of_nothing(verb, furnished):
    """Whoever may do it to their own tries every id of the other family, and one of every other kind of thing."""
    with furnished.scene() as scene:
        arguments = verb.prepare(scene)
        role = verb.who[0]
        if role in OFFICE and verb.name.startswith(("accounts.", "texts.", "standings.", "reset_")):
            return  # they look after both councils: every account, text and standing here is theirs to look after
        ids = every_id(scene.world.database)
        own = _own_things(scene, ids, role)
        scene.world.began = scene.world.clock()
        for name in set(arguments) & set(KINDS):
            nothing = _told(scene, verb, role, arguments | {name: NOBODYS})
            assert nothing, name
            for kind, rows in ids.items():
                strange = [one for one in rows if one not in own]
                for one in strange if kind == KINDS[name] else [*rows[:1], *strange[:1]]:
                    if (kind == KINDS[name] and one in own) or one == arguments[name]:
                        continue
                    assert _told(scene, verb, role, arguments | {name: one}) == nothing, (name, kind, one)
        assert set(scene.world.events()) <= {"act.refused"}


def _told(scene: Scene, verb, role, arguments) -> str:
    """Whatever somebody is told, refusal or not: "" where it goes through."""
    try:
        verb.call(scene, role, arguments)
    except ConferenceError as error:
        return f"{type(error).__name__}: {error.sentence}"
    return ""


def _own_things(scene: Scene, ids: dict[str, list[str]], role: str) -> set[str]:
    """Everything that is not a strange family's."""
    strange = {"jones"} if role in BOTH else {"jones", "pugh"}
    strange |= set() if role in HELD else {"lowe"}
    if role == "administrator":  # of both councils: every conference has seats that are theirs to give
        strange = set()
    theirs = ids_of(scene.world.database, {scene.ids[family].conference for family in strange})
    return {one for rows in ids.values() for one in rows} - theirs
