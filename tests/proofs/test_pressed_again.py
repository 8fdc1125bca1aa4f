"""A press whose node died, made again on the page that another node draws: the same words under another key, one row.

The key of a form lives in the memory of one node. That the same key makes one row: tests/proofs/test_races.
"""

import inspect
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from conference.exceptions import AlreadyDone, Incomplete
from conference.vocabulary import ConferenceKind
from db.tables import metadata
from services import setting_up
from tests.proofs.scene import Scene
from tests.proofs.verbs import Arguments, Verb, table
from tests.tables import check_rows

#: Every verb whose form has a key of its own.
PRESSED = {
    name: verb
    for name, verb in table().items()
    if {"idempotency_key", "handed_in"} & set(inspect.signature(verb.function).parameters)
}
#: Nothing in the database forbids a second one of these: only their content tells that it is the same press.
BY_CONTENT = ("plans.add_goal", "plans.add_task", "setting_up.open_conference")
#: The log tells each time a text was shown in order to be signed, and a signature goes with what its own form showed.
TELLS_EACH_TIME = {"agreements.open_to_sign", "supporters.open_consent"}
#: What there is already is said beside its field: a name, a title or an address that is taken.
BESIDE_THE_FIELD = {"sections.add_section", "seats.invite", "setting_up.add_child", "supporters.nominate"}


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_the_same_words_under_another_key_make_one_row(engine, furnished):
    def find(verb: Verb) -> list[str]:
        with furnished.scene(engine) as scene:
            return _pressed_twice(scene, verb)

    check_rows(PRESSED.values() if engine == "sqlite" else [PRESSED[name] for name in BY_CONTENT], find)


def test_a_conference_that_differs_in_anything_is_opened_beside_the_other(furnished):
    """And so is the same once it was cancelled. Blanks, and the same time typed otherwise, are no difference."""
    with furnished.scene() as scene:
        worker = scene.actor("social_worker")
        given = PRESSED["setting_up.open_conference"].prepare(scene) | {"idempotency_key": ""}
        details = given["details"]

        def opened(**changed: Any) -> str:
            return setting_up.open_conference(worker, **given | changed).id

        first = opened()
        assert opened(children=[" Ash  Reed", ""], details=replace(details, time="15:00")) == first
        changes: list[Arguments] = [
            {"family": "Reeds"}, {"starts_on": details.starts_on + timedelta(days=1)}, {"time": "3:30pm"},
            {"place": "Room 5"}, {"joining": "Ring twice"},
        ]  # fmt: skip
        others = [opened(details=replace(details, **changed)) for changed in changes]
        others += [opened(kind=ConferenceKind.REVIEW), opened(children=["Ash Reed", "Bryn Reed"])]
        setting_up.cancel(worker, first)
        assert len({first, *others, opened()}) == len(others) + 2


def _pressed_twice(scene: Scene, verb: Verb) -> list[str]:
    """What is wrong after it was done twice."""
    arguments = verb.prepare(scene)
    before, scene.world.began = _rows(scene), scene.world.clock()
    first, said = verb.call(scene, verb.who[0], arguments), ""
    once, told = _rows(scene), _told(scene)
    try:
        second = verb.call(scene, verb.who[0], _with_another_key(arguments))
    except AlreadyDone as done:
        second, said = first, done.sentence
    except Incomplete as refused:
        second, said = first, " ".join(refused.errors.values())
        assert verb.name in BESIDE_THE_FIELD, said
    wrong = [f"{verb.name}: made {made}" for made in [_more(once, _rows(scene))] if made]
    if second != first:
        wrong.append(f"{verb.name}: answered with another one")
    if said and len(said.split()) < 4:
        wrong.append(f"{verb.name}: said {said!r}")
    if verb.name not in TELLS_EACH_TIME:
        if not _more(before, once):
            wrong.append(f"{verb.name}: the first press made nothing")
        if _told(scene) != told:
            wrong.append(f"{verb.name}: told again of {_told(scene)[len(told) :]}")
    return wrong


def _with_another_key(arguments: Arguments) -> Arguments:
    if "handed_in" in arguments:
        return arguments | {"handed_in": replace(arguments["handed_in"], idempotency_key="another-node")}
    return arguments | {"idempotency_key": "another-node"}


def _rows(scene: Scene) -> Mapping[str, int]:
    """How many rows each table has; the log apart."""
    with scene.world.database.reading() as conn:
        return {
            one.name: conn.scalar(select(func.count()).select_from(one)) or 0
            for one in metadata.sorted_tables
            if not one.name.startswith("audit_")
        }


def _more(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


def _told(scene: Scene) -> list[str]:
    return [kind for kind in scene.world.events() if kind not in ("act.refused", "act.allowed")]
