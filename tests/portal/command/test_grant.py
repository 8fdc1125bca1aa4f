"""Rights of the database role that the portal signs in with, from the command line."""

import pytest

from db.engine import Database


def test_sqlite_has_no_role_to_give_rights_to(command, place):
    command("migrate")
    said = command("database", "grant", "portal")
    assert said.code == 2
    assert said.err.startswith("Only PostgreSQL has roles.")


@pytest.mark.postgres
def test_the_statements_for_a_role_are_printed(command, databases, monkeypatch):
    url = databases.fresh("postgresql")
    monkeypatch.setenv("DATABASE_URL", url)
    database = Database(url)
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE ROLE printed")
    printed = command("database", "grant", "printed", "--print")
    given = command("database", "grant", "printed")
    with database.writing() as connection:
        connection.exec_driver_sql("DROP OWNED BY printed")
        connection.exec_driver_sql("DROP ROLE printed")
    database.dispose()
    databases.drop(url)
    assert 'GRANT SELECT, INSERT ON "public"."audit_event" TO "printed";\n' in printed.out
    assert (given.code, given.out) == (
        0,
        "printed can now work as the portal. Run this again after every migrate.\n",
    )
