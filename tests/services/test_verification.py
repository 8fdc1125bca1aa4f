"""Anybody checks a document: the register first, then the seal; and the log has the answer and nothing of the file."""

import pytest

from conference.exceptions import Throttled
from conference.verification import Answer
from conference.vocabulary import DocumentKind, DocumentStatus
from documents.checking import Busy, Checkers, Seal
from services import runtime, throttle, verification
from tests.documents.verifying import forge, registering


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    return forge.council(tmp_path_factory.mktemp("seal"), "Invented Council")


@pytest.fixture(scope="module")
def sealed(council):
    return council.seal(forge.plain("An invented plan."))


@pytest.fixture(scope="module", autouse=True)
def closed():
    yield
    verification.close()


@pytest.fixture
def asked(monkeypatch):
    """The files that were read beyond the register; each is said to bear a whole seal of ours."""
    files = []

    def check(_self, content, ours):
        files.append((content, ours))
        return Seal.WHOLE

    monkeypatch.setattr(Checkers, "check", check)
    return files


def checks(world):
    with world.database.reading() as conn:
        rows = conn.exec_driver_sql(
            "select actor, subject, body from audit_event where kind = 'document.checked' order by seq"
        )
        return [tuple(row) for row in rows]


def test_a_registered_file_is_genuine_and_its_seal_need_not_be_read(world, council, asked):
    at = world.clock()
    registering.keep_certificate(world.database, council, at)
    for status in DocumentStatus:
        ended = None if status is DocumentStatus.CURRENT else status
        content = status.encode()
        order = registering.keep(world.database, council, world.marsh.id, content, at, ended_as=ended)
        checked = verification.check_file(content)
        assert checked.answer is Answer.GENUINE
        for entry in (checked.entry, verification.check_code(order.code)):
            assert entry is not None
            assert (entry.kind, entry.dated, entry.status) == (DocumentKind.PLAN, at, status)
    assert asked == []


@pytest.mark.parametrize("retired", [False, True])
def test_what_the_register_does_not_know_is_held_against_every_certificate(
    sqlite_world, council, sealed, asked, retired
):
    registering.keep_certificate(sqlite_world.database, council, sqlite_world.clock(), retired=retired)
    checked = verification.check_file(sealed)
    assert (checked.answer, checked.entry) == (Answer.UNREGISTERED, None)
    assert asked == [(sealed, council.ours)]


def test_the_seal_itself_is_read_where_nothing_else_answers(sqlite_world, council, sealed):
    registering.keep_certificate(sqlite_world.database, council, sqlite_world.clock())
    said = [
        verification.check_file(content).answer
        for content in (sealed, sealed + b"\n%", forge.plain(), b"zebra", b"")
    ]
    assert said == [
        Answer.UNREGISTERED,
        Answer.CHANGED,
        Answer.NO_SEAL,
        Answer.UNREADABLE,
        Answer.UNREADABLE,
    ]


def test_the_log_has_the_answer_alone(sqlite_world, asked):
    verification.check_file(b"zebra")
    verification.check_code("zebra")
    assert checks(sqlite_world) == [
        ("-", "-", '{"answer":"unregistered","by":"file"}'),
        ("-", "-", '{"answer":"unknown","by":"code"}'),
    ]


def test_a_code_is_read_as_people_type_it_and_looking_it_up_writes_nothing(sqlite_world, council, sealed):
    at = sqlite_world.clock()
    registering.keep_certificate(sqlite_world.database, council, at)
    code = registering.keep(sqlite_world.database, council, sqlite_world.marsh.id, sealed, at).code
    for typed in (code, code.upper(), f" {code[:9]}-{code[9:]} ", code.replace("0", "o").replace("1", "I")):
        assert verification.look_up(typed) is not None
    for typed in ("", code[:-1], code + "x", "é" * 28):
        assert verification.look_up(typed) is None
    assert checks(sqlite_world) == []


def test_known_and_unknown_are_asked_for_with_the_same_statements(sqlite_world, council, sealed):
    at = sqlite_world.clock()
    registering.keep_certificate(sqlite_world.database, council, at)
    code = registering.keep(sqlite_world.database, council, sqlite_world.marsh.id, sealed, at).code
    sent = []
    for typed in (code, "0" * 28, "not a code"):
        with sqlite_world.database.counting() as count:
            verification.check_code(typed)
        sent.append(count.statements)
    assert sent[0] == sent[1] == sent[2]
    assert sent[0]


def test_an_address_has_so_many_checks_and_others_have_theirs(sqlite_world):
    for _check in range(throttle.MOST_CHECKS_PER_ADDRESS):
        verification.allow("192.0.2.10")
    with pytest.raises(Throttled, match="Wait 5 minutes"):
        verification.allow("192.0.2.10")
    verification.allow("192.0.2.11")
    sqlite_world.clock.forward(minutes=6)
    verification.allow("192.0.2.10")


def test_when_too_many_files_are_being_read_that_is_said(sqlite_world, monkeypatch):
    def busy(*_args):
        raise Busy

    monkeypatch.setattr(Checkers, "check", busy)
    with pytest.raises(Throttled, match="Try again in a minute"):
        verification.check_file(b"zebra")
    assert checks(sqlite_world) == []


def test_without_a_database_the_seal_is_held_against_its_authority(council, sealed, monkeypatch):
    monkeypatch.setattr(runtime, "_runtime", None)
    root = council.facts.chain.encode()
    assert verification.check_seal(sealed, root) is Answer.GENUINE
    assert verification.check_seal(sealed[:-3], root) is Answer.CHANGED
    assert verification.check_seal(forge.plain(), root) is Answer.NO_SEAL
    with pytest.raises(ValueError):
        verification.check_seal(sealed, b"zebra")


def test_what_is_published_is_enough_to_check_a_seal_elsewhere(sqlite_world, council, sealed):
    assert verification.authorities() == ""
    registering.keep_certificate(sqlite_world.database, council, sqlite_world.clock(), retired=True)
    published = verification.authorities()
    assert published.startswith(f"# SHA-256 {council.facts.sha256}, ")
    assert published.count("BEGIN CERTIFICATE") == 1
    assert verification.check_seal(sealed, published.encode()) is Answer.GENUINE
