"""Two at once: exactly one effect, one set of events, and whoever came second is told so in a sentence (G-20)."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from db import audit
from tests.effort import PROVING
from tests.house.source import ROOT
from tests.proofs.at_once import together
from tests.proofs.races import RACES, Race
from tests.proofs.scene import Scene

TIMES = 20 if PROVING else 5
#: On PostgreSQL a new copy takes long. These run as often there, the others a few times in the suite.
CONTESTED = {
    "two signatures of one person", "one invitation accepted twice", "yes and no about a supporter",
}  # fmt: skip
#: These need nothing prepared, so two processes can meet over the same database.
MEETING = (
    "two signatures of one person", "yes and no about a supporter", "an answer, while the request is taken back",
    "two parents ask for the same person",
)  # fmt: skip
both = pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])


def _exactly_one(scene: Scene, race: Race, told: list[str]) -> None:
    done = sorted(kind for kind in scene.world.events() if kind not in ("act.refused", "act.allowed"))
    assert done in [sorted(kinds) for kinds in race.events], (done, told)
    if race.same:
        assert told == ["", ""]
    elif len({len(kinds) for kinds in race.events}) == 1:
        assert told.count("") == 1, told
    assert all(len(words.split()) > 2 for words in told if words)
    with scene.world.database.reading() as conn:
        assert audit.verify(conn).ok


@both
@pytest.mark.parametrize("name", RACES)
def test_two_threads_have_exactly_one_effect(name, engine, furnished):
    race = RACES[name]
    for number in range(TIMES if PROVING or engine == "sqlite" or name in CONTESTED else 2):
        with furnished.scene(engine) as scene:
            first, second = race.prepare(scene, number)
            scene.world.began = scene.world.clock()
            _exactly_one(scene, race, together(*((first, second) if number % 2 else (second, first))))


@contextmanager
def _process(side: int) -> Iterator[subprocess.Popen[str]]:
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.races", str(side)], cwd=ROOT, text=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert started.stdin
    assert started.stdout
    with started.stdin, started.stdout:
        try:
            yield started
            started.stdin.close()
            assert started.wait(30) == 0
        finally:
            started.kill()
            started.wait()


@both
def test_two_processes_have_exactly_one_effect(engine, furnished):
    with _process(0) as one, _process(1) as other:
        for name in MEETING if PROVING or engine == "sqlite" else MEETING[:2]:
            for number in range(TIMES):
                with furnished.scene(engine) as scene:
                    scene.world.clock.forward(minutes=30)
                    scene.world.began = scene.world.clock()
                    sides = (one, other) if number % 2 else (other, one)
                    ids = {
                        family: {**known.of, "conference": known.conference}
                        for family, known in scene.ids.items()
                    }
                    line = json.dumps({"url": scene.world.url, "race": name, "ids": ids})
                    _say(sides, line)
                    assert [_hear(side) for side in sides] == ["ready", "ready"]
                    _say(sides, "go")
                    _exactly_one(scene, RACES[name], [json.loads(_hear(side)) for side in sides])


def _say(sides, line: str) -> None:
    for side in sides:
        side.stdin.write(line + "\n")
        side.stdin.flush()


def _hear(side) -> str:
    return str(side.stdout.readline()).strip()
