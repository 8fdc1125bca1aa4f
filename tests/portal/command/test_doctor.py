"""The doctor says what is wrong, and only that keeps it from answering 0."""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from db import health
from db.engine import Database
from portal import settings
from portal.command import doctor, running
from services.health import of_database
from tests.tables import check_rows


@pytest.fixture
def with_seal(command, monkeypatch, migrated):
    """A portal whose seal is made and opens."""
    monkeypatch.setenv("CONFERENCE_PORTAL_COUNCIL_NAME", "Invented Council")
    monkeypatch.setenv("CONFERENCE_PORTAL_SEAL_PASSPHRASE", "teapot lantern quarry")
    assert command("seal", "init").code == 0


def test_a_healthy_portal(command, with_seal):
    said = command("doctor")
    assert said.code == 0
    assert "Wrong" not in said.out
    assert "Note:   CONFERENCE_PORTAL_CONTACT_TELEPHONE is empty" in said.out
    assert (
        "Note:   Links and papers say http://localhost:8501, which opens on this machine alone." in said.out
    )
    assert "Right:  The database is up to date" in said.out
    assert "Right:  SQLite keeps its journal as wal, synchronous 2." in said.out
    assert "Right:  The clock is right" in said.out
    assert "Right:  The policy loads (digest " in said.out
    assert "Right:  The seal opens (CN=Invented Council document seal," in said.out


def test_without_a_seal(command, migrated):
    said = command("doctor")
    assert said.code == 1
    assert "Wrong:  There is no seal. Papers wait. Make one: conference-portal seal init." in said.out


def test_before_the_first_migration(command):
    said = command("doctor")
    assert said.code == 1
    assert "Wrong:  There is no database yet. Run conference-portal migrate." in said.out


def test_wrong_settings(command, monkeypatch):
    monkeypatch.setenv("CONFERENCE_PORTAL_PORT", "eighty")
    said = command("doctor")
    assert (said.code, said.out) == (
        1,
        "Wrong:  CONFERENCE_PORTAL_PORT must be a whole number from 1 to 65535.\n",
    )


def test_passwords_in_the_open(command, monkeypatch, migrated):
    monkeypatch.setenv("CONFERENCE_PORTAL_PUBLIC_URL", "http://conferences.example")
    said = command("doctor")
    assert said.code == 1
    assert "Wrong:  CONFERENCE_PORTAL_PUBLIC_URL does not begin with https://" in said.out


ADDRESSES = [
    ("this machine alone", {}, False),
    ("whoever reaches the machine", {"HOST": "0.0.0.0"}, True),
    ("a name", {"ALLOWED_HOSTS": "conferences.example"}, True),
    ("behind a proxy", {"TRUSTED_PROXIES": "10.0.0.7"}, True),
    ("PostgreSQL", {"DATABASE_URL": "postgresql://portal@db.example/portal"}, True),
    ("in so many words", {"HOST": "0.0.0.0", "PUBLIC_URL": "http://127.0.0.1:8501"}, True),
    ("with an address", {"HOST": "0.0.0.0", "PUBLIC_URL": "https://conferences.example"}, False),
]


def test_links_that_lead_nobody_here(monkeypatch, place):
    def finding(row):
        name, given, is_wrong = row
        with monkeypatch.context() as patched:
            for setting, value in given.items():
                prefix = "" if setting == "DATABASE_URL" else "CONFERENCE_PORTAL_"
                patched.setenv(f"{prefix}{setting}", value)
            said = [
                one
                for one in doctor.complaints_about(settings.load())
                if "opens on this machine alone" in one
            ]
        if bool(said) is not is_wrong or (said and "Set CONFERENCE_PORTAL_PUBLIC_URL to" not in said[0]):
            yield f"{name}: {said}"

    check_rows(ADDRESSES, finding)


def test_names_of_settings_that_may_stay(command, monkeypatch, with_seal):
    monkeypatch.setenv("PORTAL_LOG_LEVEL", "info")
    monkeypatch.setenv("CONFERENCE_PORTAL_TEXT_MESSAGE_GATEWAY", "https://messages.example")
    monkeypatch.setenv("PORTAL_PORT", "tcp://10.0.171.239:8501")
    monkeypatch.setenv("PORTAL_SERVICE_HOST", "10.0.171.239")
    said = command("doctor")
    assert said.code == 0
    assert "Note:   Names from before are in use, and go on working: PORTAL_LOG_LEVEL." in said.out
    assert "Note:   CONFERENCE_PORTAL_TEXT_MESSAGE_GATEWAY is not a setting of this version" in said.out
    assert "SERVICE" not in said.out
    assert "PORTAL_PORT" not in said.out


def test_a_proxy_that_is_not_named(command, monkeypatch, with_seal):
    monkeypatch.setenv("CONFERENCE_PORTAL_PUBLIC_URL", "https://conferences.example")
    said = command("doctor")
    assert said.code == 0
    assert "Note:   CONFERENCE_PORTAL_TRUSTED_PROXIES is empty" in said.out


def test_a_file_that_others_may_read(command, migrated):
    migrated.chmod(0o644)
    migrated.parent.chmod(0o755)
    said = command("doctor")
    assert said.code == 1
    assert f"Others on this machine may read {migrated}. Run chmod 600 on it." in said.out
    assert f"Others on this machine may look into {migrated.parent}. Run chmod 700 on it." in said.out


