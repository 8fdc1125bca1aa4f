"""The portal's own role on PostgreSQL: every act works, and nothing that was written down can be bent."""

import secrets

import pytest
from sqlalchemy import insert, make_url
from sqlalchemy.exc import DBAPIError, ProgrammingError

from conference.exceptions import ConferenceError
from db import audit, grants
from db.engine import Database
from db.health import look
from db.tables import metadata
from portal.routes import health
from services import jobs, runtime
from services.health import of_database
from tests.demonstration import World
from tests.people import the_policy
from tests.proofs.families import furnish
from tests.proofs.scene import Scene
from tests.proofs.verbs import table
from tests.tables import check_rows

pytestmark = pytest.mark.postgres


class Granted:
    """A database, its owner's address, and that of a role with the portal's rights and a password."""

    def __init__(self, url: str) -> None:
        self.owner_url = url
        self.owner = Database(url)
        self.role = f"portal {secrets.token_hex(4)}"
        self.say(f"CREATE ROLE \"{self.role}\" LOGIN PASSWORD 'invented'")
        grants.give(self.owner, self.role)
        mine = make_url(url).set(username=self.role, password="invented")
        self.url = mine.render_as_string(hide_password=False)
        self.database = Database(self.url)

    def say(self, statement: str) -> None:
        with self.owner.writing() as connection:
            connection.exec_driver_sql(statement)

    def close(self) -> None:
        self.database.dispose()
        self.say(f'DROP OWNED BY "{self.role}"')
        self.say(f'DROP ROLE "{self.role}"')
        self.owner.dispose()


@pytest.fixture(scope="module")
def granted(databases):
    url = databases.demonstration("postgresql")
    made = Granted(url)
    yield made
    made.close()
    databases.drop(url)


@pytest.fixture(scope="module")
def lived_in(granted):
    """The invented families, with whom the role lives from now on."""
    world = World(granted.url)
    scene = Scene(world, furnish(world))
    world.clock.forward(hours=1)
    yield scene
    world.database.dispose()


def test_every_act_of_the_portal_works(lived_in):
    """One after the other, so some come too late; but none for want of a right. What ends the others comes last."""
    done = set()
    last = ("accounts.close", "moving.move", "setting_up.cancel")
    for verb in sorted(table().values(), key=lambda verb: verb.name in last):
        try:
            arguments = verb.prepare(lived_in)
            verb.call(lived_in, verb.who[0], arguments)
        except (ConferenceError, IndexError, StopIteration):
            continue
        done.add(verb.name)

    assert len(done) > 100
    assert sum(verb.writes for verb in table().values() if verb.name in done) > 48
    with lived_in.world.database.reading() as connection:
        assert audit.verify(connection).ok


def test_the_portal_finds_its_database_in_order(granted):
    state = look(granted.database)
    assert (state.problem, state.writable) == (None, True)


_REPLICA = "SET session_replication_role = replica"
REFUSED = {
    "change an entry": "UPDATE audit_event SET actor = 'bo'",
    "remove an entry": "DELETE FROM audit_event",
    "empty the log": "TRUNCATE audit_event CASCADE",
    "upsert": "INSERT INTO audit_event SELECT * FROM audit_event ON CONFLICT (seq) DO UPDATE SET actor = 'bo'",
    "move the head": "UPDATE audit_head SET seq = seq - 1",
    "another head": "INSERT INTO audit_head VALUES (2, 0, '')",
    "lock the head": "SELECT * FROM audit_head FOR UPDATE",
    "change what is kept of the tree": "UPDATE audit_frontier SET head = ''",
    "change a detail": "UPDATE audit_detail SET body = '{}'",
    "change a sealed document": "UPDATE sealed_document SET content = ''",
    "remove a sealed document": "DELETE FROM sealed_document",
    "remove a signature": "DELETE FROM signature",
    "change what was signed": "UPDATE signature SET typed_name = 'Bo'",
    "remove a seat": "DELETE FROM participation",
    "remove a conference": "DELETE FROM conference",
    "remove who was kept out": "DELETE FROM exclusion",
    "remove a session": "DELETE FROM web_session",
    "change who saw the plan": "UPDATE circulation SET conference_id = ''",
    "change a child": "UPDATE child SET name = 'Bo'",
    "change a text": "UPDATE text_version SET text = ''",
    "drop a trigger": "DROP TRIGGER audit_event_moves_head ON audit_event",
    "switch the triggers off": "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "pass for a replica": _REPLICA,
    "drop the log": "DROP TABLE audit_event",
    "own the log": "ALTER TABLE audit_event OWNER TO CURRENT_USER",
    "another function": "CREATE OR REPLACE FUNCTION audit_event_moves_head() RETURNS trigger LANGUAGE plpgsql"
    " AS 'BEGIN RETURN NULL; END'",
    "a table of its own": "CREATE TABLE audit_other (id integer)",
    "a table in the place of another": "CREATE TEMPORARY TABLE audit_head (id integer, seq bigint, hash text)",
    "a trigger of its own": "CREATE TRIGGER mine BEFORE INSERT ON audit_event"
    " FOR EACH ROW EXECUTE FUNCTION audit_event_moves_head()",
    "another version": "UPDATE alembic_version SET version_num = 'x'",
}


