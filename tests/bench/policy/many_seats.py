"""A hundred thousand invented seats of one authority, in the portal's own tables, with what was recorded about them."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from conference.vocabulary import (
    ChairAnswer,
    ConsentAnswer,
    ConsentKind,
    ExclusionKind,
    Relationship,
    TextKind,
)
from db.engine import Database
from db.tables.conferences import conference, exclusion, participation
from db.tables.evidence import signature
from db.tables.requests import consent, discussion, nomination, supporter_decision
from tests.world import START

AUTHORITY = "west_berkshire"
ROLES = ("parent", "supporter", "social_worker", "professional", "chair")
BATCH = 4_000
SOON, BEFORE = START + timedelta(days=30), START - timedelta(days=1)

Rows = dict[Any, list[dict]]
_ids = random.Random(12)


def _new_id() -> str:
    """An id like the portal's own, in no order, without the cost of one that nobody can guess."""
    return f"{_ids.getrandbits(64):020}"


def fill(url: str, seats: int) -> None:
    """Add conferences of the authority until it has that many seats."""
    database = Database(url)
    with database.reading() as conn:
        user = conn.exec_driver_sql("select id from user").scalar()
        text = conn.exec_driver_sql("select id from text_version where kind = 'supporter_agreement'").scalar()
    chance = random.Random(11)
    families = seats // len(ROLES)
    for first in range(0, families, BATCH):
        rows: Rows = {}
        for number in range(first, min(first + BATCH, families)):
            for table, row in _family(number, str(user), str(text), chance):
                rows.setdefault(table, []).append(row)
        with database.writing() as conn:
            for table in (conference, participation):
                conn.execute(table.insert(), rows.pop(table))
            for table, recorded in rows.items():
                conn.execute(table.insert(), recorded)
    with database.writing() as conn:
        conn.exec_driver_sql("ANALYZE")
    database.dispose()


def _family(number: int, user: str, text: str, chance: random.Random) -> Iterator[tuple[Any, dict]]:
    about = {"conference_id": _new_id()}
    yield (
        conference,
        {
            "id": about["conference_id"],
            "authority": AUTHORITY,
            "kind": "initial",
            "family": f"Invented {number}",
            "starts_at": SOON,
            "place": "Room 1",
            "joining": "",
            "created_at": BEFORE,
        },
    )
    seats = {role: _new_id() for role in ROLES}
    for role, seat in seats.items():
        yield participation, _seat(about["conference_id"], seat, role, seats["parent"])
    for table, row in _recorded(seats, user, text, chance):
        yield table, {"id": _new_id(), **about, **row}


def _recorded(
    seats: dict[str, str], user: str, text: str, chance: random.Random
) -> Iterator[tuple[Any, dict]]:
    """What the family, the supporter and the chair have done so far: mostly everything."""
    seat = seats["supporter"]
    if chance.random() < 0.9:
        yield nomination, _nomination(seat, seats["parent"], chance)
    if chance.random() < 0.9:
        yield consent, _consent(seat, seats["parent"], chance)
    if chance.random() < 0.9:
        yield discussion, _by(user, "recorded_by", participation_id=seat, kind="with_chair", note="")
    if chance.random() < 0.9:
        yield supporter_decision, _decision(seat, user, chance)
    if chance.random() < 0.9:
        yield signature, _signature(seat, user, text)
    for seat in seats.values():
        if chance.random() < 0.02:
            yield exclusion, _exclusion(seat, user, chance)


def _seat(conference_id: str, seat: str, role: str, parent: str) -> dict:
    return {
        "id": seat,
        "conference_id": conference_id,
        "name": f"Invented {role}",
        "email": f"{seat}@example.net",
        "role": role,
        "agency": "",
        "reason": "",
        "supports_id": parent if role == "supporter" else None,
        "hidden_from_family": False,
        "created_at": BEFORE,
    }


def _nomination(seat: str, parent: str, chance: random.Random) -> dict:
    return {
        "participation_id": seat,
        "parent_id": parent,
        "relationship": chance.choice(list(Relationship)).value,
        "in_parents_place": False,
        "idempotency_key": seat,
        "created_at": BEFORE,
    }


def _consent(seat: str, parent: str, chance: random.Random) -> dict:
    answer = ConsentAnswer.GIVEN if chance.random() < 0.9 else ConsentAnswer.REFUSED
    return {
        "sequence": 1,
        "kind": ConsentKind.SUPPORTER_HEARS.value,
        "about_id": seat,
        "by_id": parent,
        "answer": answer.value,
        "at": BEFORE,
    }


def _decision(seat: str, user: str, chance: random.Random) -> dict:
    answer = ChairAnswer.APPROVED if chance.random() < 0.9 else ChairAnswer.REFUSED
    words = {"contributions": "", "conditions": "", "reasons": "Invented"}
    return {"sequence": 1, "participation_id": seat, "answer": answer.value, "exceptional": False} | {
        **words,
        "decided_by": user,
        "at": BEFORE,
    }


def _signature(seat: str, user: str, text: str) -> dict:
    return {
        "reference": seat,
        "participation_id": seat,
        "user_id": user,
        "kind": TextKind.SUPPORTER_AGREEMENT.value,
        "text_version_id": text,
        "language": "en",
        "version": 1,
        "text_sha256": "",
        "statements": "",
        "typed_name": "Invented supporter",
        "role": "supporter",
        "authenticated_by": "password",
        "signed_at": BEFORE,
        "drawing": "",
        "idempotency_key": seat,
    }


def _exclusion(seat: str, user: str, chance: random.Random) -> dict:
    words = {"reason": "Invented", "letter": "Invented", "views": "Invented"}
    kind = chance.choice(list(ExclusionKind)).value
    return {"participation_id": seat, "kind": kind, "made_by": user, "made_at": BEFORE, **words}


def _by(user: str, who: str, **rest: object) -> dict:
    return {who: user, "held_on": BEFORE.date(), "at": BEFORE, **rest}