def test_the_data_folder_on_postgresql_and_the_demonstration_that_others_may_read(monkeypatch, place):
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal@db.example/portal")
    monkeypatch.setenv("CONFERENCE_PORTAL_PUBLIC_URL", "https://conferences.example")
    data = place / ".local"
    (data / "demo").mkdir(parents=True)
    for path, mode in ((data, 0o755), (data / "demo", 0o750)):
        path.chmod(mode)
    for file in (data / "log.key", data / "demo" / "passwords.json"):
        file.touch()
        file.chmod(0o640)
    said = list(doctor.complaints_about(settings.load()))
    assert said == [
        f"Others on this machine may look into {data}. Run chmod 700 on it.",
        f"Others on this machine may look into {data / 'demo'}. Run chmod 700 on it.",
        f"Others on this machine may read {data / 'log.key'}. Run chmod 600 on it.",
        f"Others on this machine may read {data / 'demo' / 'passwords.json'}. Run chmod 600 on it.",
    ]


def test_a_file_that_is_no_database(command, migrated):
    migrated.write_bytes(b"These are not tables. " * 400)
    said = command("doctor")
    assert said.code == 1
    assert "Wrong:  The database does not answer: file is not a database." in said.out


def test_an_address_that_cannot_be_understood(command, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example")
    said = command("doctor")
    assert said.code == 1
    assert "Wrong:  The PostgreSQL address needs the name of a database at its end." in said.out


def test_a_policy_that_cannot_be_used(command, monkeypatch, migrated, place):
    monkeypatch.setenv("CONFERENCE_PORTAL_POLICY_DIR", str(place))
    said = command("doctor")
    assert said.code == 1
    assert "Wrong:  The policy cannot be used: " in said.out
    assert "policy.csv: cannot be read (No such file or directory). Put the file back" in said.out


def test_both_engines_are_examined(database_url):
    assert [finding.sentence for finding in of_database(database_url) if not finding.ok] == []


def test_a_look_leaves_nothing_behind(database):
    before = health.look(database)
    assert health.look(database).revision == before.revision
    with pytest.raises(Exception, match="portal_probe"), database.reading() as conn:
        conn.exec_driver_sql("SELECT * FROM portal_probe")


def test_a_clock_that_is_years_behind(database_url):
    from datetime import UTC, datetime

    said = [
        finding.sentence
        for finding in of_database(database_url, clock=lambda: datetime(1970, 1, 1, tzinfo=UTC))
    ]
    assert "This machine's clock says 01 January 1970. Set it right." in said


def test_clocks_that_are_apart(database_url):
    from datetime import timedelta

    from conference.clock import utc_now

    said = [
        finding.sentence
        for finding in of_database(database_url, clock=lambda: utc_now() + timedelta(minutes=2))
    ]
    # SQLite tells whole seconds only.
    assert any(
        re.match(r"The clocks of portal and database are 12[01] seconds apart", sentence) for sentence in said
    )


def test_an_entry_from_the_future(database_url):
    from datetime import timedelta

    from conference.clock import utc_now
    from conference.events import Event
    from db.audit import append_event

    database = Database(database_url)
    with database.writing() as conn:
        append_event(
            conn, Event(kind="clock.tried", actor="-", subject="-", at=utc_now() + timedelta(hours=1))
        )
    database.dispose()
    assert "The newest entry of the log lies in the future. Check the clock." in [
        finding.sentence for finding in of_database(database_url)
    ]


def test_a_database_that_cannot_be_written_to(sqlite_database, monkeypatch):
    from sqlalchemy.exc import OperationalError

    def full(_database, *, waiting):
        raise OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr(Database, "writing", full)
    url = sqlite_database._url.render_as_string(hide_password=False)
    assert "The database cannot be written to. Check its rights and its disk." in [
        finding.sentence for finding in of_database(url) if not finding.ok
    ]


def test_tables_of_another_version(sqlite_database):
    with sqlite_database.writing() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = 'older'")
    state = health.look(sqlite_database)
    assert not state.is_migrated
    assert state.problem == "The database is not up to date. Run conference-portal migrate."


def test_the_doctor_looks_at_the_demonstration_too(command):
    said = command("doctor", "--demo")
    assert said.code == 1
    assert "There is no demonstration yet. Start one with conference-portal run --demo." in said.out


def test_the_doctor_hears_what_the_running_portal_says(command, monkeypatch, migrated, free_port):
    monkeypatch.setenv("CONFERENCE_PORTAL_PORT", str(free_port))
    said = json.dumps({"ready": False, "alarms": ["The rules are not of one piece."]}).encode()
    with answering(free_port, 503, said):
        heard = command("doctor")
    assert heard.code == 1
    assert "Wrong:  The portal that is running says: The rules are not of one piece." in heard.out


@pytest.mark.parametrize("status", [200, 503])
def test_whatever_else_listens_there_is_not_the_portal(free_port, status):
    here = settings.load(port=free_port)
    assert running.alarms(here) is None, "nobody listens"
    for body in (b"Another program.", b'["alarms"]', b'{"alarms": "none"}'):
        with answering(free_port, status, body):
            assert running.alarms(here) is None
    with answering(free_port, status, b'{"alarms": []}'):
        assert running.alarms(settings.load(host="0.0.0.0", port=free_port)) == []


@contextmanager
def answering(port, status, body):
    """Something that answers every question on this port with the same."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said):
            """Nothing is logged."""

    with HTTPServer(("127.0.0.1", port), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield
        server.shutdown()
        thread.join()
