"""Two processes on one SQLite file: neither takes itself for the last one while the other is there."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import make_url, text

OTHER = """
import sys
from sqlalchemy import text
from db.engine import Database
database = Database(sys.argv[1])
with database.writing() as connection:
    connection.execute(text("INSERT INTO portal_mark (key, value) VALUES ('other', 'was here')"))
database.dispose()
"""


def test_the_journal_stays_while_anybody_is_there(sqlite_database):
    """A second connection of this process must not drop the locks of the first: the journal would be thrown away."""
    url = f"sqlite:///{sqlite_database.url.removeprefix('sqlite:///')}"
    journal = Path(f"{make_url(url).database}-wal")
    with sqlite_database.writing() as connection:
        connection.execute(text("INSERT INTO portal_mark (key, value) VALUES ('ours', 'first')"))
    with ExitStack() as opened:
        for _ in range(3):  # each needs a connection of its own
            opened.enter_context(sqlite_database.reading()).execute(text("SELECT 1 FROM portal_mark")).all()
    before = journal.stat().st_ino

    subprocess.run([sys.executable, "-c", OTHER, url], check=True)

    assert journal.stat().st_ino == before
    with sqlite_database.reading() as connection:
        assert len(connection.execute(text("SELECT key FROM portal_mark")).all()) == 2
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
