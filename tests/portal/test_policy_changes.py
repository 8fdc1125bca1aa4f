"""A policy that changes under the portal: recorded once, told to administrators, and nobody waits for it."""

import shutil
import threading
import time
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest

from conference.exceptions import Unavailable
from db.audit import events
from policy import loader
from policy.engine import Policy
from policy.live import Live, Trouble
from portal.routes import health
from portal.watching import Watch
from services import jobs, policy_changes, runtime
from tests.opened_page import opened

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    """A folder with a copy of the shipped policy."""
    for name in (loader.MODEL, loader.POLICY):
        shutil.copyfile(loader.INSTALLED / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def live(folder):
    """The policy of that folder, tried as little as can be."""
    return Live.load(folder, trial=Policy.of)


@pytest.fixture
def serve(monkeypatch):
    """`serve(database, live)`: what the services of this process stand on, for one test."""
    monkeypatch.setattr(runtime, "_runtime", None)
    return lambda database, live: runtime.configure(database, live, clock=lambda: NOON, bcrypt_rounds=4)


def _note(folder, words):
    file = folder / loader.POLICY
    file.write_text(f"# {words}\n" + file.read_text(encoding="utf-8"), encoding="utf-8")


def _looked(live):
    return [live.look(), live.look()]


def _recorded(database):
    with database.reading() as conn:
        return [(e.body["old"], e.body["new"]) for e in events(conn, limit=9, kind="policy.adopted")][::-1]


def _ready():
    said = asdict(health.find())
    return 200 if said["ready"] else 503, said | {"alarms": list(said["alarms"])}


def test_a_policy_is_recorded_once_however_many_processes_adopt_it(database, folder, live, serve):
    serve(database, live)
    first = live.policy.digest
    assert policy_changes.record()
    assert not policy_changes.record()
    _note(folder, "another")
    _looked(live)
    assert _recorded(database) == [("", first)]
    together = threading.Barrier(4)
    wrote = []

    def adopt():
        together.wait()
        wrote.append(policy_changes.record())

    threads = [threading.Thread(target=adopt) for _process in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(wrote) == [False, False, False, True]
    assert _recorded(database) == [("", first), (first, live.policy.digest)]


def test_no_policy_is_not_recorded(sqlite_database, folder, live, serve):
    serve(sqlite_database, live)
    first = live.policy.digest
    policy_changes.record()
    (folder / loader.POLICY).unlink()
    _looked(live)
    assert not policy_changes.record()
    assert _recorded(sqlite_database) == [("", first)]


def test_a_page_keeps_the_policy_that_it_began_with(sqlite_database, folder, live, serve):
    serve(sqlite_database, live)
    old = live.policy
    with runtime.looking():
        _note(folder, "another")
        assert _looked(live) == [False, True]
        assert runtime.the_policy() is old
    assert runtime.the_policy() is live.policy is not old


def test_nodes_that_decide_by_different_rules_say_so_on_each_and_stay_ready(
    database, folder, live, serve, monkeypatch, tmp_path_factory
):
    other_folder = tmp_path_factory.mktemp("other")
    for name in (loader.MODEL, loader.POLICY):
        shutil.copyfile(folder / name, other_folder / name)
    nodes = {"one:8501": live, "two:8501": Live.load(other_folder, trial=Policy.of)}
    moment = [NOON]

    def compared(*names):
        for name in names:
            runtime.configure(database, nodes[name], clock=lambda: moment[0], bcrypt_rounds=4)
            monkeypatch.setattr(jobs, "_process", jobs._Process(f"{name}/"))
            policy_changes.compare()
            moment[0] += timedelta(seconds=20)
        return {name: [alarm.sentences for alarm in node.alarms()] for name, node in nodes.items()}

    serve(database, live)
    assert compared("one:8501", "two:8501", "one:8501") == {"one:8501": [], "two:8501": []}
    _note(other_folder, "another")
    _looked(nodes["two:8501"])
    said = compared("two:8501", "one:8501")
    for name, other in (("one:8501", "two:8501"), ("two:8501", "one:8501")):
        digest = nodes[other].policy.digest[:16]
        assert said[name] == [(Trouble.APART.display_name, f"{other}: {digest}.")]
    status, found = _ready()
    assert (status, found["alarms"]) == (200, [Trouble.APART.display_name])
    assert compared("one:8501", "one:8501", "one:8501", "one:8501")["one:8501"] == [], "it has gone"
    _note(folder, "another")
    _looked(live)
    assert compared("two:8501", "one:8501", "two:8501") == {"one:8501": [], "two:8501": []}


def test_the_watch_compares_at_once_and_when_the_rules_change(folder, live):
    compared = []

    def away():
        compared.append(live.policy.digest)
        raise Unavailable

    watch = Watch(live, lambda: True, away)
    watch.round()
    watch.round()
    _note(folder, "another")
    watch.round()
    watch.round()
    assert len(compared) == 2
    assert compared[1] == live.policy.digest != compared[0]


def test_readiness_tells_of_a_refused_file_and_stays_ready(sqlite_database, folder, live, serve):
    serve(sqlite_database, live)
    assert _ready() == (
        200,
        {"ready": True, "database": "ready", "policy": live.policy.digest, "alarms": [], "leaving": False},
    )
    (folder / loader.POLICY).write_text("p, chair\n", encoding="utf-8")
    _looked(live)
    status, said = _ready()
    assert status == 200
    assert said["policy"] == live.policy.digest
    assert said["alarms"] == [
        "The rules were changed, and the change has a mistake. The rules from before still decide."
    ]
    assert "1 columns" in live.alarms()[0].problems[0], "what it is stands where administrators read it"


def test_without_a_policy_nobody_is_ready(sqlite_database, folder, live, serve):
    serve(sqlite_database, live)
    (folder / loader.MODEL).unlink()
    _looked(live)
    status, said = _ready()
    assert (status, said["ready"], said["policy"]) == (503, False, "")
    assert said["alarms"] == [
        "The files with the rules cannot be read. Until they are back, the answer to everything is no."
    ]


def test_a_policy_that_is_switched_off_is_not_ready(sqlite_database, live, serve):
    serve(sqlite_database, live)
    live.policy.enforcer.enable_enforce(False)
    status, said = _ready()
    assert status == 503
    assert said["alarms"] == [
        "The rules are not of one piece. Until the portal is started again, the answer to everything is no."
    ]


def test_the_watch_takes_up_a_change_and_records_it_though_the_database_was_away(folder, live):
    tries = []

    def record():
        tries.append(live.policy.digest)
        if len(tries) == 1:
            raise OSError("the database is away")
        return True

    first = live.policy.digest
    watch = Watch(live, record, seconds=0.01)
    watch.start()
    _note(folder, "another")
    give_up = time.monotonic() + 10
    while live.policy.digest not in tries or live.policy.digest == first:
        assert time.monotonic() < give_up
        time.sleep(0.01)
    watch.stop()
    assert not watch._thread.is_alive()


def test_what_stands_in_the_log_is_not_looked_up_at_every_round(folder, live):
    digests = []
    watch = Watch(live, lambda: bool(digests.append(live.policy.digest)))
    for _round in range(3):
        watch.round()
    assert digests == [live.policy.digest]
    _note(folder, "another")
    for _round in range(3):
        watch.round()
    assert digests[1:] == [live.policy.digest]


def test_administrators_read_what_is_wrong_with_a_refused_file(sqlite_world, folder, live):
    runtime.configure(sqlite_world.database, live, clock=sqlite_world.clock, bcrypt_rounds=4)
    ada = sqlite_world.actor("administrator")
    assert "from before still decide" not in opened(ada, "administrator.home").words
    _note(folder, "another\np, chair")
    _looked(live)
    words = opened(ada, "administrator.home").words
    assert "The rules from before still decide. Tell whoever runs the portal." in words
    assert "policy.csv line 2: 1 columns" in words


def test_only_those_who_look_after_the_portal_read_it(sqlite_world):
    from conference.exceptions import NotAllowed

    with pytest.raises(NotAllowed):
        policy_changes.alarms(sqlite_world.actor("parent"))
    assert policy_changes.alarms(sqlite_world.actor("administrator")) == ()


def test_where_no_policy_decides_every_page_says_that_the_portal_is_shut(sqlite_world, folder, live):
    from types import SimpleNamespace

    from portal import kit, navigation, state

    shown = []
    run = state.Run(signed_in=SimpleNamespace(actor=sqlite_world.actor("chair")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(navigation, "_only", lambda draw, title: shown.append((draw, title)))
        runtime.configure(sqlite_world.database, live, clock=sqlite_world.clock, bcrypt_rounds=4)
        (folder / loader.POLICY).unlink()
        _looked(live)
        navigation.resolve(run)
    assert shown == [(kit.shut, "The portal is shut for now")]
    assert run.pages == {}
