"""A portal in a process of its own: it does not start by a broken policy, and takes up a changed one while it runs."""

import json
import shutil
import time
import urllib.request

import pytest

from db.audit import events
from db.engine import Database
from policy import loader
from portal import watching
from tests.portal.command.conftest import serving

#: What is promised: a change that passes decides in every process within this many seconds.
PROMISED = 10
PATIENCE = 60  # seconds, on a busy machine


@pytest.fixture
def folder(place):
    """A copy of the shipped policy that the portal is told to use."""
    rules = place / "rules"
    rules.mkdir()
    for name in (loader.MODEL, loader.POLICY):
        shutil.copyfile(loader.INSTALLED / name, rules / name)
    (place / ".env").write_text(f"CONFERENCE_PORTAL_POLICY_DIR={rules}\n", encoding="utf-8")
    return rules


@pytest.mark.parametrize("start", [("run",), ("run", "--demo")])
def test_a_broken_policy_does_not_start(command, migrated, folder, free_port, start):
    file = folder / loader.POLICY
    file.write_text("P, chair\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    said = command(*start, "--port", str(free_port))
    assert said.code == 2
    first, problem = said.err.strip().split("\n")
    assert first == "The rules cannot be used, and without them the portal does not start."
    assert problem.startswith("policy.csv line 1: unknown row type 'P'")


def test_a_missing_policy_does_not_start(command, migrated, folder, free_port):
    (folder / loader.MODEL).unlink()
    said = command("run", "--port", str(free_port))
    assert said.code == 2
    assert "model.conf: cannot be read" in said.err


def test_the_files_are_looked_at_often_enough_for_the_promise():
    """Seen changing at one look, a change is taken up at the next but one: it must hold still in between."""
    assert watching.SECONDS + 2 * watching.SOON <= PROMISED / 2


@pytest.mark.server
@pytest.mark.slow
def test_a_change_decides_while_the_portal_runs_and_a_broken_one_never(place, migrated, folder, free_port):
    file = folder / loader.POLICY

    def until(wanted):
        began = time.monotonic()
        while True:
            with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/readyz", timeout=5) as answer:
                said = json.load(answer)
            if wanted(said):
                return said
            assert time.monotonic() - began < PATIENCE, said
            time.sleep(0.2)

    with serving(place, free_port):
        old = until(lambda said: said["ready"])["policy"]
        file.write_text("# Another.\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        new = until(lambda said: said["policy"] != old)["policy"]
        assert new == loader.load(folder).digest
        file.write_text("p, chair\n", encoding="utf-8")
        said = until(lambda said: said["alarms"])
        assert (said["ready"], said["policy"]) == (True, new)
    database = Database(f"sqlite:///{place / '.local' / 'portal.db'}")
    with database.reading() as conn:
        recorded = [event.body["new"] for event in events(conn, limit=9, kind="policy.adopted")]
    database.dispose()
    assert recorded == [new, old]
