"""The council's document seal from the command line: made once, exchanged, listed for ever."""

import shutil
import stat
import subprocess

import pytest
from cryptography import x509

from conference.exceptions import Unavailable
from documents import seal_keys
from documents.sealing import SealUnavailable
from portal.command.seal import SHORTEST_PASSPHRASE


@pytest.fixture
def council(databases, monkeypatch, place):
    """A council that has set what a seal needs. The folder that will hold it."""
    monkeypatch.setattr(seal_keys, "ROUNDS", 1000)
    monkeypatch.setenv("CONFERENCE_PORTAL_COUNCIL_NAME", "Invented Council")
    monkeypatch.setenv("CONFERENCE_PORTAL_SEAL_PASSPHRASE", "teapot lantern quarry")
    monkeypatch.setenv("DATABASE_URL", databases.fresh("sqlite"))
    return place / ".local" / "seal"


def test_a_seal_is_made_once(command, council):
    made = command("seal", "init")
    assert made.code == 0
    assert "CN=Invented Council document seal,O=Invented Council,C=GB" in made.out
    before = {file: file.read_bytes() for file in council.rglob("*") if file.is_file()}
    again = command("seal", "init")
    assert again.code == 2
    assert again.err.startswith("There is a seal in ")
    assert {file: file.read_bytes() for file in council.rglob("*") if file.is_file()} == before
    # only its owner reads the folder, and the passphrase is not in it
    modes = {stat.S_IMODE(file.stat().st_mode) for file in council.rglob("*") if file.is_file()}
    assert modes == {0o600}
    assert stat.S_IMODE(council.stat().st_mode) == 0o700
    assert b"teapot" not in b"".join(file.read_bytes() for file in council.rglob("*") if file.is_file())


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("CONFERENCE_PORTAL_COUNCIL_NAME", "", "Set CONFERENCE_PORTAL_COUNCIL_NAME first"),
        (
            "CONFERENCE_PORTAL_COUNCIL_NAME",
            "x" * 65,
            "CONFERENCE_PORTAL_COUNCIL_NAME can have 64 characters at most",
        ),
        ("CONFERENCE_PORTAL_SEAL_PASSPHRASE", "", "Set CONFERENCE_PORTAL_SEAL_PASSPHRASE first"),
        (
            "CONFERENCE_PORTAL_SEAL_PASSPHRASE",
            "x" * (SHORTEST_PASSPHRASE - 1),
            "Set CONFERENCE_PORTAL_SEAL_PASSPHRASE first",
        ),
    ],
)
def test_nothing_is_made_before_everything_is_set(command, council, monkeypatch, name, value, sentence):
    monkeypatch.setenv(name, value)
    said = command("seal", "init")
    assert said.code == 2
    assert said.err.startswith(sentence)
    assert not council.exists()


def test_everything_that_is_wanting_is_said_at_once(command, place, monkeypatch):
    (place / "module.so").touch()
    monkeypatch.setenv("CONFERENCE_PORTAL_SEAL_TOKEN_MODULE", "module.so")
    monkeypatch.setenv("PORTAL_SEAL_PASSPHRASE", "short")
    said = command("seal", "init")
    assert said.code == 2
    assert [line.split(maxsplit=2)[:2] for line in said.err.splitlines()] == [
        ["Set", "CONFERENCE_PORTAL_COUNCIL_NAME"],
        ["Set", "PORTAL_SEAL_PASSPHRASE"],
        ["Set", "CONFERENCE_PORTAL_SEAL_TOKEN_LABEL"],
        ["Set", "CONFERENCE_PORTAL_SEAL_TOKEN_KEY"],
    ]


def test_a_new_seal_retires_the_old_one_and_both_stay_listed(command, council):
    command("seal", "init")
    key = (council / "seal.p12").read_bytes()
    said = command("seal", "rotate")
    listed = command("seal", "list").out
    assert said.code == 0
    assert (council / "seal.p12").read_bytes() != key
    assert listed.count("SHA-256") == 2
    assert listed.count("Retired") == 1
    assert ", exchanged" in listed
    assert len(list((council / "certificates").iterdir())) == 2


