"""Audit events: who did what to which record, when. Ids and rule numbers only; personal detail goes to `detail`."""

from collections.abc import Mapping
from datetime import datetime

from conference.events import Event
from conference.people import Actor
from services.decided import council, taken
from services.runtime import now


def event(
    actor: Actor | None,
    kind: str,
    subject: str,
    *,
    at: datetime | None = None,
    detail: Mapping[str, object] | None = None,
    **body: object,
) -> Event:
    """An event for the log. `kind` is past, such as "agreement.signed"; `subject` is a record's id.

    It takes along the decisions by which this transaction came so far; they name the council that it belongs to. One
    that follows names it too, so that it is shown to those who read that council's part of the log.
    """
    who = actor.user_id if actor else "-"
    decisions = taken()
    if decisions:
        body["decisions"] = decisions
    elif where := council():
        body.setdefault("authority", where)
    return Event(kind=kind, actor=who, subject=subject, body=body, detail=detail, at=at or now())
