"""The demonstration: a database of its own, invented people, and no other database ever touched."""

import json
import os
import stat

import pytest

from conference.private_folders import make_private
from documents.seal_certificates import facts_of
from documents.seal_keys import read_certificates
from portal import settings
from portal.command import demonstration
from portal.command.refusal import Refused
from services import demo, marks, runtime


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a demonstration in it, made once."""
    folder = tmp_path_factory.mktemp("demonstration")
    before = runtime._runtime
    demonstration.prepare(demonstration.settings_for(settings.load(data_dir=folder)))
    runtime._runtime = before
    return folder


@pytest.fixture
def demonstrated(made, monkeypatch):
    """The folder, as the one that the settings name."""
    monkeypatch.setenv("CONFERENCE_PORTAL_DATA_DIR", str(made))
    return made / "demo"


@pytest.fixture
def in_earnest(migrated):
    """A database that was migrated for real people."""
    return migrated


def test_every_role_has_a_sign_in(command, demonstrated):
    accounts = json.loads(command("demo-accounts", "--json").out)
    assert [account["role"] for account in accounts] == [who.role for who in demo.ACCOUNTS]
    assert all(set(account) == {"role", "name", "email", "password"} for account in accounts)


def test_the_sign_ins_can_be_read_by_people(command, demonstrated):
    lines = command("demo-accounts").out.splitlines()
    assert lines[0].split() == ["Role", "Name", "E-mail", "address", "Password"]
    assert len(lines) == len(demo.ACCOUNTS) + 1


def test_only_the_owner_reads_passwords_and_database(demonstrated):
    for name in ("passwords.json", "portal.db"):
        assert stat.S_IMODE((demonstrated / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(demonstrated.stat().st_mode) == 0o700


def test_a_demonstration_has_a_seal_that_proves_nothing(made, demonstrated):
    chosen = demonstration.settings_for(settings.load())
    certificate, chain = read_certificates(chosen.seal_folder)
    assert chosen.seal_folder == made / "demo" / "seal"
    assert facts_of(certificate, chain).is_development
    demonstration.make_practice_seal(chosen)
    assert read_certificates(chosen.seal_folder)[0] == certificate


def test_passwords_are_random(demonstrated):
    passwords = json.loads((demonstrated / "passwords.json").read_text())
    assert len(set(passwords.values())) == len(demo.ACCOUNTS)
    assert all(len(password) == 19 for password in passwords.values())


def test_the_password_opens_the_account_and_another_does_not(demonstrated):
    from portal.command.opened import opened
    from services import passwords

    chosen = demonstration.settings_for(settings.load())
    account = demonstration.accounts(chosen)[0]
    with opened(chosen) as database, database.reading() as conn:
        hashed = conn.exec_driver_sql(
            'SELECT password_hash FROM "user" WHERE email = ?', (account["email"],)
        ).scalar_one()
    assert passwords.matches(account["password"], hashed)
    assert not passwords.matches(account["password"] + "x", hashed)


def test_the_database_says_that_its_people_are_invented(demonstrated):
    from portal.command.opened import opened

    with opened(demonstration.settings_for(settings.load())):
        assert marks.is_demo()


def test_it_does_not_contradict_itself(demonstrated):
    """Nothing went out before its conference, the help line is no dial-in, an interpreter comes for somebody there."""
    from portal.command.opened import opened

    with opened(demonstration.settings_for(settings.load())) as database, database.reading() as conn:
        sent = conn.exec_driver_sql(
            "SELECT made_at > starts_at FROM circulation JOIN conference ON conference.id = conference_id"
        ).scalars()
        assert list(sent) == [1, 1, 1]  # a plan, minutes, and the plan's second version
        (written,) = conn.exec_driver_sql(
            "SELECT count(*) FROM minutes_part JOIN conference ON conference.id = conference_id "
            "WHERE minutes_part.written_at < starts_at"
        ).one()
        assert written == 0
        joining = " ".join(conn.exec_driver_sql("SELECT joining FROM conference").scalars())
        lines = conn.exec_driver_sql("SELECT telephone FROM authority_contact").scalars().all()
        assert [line for line in (*lines, demonstration.INVENTED_TELEPHONE) if line in joining] == []
        seats = conn.exec_driver_sql("SELECT role, name, reason FROM participation").all()
        (interprets,) = (reason for role, _name, reason in seats if role == "interpreter")
        assert interprets.split()[-1] in {name.split()[0] for _role, name, _reason in seats}


def test_a_second_start_changes_nothing(demonstrated):
    before = (demonstrated / "passwords.json").read_bytes()
    demonstration.prepare(demonstration.settings_for(settings.load()))
    assert (demonstrated / "passwords.json").read_bytes() == before


def test_a_start_that_was_broken_off_is_forgotten(place):
    (place / ".local" / "demo").mkdir(parents=True, mode=0o700)
    (place / ".local" / "demo" / "portal-being-made.db").write_bytes(b"half")
    demonstration.prepare(demonstration.settings_for(settings.load()))
    assert not (place / ".local" / "demo" / "portal-being-made.db").exists()


def test_another_database_is_refused(command, monkeypatch, in_earnest):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{in_earnest}")
    for words in (["run", "--demo"], ["demo-accounts"], ["demo-accounts", "--json"]):
        said = command(*words)
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith(
            "This database was not made for a demonstration, so --demo will not touch it."
        )
        assert said.err.endswith("DATABASE_URL= conference-portal run --demo\n")


def test_nobody_is_told_to_run_what_they_just_ran(command, monkeypatch, place):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place / 'other.db'}")
    for words in (["run", "--demo"], ["demo-accounts"]):
        said = command(*words)
        assert (said.code, said.out) == (2, "")
        assert said.err == (
            "DATABASE_URL names a file that is not there, and --demo will not make it. A demonstration has a database "
            "of its own. Start it without the setting: DATABASE_URL= conference-portal run --demo\n"
        )
    assert "Wrong:  DATABASE_URL names a file that is not there" in command("doctor", "--demo").out
    assert list(place.iterdir()) == []


def test_a_database_without_tables_is_refused_too(command, monkeypatch, place):
    (place / "other.db").touch()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place / 'other.db'}")
    assert command("run", "--demo").code == 2


def test_a_database_with_accounts_never_becomes_a_demonstration(demonstrated):
    from conference.exceptions import AlreadyDone

    with pytest.raises(AlreadyDone, match="A demonstration needs a new one"):
        demonstration.load_into(demonstration.settings_for(settings.load()))


def test_where_there_is_no_demonstration_there_are_no_sign_ins(command, place):
    said = command("demo-accounts", "--json")
    assert (said.code, said.out) == (2, "")
    assert said.err == "There is no demonstration yet. Start one with conference-portal run --demo.\n"
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "portal.example"])
def test_a_demonstration_is_for_this_machine_only(command, host, place):
    said = command("run", "--demo", "--host", host)
    assert (said.code, said.err) == (2, "A demonstration is for this machine only. Use --host 127.0.0.1.\n")
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    ("setting", "value"),
    [("PUBLIC_URL", "https://conferences.example"), ("ALLOWED_HOSTS", "localhost,conferences.example")],
)
def test_a_demonstration_has_no_public_address(command, monkeypatch, place, setting, value):
    """Behind a proxy it listens on this machine and everybody reaches it."""
    monkeypatch.setenv(f"CONFERENCE_PORTAL_{setting}", value)
    said = command("run", "--demo")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("A demonstration is for this machine only. Take ")
    assert setting in said.err
    assert list(place.iterdir()) == []


@pytest.fixture
def open_handed():
    """An account whose umask gives everything to everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_nothing_is_readable_by_others_whatever_the_umask(place, open_handed):
    data = place / "new" / "data"
    (data / "demo").mkdir(parents=True)  # as an earlier version left it
    (data / "demo" / "making.lock").touch()
    data.chmod(0o700)
    chosen = demonstration.settings_for(settings.load(data_dir=data))
    demonstration.prepare(chosen)
    make_private(place / "other" / "checkpoints")
    made = [data / "demo", *(data / "demo").rglob("*"), place / "other", place / "other" / "checkpoints"]
    assert [path.name for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_the_host_of_the_settings_counts_too(command, monkeypatch):
    monkeypatch.setenv("CONFERENCE_PORTAL_HOST", "0.0.0.0")
    assert command("run", "--demo").code == 2


def test_invented_people_are_not_served_as_if_they_were_real(command, monkeypatch, demonstrated):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{demonstrated / 'portal.db'}")
    said = command("run")
    assert said.code == 2
    assert (
        said.err == "The people in this database are invented. Start it with conference-portal run --demo.\n"
    )


def test_lost_passwords_are_said(place):
    chosen = demonstration.settings_for(settings.load())
    with pytest.raises(Refused, match="The passwords of the demonstration are lost"):
        demonstration.accounts(chosen)
