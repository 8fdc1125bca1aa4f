"""Reading a paper on the screen is recorded as reading its file is (G-25): who, what, when, and by which rule."""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from conference.people import Actor
from db import audit
from db.engine import Connection
from services.cases import Case
from services.decided import collecting
from services.events import event
from services.runtime import the_database

#: A page is drawn again at every click: one reading is one entry.
ONE_READING = timedelta(minutes=10)
_MOST = 50

Paper = TypeVar("Paper")


def seen(case: Case, document: str, paper: Paper, act: tuple[str, str]) -> Paper:
    """Hand on what the actor is about to read, and record that; nothing where it is not there yet to be read.

    `act` is what the policy was asked for it. The record is made in a transaction of its own, beside the picture of
    the database that the page is drawn from.
    """
    is_there = paper is not None and getattr(paper, "is_ready", True)
    if is_there and not _is_told(case, document):
        with the_database().writing() as conn, collecting():
            case.require(*act)
            where = case.conference.id
            record(conn, case.actor, where, document, at=case.now, conference=where)
    return paper


def record(
    conn: Connection, actor: Actor, subject: str, document: str, *, at: datetime, **where: Any
) -> None:
    """Record that a document, such as "minutes" or "scan", was read. `where` names the conference, if there is one."""
    audit.append_event(conn, event(actor, "document.read", subject, at=at, document=document, **where))


def _is_told(case: Case, document: str) -> bool:
    lately = audit.events(
        case.conn,
        limit=_MOST,
        kind="document.read",
        subject=case.conference.id,
        since=case.now - ONE_READING,
    )
    return any(e.actor == case.actor.user_id and e.body.get("document") == document for e in lately)
