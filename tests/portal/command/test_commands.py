"""What each command says, and what it refuses."""

import sqlite3
import stat

import pytest

from db.engine import Database


def test_a_new_database_is_migrated_once_and_then_left_alone(command, place):
    assert command("migrate").out == "The database is now up to date.\n"
    assert command("migrate").out == "The database was up to date already.\n"
    assert stat.S_IMODE((place / ".local" / "portal.db").stat().st_mode) == 0o600
    assert stat.S_IMODE((place / ".local").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "words", [["run"], ["create-administrator", "--authority=hackney", "--email=a@example.org", "--name=A"]]
)
def test_nothing_starts_on_a_database_that_is_not_there(command, place, words):
    said = command(*words)
    assert (said.code, said.err) == (2, "There is no database yet. Run conference-portal migrate first.\n")
    assert list(place.iterdir()) == []


def test_nothing_starts_on_a_database_without_tables(command, place):
    (place / ".local").mkdir()
    sqlite3.connect(place / ".local" / "portal.db").close()
    said = command("run")
    assert said.code == 2
    assert "Run conference-portal migrate." in said.err


def test_a_new_database_holds_nobody(command, place):
    command("migrate")
    database = Database(f"sqlite:///{place / '.local' / 'portal.db'}")
    with database.reading() as conn:
        people = conn.exec_driver_sql('SELECT count(*) FROM "user"').scalar_one()
    database.dispose()
    assert people == 0


def test_an_administrator_is_invited_and_no_password_is_asked_for(command, migrated):
    said = command(
        "create-administrator",
        "--authority",
        "hackney",
        "--email",
        "zora@example.org",
        "--name",
        "Zora Quill",
    )
    assert said.code == 0
    assert "Link:  http://localhost:8501/invitation/" in said.out
    assert "Code:  " in said.out
    assert (
        "The link opens on this machine alone. For any other, set CONFERENCE_PORTAL_PUBLIC_URL first"
        in said.out
    )


def test_an_administrator_needs_an_address(command, migrated):
    said = command(
        "create-administrator", "--authority", "hackney", "--email", "zora", "--name", "Zora Quill"
    )
    assert said.code == 2
    assert said.err.endswith("name@example.org\n")


def test_a_code_for_which_nobody_waits_is_not_agreed_to(command, migrated):
    said = command("agree-reset-code", "--email", "zora@example.org")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("No code waits for this address.")


def test_wrong_settings_end_every_command_with_a_sentence(command, monkeypatch):
    monkeypatch.setenv("CONFERENCE_PORTAL_PORT", "eighty")
    for words in (["run"], ["migrate"], ["demo-accounts"], ["run", "--demo"]):
        said = command(*words)
        assert (said.code, said.err) == (
            2,
            "CONFERENCE_PORTAL_PORT must be a whole number from 1 to 65535.\n",
        )


def test_a_database_that_does_not_answer_is_said(command, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal:hunter2@127.0.0.1:1/portal")
    said = command("migrate")
    assert said.code == 2
    assert said.err.startswith("The database does not answer: ")
    assert "hunter2" not in said.err


def test_a_policy_that_cannot_be_used_is_said(command, monkeypatch, place):
    monkeypatch.setenv("CONFERENCE_PORTAL_POLICY_DIR", str(place))
    said = command("migrate")
    assert said.code == 2
    assert "policy.csv" in said.err
