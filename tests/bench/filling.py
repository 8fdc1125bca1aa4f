"""Many other families' conferences beside the demonstration's, to see what they cost. All invented."""

from datetime import timedelta
from pathlib import Path

from conference.clock import utc_now
from conference.identifiers import new_id
from db.engine import Database
from db.tables.conferences import conference, participation
from tests import demonstration as families
from tests.support.databases import migrated
from tests.world import START

BATCH = 5_000
SEATS = (("parent", "Parent"), ("parent", "Parent"), ("social_worker", "Social worker"), ("chair", "Chair"))


def demonstration(folder: Path) -> str:
    """A database with the two invented families alone."""
    url = f"sqlite:///{folder / 'few.db'}"
    migrated(url)
    families.fill(url, utc_now)
    return url


def fill(url: str, number: int) -> None:
    """Add that many conferences, each with four seats that nobody of the demonstration holds."""
    database = Database(url)
    for first in range(0, number, BATCH):
        last = min(first + BATCH, number)
        conferences = [of_family(n) for n in range(first, last)]
        seats = [
            seat_of(str(c["id"]), n, role, word) for c in conferences for n, (role, word) in enumerate(SEATS)
        ]
        with database.writing() as conn:
            conn.execute(conference.insert(), conferences)
            conn.execute(participation.insert(), seats)
    with database.writing() as conn:
        conn.exec_driver_sql("ANALYZE")
    database.dispose()


def of_family(number: int) -> dict[str, object]:
    """A conference: the even ones are Herefordshire's, the odd ones Hackney's."""
    return {
        "id": new_id(),
        "authority": "hackney" if number % 2 else "herefordshire",
        "kind": "initial",
        "family": f"Invented {number}",
        "starts_at": START + timedelta(days=number % 700, hours=number % 8),
        "place": "Room 1",
        "joining": "",
        "created_at": START,
        "cancelled_at": None,
    }


def seat_of(conference_id: str, number: int, role: str, word: str) -> dict[str, object]:
    """A seat at it that nobody holds yet."""
    return {
        "id": new_id(),
        "conference_id": conference_id,
        "user_id": None,
        "name": f"Invented {word} {number}",
        "email": f"{conference_id}.{number}@example.net",
        "role": role,
        "agency": "",
        "reason": "",
        "supports_id": None,
        "host_id": None,
        "hidden_from_family": False,
        "created_at": START,
        "accepted_at": None,
        "ended_at": None,
    }