def test_what_was_written_down_stays(granted):
    def refused(name):
        with (
            pytest.raises(ProgrammingError, match=r"denied|must be owner"),
            granted.database.writing() as connection,
        ):
            connection.exec_driver_sql(REFUSED[name])

    check_rows(REFUSED, refused)


def test_an_entry_that_does_not_follow_is_refused_to_the_role_too(granted):
    entry = "SELECT 1 + max(seq), '', '', '', '', '', repeat('0', 64), repeat('1', 64) FROM audit_event"
    with pytest.raises(DBAPIError), granted.database.writing() as connection:
        connection.exec_driver_sql(f"INSERT INTO audit_event {entry}")


def test_a_table_of_a_later_release_is_shut(granted):
    granted.say("CREATE TABLE later (id integer)")
    try:
        with pytest.raises(ProgrammingError, match="denied"), granted.database.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM later")
    finally:
        granted.say("DROP TABLE later")


def test_the_statements_name_every_table_and_giving_them_again_changes_nothing(granted):
    said = grants.statements(granted.owner, granted.role)
    for known in metadata.tables:
        assert any(f'."{known}" TO' in one for one in said), known
    assert 'GRANT SELECT, INSERT ON "public"."audit_event" TO' in "\n".join(said)
    assert 'GRANT SELECT ON "public"."audit_head" TO' in "\n".join(said)
    assert grants.give(granted.owner, granted.role) == said


def test_rights_from_another_role_are_found(granted):
    other = f"{granted.role} other"
    granted.say(f'CREATE ROLE "{other}"')
    granted.say(f'GRANT DELETE ON audit_event TO "{other}"')
    granted.say(f'GRANT "{other}" TO "{granted.role}"')
    try:
        with pytest.raises(ConferenceError, match="DELETE audit_event"):
            grants.give(granted.owner, granted.role)
    finally:
        granted.say(f'DROP OWNED BY "{other}"')
        granted.say(f'DROP ROLE "{other}"')


def test_only_a_role_of_its_own_gets_rights(granted):
    owner = make_url(granted.owner_url).username
    for role, words in ((owner, "Make another one"), ("nobody here", "no such role")):
        with pytest.raises(ConferenceError, match=words):
            grants.give(granted.owner, role)


def test_sqlite_has_no_roles(sqlite_database):
    for act in (grants.give, grants.statements):
        with pytest.raises(ConferenceError, match="Only PostgreSQL"):
            act(sqlite_database, "portal")


def test_a_right_that_is_missing_is_named_and_what_fails_for_want_of_it_is_an_alarm(granted, monkeypatch):
    monkeypatch.setattr(runtime, "_runtime", None)
    runtime.configure(granted.database, the_policy())
    assert look(granted.database).missing == ()
    name = f'"{granted.role}"'
    granted.say(f"REVOKE INSERT ON sealed_document FROM {name}")
    granted.say(f"REVOKE UPDATE (retired_at) ON seal_certificate FROM {name}")
    assert look(granted.database).missing == ("UPDATE seal_certificate.retired_at", "INSERT sealed_document")
    assert (
        "The portal may not do this on its tables: UPDATE seal_certificate.retired_at, INSERT sealed_document. "
        "Give it its rights: conference-portal database grant."
    ) in [one.sentence for one in of_database(granted.url) if not one.ok]
    state = health.find()
    assert (state.ready, state.database) == (False, "rights are missing")

    def keep(_go_on):
        with runtime.transaction() as conn:
            conn.execute(insert(metadata.tables["sealed_document"]).values(id="none"))

    def done():
        return jobs.done_alone("papers", keep)

    with pytest.raises(ProgrammingError):
        done()
    assert jobs.alarms() == (
        "The job papers fails: ProgrammingError, SQLSTATE 42501, table sealed_document.",
    )
    assert health.find().alarms == jobs.alarms()
    grants.give(granted.owner, granted.role)
    assert jobs.done_alone("papers", lambda _go_on: None)
    assert (health.find().ready, health.find().alarms) == (True, ())
