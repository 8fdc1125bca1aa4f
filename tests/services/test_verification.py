"""Anybody checks a document: the register first, then the seal; and the log has the answer and nothing of the file."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

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


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """The same council with another authority, as after a theft."""
    return forge.council(tmp_path_factory.mktemp("again"), "Invented Council")


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
    for content, answer in (
        (sealed, Answer.GENUINE),
        (sealed[:-3], Answer.CHANGED),
        (forge.plain(), Answer.NO_SEAL),
    ):
        assert verification.check_seal(content, root).answer is answer
    with pytest.raises(ValueError):
        verification.check_seal(sealed, b"zebra")


def test_what_is_published_is_enough_to_check_a_seal_elsewhere(sqlite_world, council, sealed):
    assert verification.authorities() == ""
    registering.keep_certificate(sqlite_world.database, council, sqlite_world.clock(), retired=True)
    published = verification.authorities()
    assert published.startswith(f"# SHA-256 {council.facts.sha256}, ")
    assert published.count("BEGIN CERTIFICATE") == 1
    assert verification.check_seal(sealed, published.encode()).answer is Answer.GENUINE


def test_who_vouched_for_a_stolen_seal_is_not_given_out_as_trusted(sqlite_world, council, sealed, again):
    """Whoever has the folder has the key of its authority too: it could vouch for anything."""
    at = sqlite_world.clock()
    registering.keep_certificate(sqlite_world.database, council, at, retired=True, why="stolen")
    assert "BEGIN" not in verification.authorities()
    registering.keep_certificate(sqlite_world.database, again, at + timedelta(minutes=1))
    published = verification.authorities()
    stolen, in_use = published.splitlines()[:2]
    assert stolen.startswith(f"# SHA-256 {council.facts.sha256}, ")
    assert stolen.endswith(". Stolen: a seal by it proves nothing")
    assert in_use.startswith(f"# SHA-256 {again.facts.sha256}, ")
    assert "Stolen" not in in_use
    assert published.count("BEGIN CERTIFICATE") == 1
    assert published.endswith(again.facts.chain)
    assert verification.check_seal(sealed, published.encode()).answer is not Answer.GENUINE
    assert verification.check_seal(again.seal(forge.plain()), published.encode()).answer is Answer.GENUINE


def test_who_vouches_for_the_seal_in_use_is_given_out_even_after_a_theft(sqlite_world, council):
    """As those from whom certificates are bought: nobody stole their key."""
    at = sqlite_world.clock()
    registering.keep_certificate(sqlite_world.database, council, at, retired=True, why="stolen")
    bought = replace(council, facts=replace(council.facts, sha256="0" * 64))
    registering.keep_certificate(sqlite_world.database, bought, at)
    assert verification.authorities().endswith(council.facts.chain)


def test_a_list_of_revoked_certificates_takes_trust_away_and_only_its_authority_can_reassure(
    council, sealed, again
):
    nothing, of_another, stolen = council.nothing_revoked, again.nothing_revoked, council.seal_revoked
    both = (council.facts.chain + again.facts.chain).encode()
    as_text = x509.load_der_x509_crl(stolen).public_bytes(Encoding.PEM)
    for roots in (council.facts.chain.encode(), both, again.facts.chain.encode()):
        for lists in ([stolen], [as_text], [of_another, stolen], [nothing, stolen]):
            assert verification.check_seal(sealed, roots, lists).answer is Answer.STOLEN
    made_at = x509.load_der_x509_crl(nothing).last_update_utc
    found = verification.check_seal(sealed, both, [nothing, of_another])
    assert (found.answer, found.listed_at) == (Answer.GENUINE, made_at)
    found = verification.check_seal(sealed, both, [of_another])
    assert (found.answer, found.listed_at) == (Answer.GENUINE, None), "it says nothing of this seal"
    forged = nothing[:-1] + bytes([nothing[-1] ^ 1])
    assert verification.check_seal(sealed, both, [forged]).listed_at is None, "nobody signed it"
    with pytest.raises(verification.NoList):
        verification.check_seal(sealed, both, [sealed])
