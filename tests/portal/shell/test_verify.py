"""Anybody checks a document: without signing in, without a script, and without anything of it being kept."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from conference.clock import utc_now
from conference.vocabulary import DocumentStatus
from db.engine import Database
from services import throttle
from services.verification import MOST_BYTES
from tests import forging
from tests.documents.verifying import forge, registering
from tests.portal.shell.visitor import Visitor, hand_in

pytestmark = pytest.mark.server

NAMES = ("Ellis", "Marsh", "Carys", "Pugh", "Kemi", "example.org")


@dataclass(frozen=True)
class Known:
    """A file that the register knows, its code, and one that was withdrawn."""

    file: bytes
    code: str
    withdrawn: bytes
    unregistered: bytes


@pytest.fixture(scope="module")
def database(portal):
    opened = Database(portal.database_url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def known(database, tmp_path_factory):
    council = forge.council(tmp_path_factory.mktemp("seal"), "Invented Council")
    with database.reading() as conn:
        conference = conn.execute(text("select id from conference limit 1")).scalar_one()
    at = utc_now()
    registering.keep_certificate(database, council, at)
    files = [
        council.seal(forge.plain(name)) for name in ("A plan.", "An older plan.", "Of nobody's knowing.")
    ]
    order = registering.keep(database, council, conference, files[0], at)
    registering.keep(database, council, conference, files[1], at, ended_as=DocumentStatus.WITHDRAWN)
    return Known(files[0], order.code, files[1], files[2])


@pytest.fixture(autouse=True)
def rested(database):
    """Nobody has checked anything lately."""
    with database.writing() as conn:
        conn.execute(text("delete from attempt"))


def test_a_registered_file_is_real_and_tells_kind_day_and_status_only(visitor, known):
    answer = hand_in(visitor, known.file)
    assert answer.status == 200
    for words in ("This file is real", "The plan", "It counts"):
        assert words in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert not any(name in answer.text for name in NAMES)
    assert "It was taken back" in hand_in(visitor, known.withdrawn).text


def test_every_other_file_gets_its_own_answer(visitor, known):
    changed = forge.flipped(known.file, len(known.file) // 3)
    for file, words in (
        (changed, "This file was changed"),
        (known.file + b"\n% and more", "This file was changed"),
        (known.unregistered, "Call us about this file"),
        (forge.plain("Not ours."), "This file has no seal of ours"),
        (b"zebra", "We cannot read this file"),
        (b"", "Choose a file"),
        (b"%PDF-" + bytes(MOST_BYTES), "We cannot read this file"),
    ):
        answer = hand_in(visitor, file)
        assert answer.status == 200
        assert words in answer.text
        assert "This file is real" not in answer.text


def test_a_code_tells_the_same_whether_typed_or_in_the_address(visitor, known):
    typed = f" {known.code[:14].upper()}-{known.code[14:]} "
    for answer in (visitor.get(f"/verify/{known.code}"), hand_in(visitor, code=typed)):
        assert "We know this code" in answer.text
        assert "The plan" in answer.text
        assert "To be sure, check the file" in answer.text
        assert not any(name in answer.text for name in NAMES)


def test_a_paper_that_is_not_what_the_log_says_is_never_called_real(visitor, known, database):
    other = forge.plain("Somebody else's.")
    sealed = "UPDATE sealed_document SET content = :content, sha256 = :sha256 WHERE sha256 = :was"
    hashes = [hashlib.sha256(file).hexdigest() for file in (known.file, other)]
    forging.forge(database, sealed, content=other, sha256=hashes[1], was=hashes[0])
    try:
        answers = [
            hand_in(visitor, other),
            hand_in(visitor, code=known.code),
            visitor.get(f"/verify/{known.code}"),
        ]
    finally:
        forging.forge(database, sealed, content=known.file, sha256=hashes[0], was=hashes[1])
    for answer in answers:
        assert answer.status == 200
        assert "We cannot say that this paper is real" in answer.text
        assert "Our records about this paper do not agree" in answer.text
        assert "This file is real" not in answer.text
        assert "It counts" not in answer.text
    assert "This file is real" in hand_in(visitor, known.file).text


def test_whatever_is_no_code_reads_like_an_unknown_one(visitor):
    unknown = visitor.get(f"/verify/{'0' * 28}")
    assert "We do not know this code" in unknown.text
    for code in ("x", "0" * 27, "' or 1=1", "%F0%9F%99%82", "certificate"):
        answer = visitor.get("/verify/" + code.replace(" ", "%20"))
        assert (answer.status, answer.text) == (200, unknown.text)
    assert "Type the check code" in hand_in(visitor, code="  ").text


def test_anybody_can_save_what_checks_a_seal_elsewhere(visitor, known):
    assert 'href="/verify/certificates.pem"' in visitor.get("/verify").text
    answer = visitor.get("/verify/certificates.pem")
    assert answer.status == 200
    assert "BEGIN CERTIFICATE" in answer.text
    assert "PRIVATE" not in answer.text


def test_looking_a_code_up_changes_nothing_and_a_check_leaves_its_answer_alone(visitor, known, database):
    def events():
        with database.reading() as conn:
            rows = conn.execute(
                text("select body from audit_event where kind = 'document.checked' order by seq")
            )
            return list(rows.scalars())

    before = len(events())
    visitor.get(f"/verify/{known.code}")
    assert len(events()) == before
    hand_in(visitor, b"zebra")
    hand_in(visitor, known.file)
    hand_in(visitor, code="x")
    assert events()[before:] == [
        '{"answer":"unreadable","by":"file"}',
        '{"answer":"genuine","by":"file"}',
        '{"answer":"unknown","by":"code"}',
    ]


def test_a_form_of_another_page_is_not_taken(visitor, known):
    visitor.get("/verify")
    assert hand_in(visitor, known.file, token="x" * 43).status == 403
    assert hand_in(visitor, known.file, token="").status == 403
    plain = visitor.post("/verify", {"code": known.code})
    assert plain.status == 403, "forms come in parts"
    assert visitor.ask("POST", "/verify", "--", Origin="https://evil.example").status == 403


def test_after_twenty_files_an_address_waits(visitor):
    token = visitor.get("/verify").token
    for _file in range(throttle.MOST_CHECKS_PER_ADDRESS):
        assert hand_in(visitor, b"zebra", token=token).status == 200
    answer = hand_in(visitor, b"zebra", token=token)
    assert answer.status == 429
    assert "Wait 5 minutes" in answer.text


def test_many_at_once_are_told_to_try_again_and_others_are_served(portal, visitor, known):
    token = visitor.get("/verify").token

    def one(_number):
        somebody = Visitor(portal.url)
        somebody.cookies = dict(visitor.cookies)
        return hand_in(somebody, forge.plain("Many."), token=token)

    with ThreadPoolExecutor(40) as crowd:
        waiting = [crowd.submit(one, number) for number in range(40)]
        assert visitor.get("/help").status == 200
        answers = [each.result(timeout=60) for each in waiting]
    said = {answer.status for answer in answers}
    assert said <= {200, 429, 503}
    assert 503 in said
    busy = next(answer for answer in answers if answer.status == 503)
    assert "Try again in a minute" in busy.text
    assert visitor.get(f"/verify/{known.code}").status == 200
