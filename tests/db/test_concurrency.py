"""Several writers at once: no entry twice, none missing, none lost, whoever dies in between."""

import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from db import audit
from db.tables.audit import audit_event
from db.tables.conferences import portal_mark

NINE = datetime(2026, 12, 3, 9, tzinfo=UTC)

WRITER = """
import sys
from datetime import UTC, datetime
from db import audit
from db.engine import Database

database = Database(sys.argv[1])
for number in range(int(sys.argv[3])):
    with database.writing() as connection:
        audit.append(connection, at=datetime.now(UTC), kind="plan.read", actor=sys.argv[2], subject="-",
                     body={"number": number}, detail={"name": sys.argv[2]})
database.dispose()
"""

STOPPED = """
import sys, time
from datetime import UTC, datetime
from sqlalchemy import insert
from db import audit
from db.engine import Database
from db.tables.conferences import portal_mark

def stop_at(moment):
    if moment == sys.argv[2]:
        print(moment, flush=True)
        time.sleep(60)

with Database(sys.argv[1]).writing() as connection:
    stop_at("begun")
    connection.execute(insert(portal_mark).values(key="a", value="1"))
    stop_at("written")
    audit.append(connection, at=datetime.now(UTC), kind="mark.put", actor="ann", subject="-", body={})
    stop_at("recorded")
stop_at("kept")
"""


def by_actor(connection):
    query = select(audit_event.c.actor, func.count()).group_by(audit_event.c.actor)
    return {row.actor: row[1] for row in connection.execute(query)}


def test_threads_share_one_chain(database):
    def write(name):
        for number in range(10):
            with database.writing() as connection:
                audit.append(
                    connection, at=NINE, kind="plan.read", actor=name, subject="-", body={"number": number}
                )

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.reading() as connection:
        assert audit.verify(connection) == audit.Verification(ok=True, entries=40)
        assert by_actor(connection) == dict.fromkeys("abcd", 10)


def test_processes_share_one_chain(database, database_url):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, database_url, name, "25"]) for name in "abcd"]

    assert [writer.wait(60) for writer in writers] == [0, 0, 0, 0]
    with database.reading() as connection:
        assert audit.verify(connection) == audit.Verification(ok=True, entries=100)
        assert by_actor(connection) == dict.fromkeys("abcd", 25)


@pytest.mark.parametrize(("moment", "left"), [("begun", 0), ("written", 0), ("recorded", 0), ("kept", 1)])
def test_a_killed_writer_leaves_all_or_nothing(database, database_url, moment, left):
    writer = subprocess.Popen(
        [sys.executable, "-c", STOPPED, database_url, moment], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == f"{moment}\n"
    writer.send_signal(signal.SIGKILL)
    writer.communicate()

    with database.writing() as connection:  # and nobody waits for the dead
        assert len(connection.execute(portal_mark.select()).all()) == left
        assert audit.verify(connection) == audit.Verification(ok=True, entries=left)