def test_a_stolen_key_is_revoked_by_the_old_authority(command, council, tmp_path):
    command("seal", "init")
    old = (council / "certificate.pem").read_text()
    (list_of_the_old,) = council.glob("revoked-*.crl")
    command("seal", "rotate", "--why", "stolen")
    (tmp_path / "old.pem").write_text(old)
    crl = tmp_path / "old.crl"
    der = ["openssl", "crl", "-inform", "DER", "-in", list_of_the_old, "-out", crl]
    subprocess.run(der, check=True, capture_output=True)
    checked = ["openssl", "verify", "-crl_check", "-CAfile", "old.pem", "-CRLfile", crl, "old.pem"]
    found = subprocess.run(checked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "certificate revoked" in found.stderr
    assert ", stolen" in command("seal", "list").out
    published = command("seal", "list", "--pem").out
    assert published.count("BEGIN CERTIFICATE") == 1, "another authority vouches"
    assert published.endswith(
        (council / "certificate.pem").read_text().partition("-----END CERTIFICATE-----\n")[2]
    )


@pytest.mark.parametrize("what", ["rotate", "init"])
def test_a_portal_that_runs_cannot_say_why_before_this_command_does(command, council, monkeypatch, what):
    """It seals with whatever lies in the folder, and what it finds there retires the one before as "exchanged"."""
    from services import seals

    command("seal", "init")
    if what == "init":
        shutil.rmtree(council)
    register, seen = seals.register, []

    def slow(facts, why):
        seen.append(sealing_now(council))
        return register(facts, why)

    monkeypatch.setattr(seals, "register", slow)
    before = sealing_now(council)
    assert command("seal", what, "--why", "stolen").code == 0
    assert seen == [before], "nothing can be sealed with it yet"
    assert sealing_now(council) not in (before, None)
    assert ", stolen" in command("seal", "list").out
    assert not list(council.rglob("*.being-made"))


def sealing_now(folder):
    """The certificate that a portal would seal with."""
    try:
        return seal_keys.open_key(folder, "teapot lantern quarry").certificate
    except SealUnavailable:
        return None


def test_a_database_that_goes_away_leaves_the_seal_as_it_is_and_the_next_try_exchanges_it(
    command, council, monkeypatch
):
    from services import seals

    def away(*_args):
        raise Unavailable()

    command("seal", "init")
    before = sealing_now(council)
    with monkeypatch.context() as gone:
        gone.setattr(seals, "register", away)
        assert command("seal", "rotate", "--why", "stolen").code == 2
    assert sealing_now(council) == before
    assert command("seal", "rotate", "--why", "stolen").code == 0
    assert ", stolen" in command("seal", "list").out
    lists = [x509.load_der_x509_crl(file.read_bytes()) for file in council.glob("revoked-*.crl")]
    assert sorted(len(listed) for listed in lists) == [0, 1], "it is listed once"


def test_a_theft_tells_where_the_list_is_or_that_there_is_none(command, council):
    command("seal", "init")
    authority = (council / "authority.p12").read_bytes()
    (council / "authority.p12").unlink()
    said = command("seal", "rotate", "--why", "stolen")
    assert said.code == 2
    assert "Put it back: then it can list the stolen certificate as revoked." in said.err
    said = command("seal", "rotate", "--why", "stolen", "--new-authority")
    assert said.code == 0
    assert "No list says that the stolen certificate is revoked" in said.out
    # the old one does not vouch for the new certificate, so it cannot revoke it
    another = (council / "authority.p12").read_bytes()
    (council / "authority.p12").write_bytes(authority)
    assert command("seal", "rotate", "--why", "stolen").code == 2
    (council / "authority.p12").write_bytes(another)
    said = command("seal", "rotate", "--why", "stolen")
    assert "The stolen certificate is listed as revoked in " in said.out
    assert "No list" not in said.out


def test_who_lost_the_whole_folder_says_so_and_that_is_what_is_kept(command, council):
    command("seal", "init")
    shutil.rmtree(council)
    said = command("seal", "init")
    assert said.code == 2
    assert said.err.startswith("The council has a seal that is not in ")
    assert not council.exists()
    assert command("seal", "init", "--why", "lost").code == 0
    listed = command("seal", "list").out
    assert (listed.count("SHA-256"), listed.count(", lost")) == (2, 1)


def test_strangers_get_every_authority(command, council, tmp_path):
    command("seal", "init")
    command("seal", "rotate", "--new-authority")
    (tmp_path / "authorities.pem").write_text(command("seal", "list", "--pem").out)
    assert (tmp_path / "authorities.pem").read_text().count("BEGIN CERTIFICATE") == 2
    assert (tmp_path / "authorities.pem").read_text().count("# SHA-256 ") == 2, "as on the page for everybody"
    for certificate in (council / "certificates").iterdir():
        vouched = ["openssl", "verify", "-x509_strict", "-CAfile", "authorities.pem", certificate]
        subprocess.run(vouched, cwd=tmp_path, check=True, capture_output=True)


def test_a_seal_cannot_be_exchanged_before_it_is_made(command, council):
    said = command("seal", "rotate")
    assert (said.code, said.err) == (
        2,
        "There is no seal yet. Make one with conference-portal seal init.\n",
    )
    assert command("seal", "list").out == "There is no seal yet. Make one with conference-portal seal init.\n"


def test_without_the_authority_another_has_to_be_asked_for(command, council):
    command("seal", "init")
    (council / "authority.p12").unlink()
    said = command("seal", "rotate")
    assert said.code == 2
    assert "Put it back, or use --new-authority." in said.err
    assert command("seal", "rotate", "--why", "lost", "--new-authority").code == 0


def test_a_practice_seal_stays_one(command, council):
    command("seal", "init", "--practice")
    command("seal", "rotate")
    listed = command("seal", "list").out
    assert listed.count("OU=Practice seal: not evidence") == 2
    assert listed.count("what it seals proves nothing") == 2
    assert "This seal is for practice only." in command("doctor").out
