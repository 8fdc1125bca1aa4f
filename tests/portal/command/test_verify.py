"""`conference-portal verify`: by the register and the seal, or without a database by a certificate."""

import json

import pytest
from cryptography import x509

from conference import formats
from conference.clock import utc_now
from db.engine import Database
from services import verification
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
def files(place, council, sealed):
    """A sealed file, the same with a byte more, another paper, and the certificate of the authority."""
    (place / "paper.pdf").write_bytes(sealed)
    (place / "longer.pdf").write_bytes(sealed + b"\n")
    (place / "other.pdf").write_bytes(forge.plain("Another."))
    (place / "zebra.pdf").write_bytes(b"zebra")
    (place / "ca.pem").write_text(council.facts.chain)
    return place


def test_a_certificate_alone_is_enough_without_a_database(command, files):
    said = command("verify", "paper.pdf", "--certificate", "ca.pem")
    assert (said.code, said.err) == (0, "")
    assert "The seal is whole" in said.out
    for file, code, answer in (
        ("longer.pdf", 1, "changed"),
        ("other.pdf", 1, "no_seal"),
        ("zebra.pdf", 2, "unreadable"),
    ):
        said = command("verify", file, "--certificate", "ca.pem", "--json")
        assert said.code == code
        assert json.loads(said.out)["answer"] == answer
    assert not (files / ".local").exists()


def test_a_stolen_seal_is_told_where_a_list_says_so_and_else_that_nobody_looked(command, files, council):
    (files / "before.crl").write_bytes(council.nothing_revoked)
    (files / "after.crl").write_bytes(council.seal_revoked)
    words = ["verify", "paper.pdf", "--certificate", "ca.pem"]
    said = command(*words)
    assert said.code == 0
    assert "Whether the seal was stolen was not looked at" in said.out
    said = command(*words, "--revoked", "before.crl")
    assert said.code == 0
    day = formats.day(x509.load_der_x509_crl(council.nothing_revoked).last_update_utc)
    assert f"The list of {day} does not say that the seal was stolen." in said.out
    assert json.loads(command(*words, "--revoked", "before.crl", "--json").out)["revoked_as_of"]
    assert json.loads(command(*words, "--json").out)["revoked_as_of"] is None
    said = command(*words, "--revoked", "before.crl", "--revoked", "after.crl")
    assert (said.code, said.out.splitlines()[0]) == (1, "This seal was stolen.")


def test_the_register_tells_kind_date_and_status(command, files, council, databases, monkeypatch):
    url = databases.demonstration("sqlite")
    monkeypatch.setenv("DATABASE_URL", url)
    database = Database(url)
    with database.reading() as conn:
        conference = conn.exec_driver_sql("select id from conference limit 1").scalar_one()
    at = utc_now()
    registering.keep_certificate(database, council, at)
    unknown = command("verify", "paper.pdf")
    assert (unknown.code, unknown.out.splitlines()[0]) == (1, "Call us about this file.")
    registering.keep(database, council, conference, (files / "paper.pdf").read_bytes(), at)
    database.dispose()
    said = command("verify", "paper.pdf", "--json")
    assert said.code == 0
    found = json.loads(said.out)
    assert set(found) == {"answer", "by", "sha256", "kind", "date", "status"}
    assert (found["answer"], found["kind"], found["status"]) == ("genuine", "plan", "current")
    assert command("verify", "paper.pdf").out.splitlines()[-1].endswith("It counts.")


def test_of_a_file_that_is_too_large_no_check_number_is_told(command, files):
    (files / "large.pdf").write_bytes(b"%PDF-1.7\n" + b"0" * verification.MOST_BYTES)
    said = command("verify", "large.pdf", "--certificate", "ca.pem", "--json")
    assert said.code == 2
    assert json.loads(said.out) == {"answer": "unreadable", "by": "seal", "revoked_as_of": None}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["paper.pdf"], "There is no database yet."),
        (["paper.pdf", "--certificate", "zebra.pdf"], "holds no certificate"),
        (["nothing.pdf", "--certificate", "ca.pem"], "cannot be read"),
        (["paper.pdf", "--certificate", "nothing.pem"], "cannot be read"),
        (["paper.pdf", "--certificate", "ca.pem", "--revoked", "ca.pem"], "is no list of revoked"),
        (["paper.pdf", "--certificate", "ca.pem", "--revoked", "nothing.crl"], "cannot be read"),
        (["paper.pdf", "--revoked", "ca.pem"], "--revoked goes with --certificate"),
    ],
)
def test_what_cannot_be_used_ends_with_two_and_a_sentence(command, files, words, said):
    heard = command("verify", *words)
    assert heard.code == 2
    assert said in heard.err
