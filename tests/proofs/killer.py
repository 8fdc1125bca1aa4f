"""A process in which an act is killed at a point, and what is there afterwards."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select

from conference.exceptions import ConferenceError
from db import audit
from db.tables import metadata
from tests.house.source import ROOT
from tests.proofs.killing import ACTS, opened
from tests.proofs.races import _invitation
from tests.proofs.scene import Furnished

both = pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
#: Tries at a code are counted before anything is judged, and are no part of what is done.
COUNTED = {"attempt"}


class Killer:
    """Runs an act in a process that is killed at a point."""

    def __init__(self, process: subprocess.Popen[str], furnished: Furnished) -> None:
        self._process, self._furnished = process, furnished

    def run(self, engine: str, act: str, point: str | int) -> "Afterwards":
        """The act on a copy, and what is there afterwards."""
        with self._furnished.scene(engine) as scene:
            if act == "accepting an invitation":
                made = _invitation(scene)
                scene.kept |= {"code": made.code, "link_id": made.link_id}
            before = _counts(scene.world.database)
            ids = {
                family: {**known.of, "conference": known.conference} for family, known in scene.ids.items()
            }
            told = {"url": scene.world.url, "ids": ids, "kept": scene.kept, "act": act, "point": point}
            scene.world.database.dispose()
            said = self._say(told)
            return Afterwards(opened(told), act, before, said)

    def _say(self, told: dict) -> dict:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


class Afterwards:
    """What was found, and what is there once the act has been done again."""

    def __init__(self, scene, act: str, before: dict[str, int], said: dict) -> None:
        self.killed, self.before = said["killed"], before
        self.acknowledged = json.loads(said["said"]) if said["said"] else None
        self.found = _counts(scene.world.database)
        with scene.world.database.reading() as conn:
            self.chain_holds = audit.verify(conn).ok
        try:
            ACTS[act](scene)
            self.again = ""
        except ConferenceError as error:
            self.again = error.sentence
        self.in_the_end = _counts(scene.world.database)
        scene.world.database.dispose()


def _counts(database) -> dict[str, int]:
    with database.reading() as conn:
        return {
            table.name: conn.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
            if table.name not in COUNTED
        }


@contextmanager
def killing(furnished: Furnished) -> Iterator[Killer]:
    """The process that forks the ones that die."""
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.killing"], cwd=ROOT, text=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert started.stdin
    assert started.stdout
    with started.stdin, started.stdout:
        try:
            yield Killer(started, furnished)
            started.stdin.close()
            assert started.wait(30) == 0
        finally:
            started.kill()
            started.wait()
