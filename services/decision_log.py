"""The decisions in the record of events, oldest first, in the form that `policy replay` decides again.

Every act that went through, every file that was read and every refusal is there, with who asked in which seats, the
facts it hung on, the rule and the digest of the policy. No name, and nothing that anybody wrote.
"""

from collections.abc import Iterator
from typing import Any

from db import audit as store
from db.audit import iso
from services.runtime import reading

_AT_ONCE = 1000


def lines() -> Iterator[dict[str, Any]]:
    """One decision each: seq, at, actor, authority, seats, action, object, outcome, rule, clause, digest, reference."""
    after = 0
    while True:
        with reading() as conn:
            events = store.events_after(conn, after, limit=_AT_ONCE)
        for event in events:
            for decision in event.body.get("decisions", ()):
                yield {
                    "seq": event.seq,
                    "at": iso(event.at),
                    "actor": event.actor,
                    **decision,
                    "reference": event.subject,
                }
        if len(events) < _AT_ONCE:
            return
        after = events[-1].seq
