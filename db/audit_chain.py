"""How one entry of the audit log is spelt and hashed, which writing and verifying share."""

import hashlib
import json
from datetime import UTC, date, datetime
from json.encoder import encode_basestring
from typing import Any, Final

GENESIS: Final = "0" * 64
#: The name in an entry's body under which the hash of its personal detail stands.
COMMITMENT: Final = "detail_sha256"
#: The kind of the event that tells of an erasure; its subject says which entry it was.
ERASED: Final = "detail.erased"
_DOMAIN: Final = b"\x00ev1"


def canonical_json(value: Any) -> str:
    """One spelling for one value: sorted keys, no blanks, UTC. Raises TypeError or ValueError."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain
    )


def iso(moment: datetime) -> str:
    """A moment as 2026-11-21T09:30:00.000000Z. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone before it can be recorded.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def link(*, seq: int, at: str, kind: str, actor: str, subject: str, body: str, prev: str) -> str:
    """The hash of an entry, in hex: over the one before it and canonical JSON of all its fields."""
    q = encode_basestring  # as canonical_json spells the list, in a fifth of the time
    text = f"[{seq},{q(at)},{q(kind)},{q(actor)},{q(subject)},{q(body)}]"
    return hashlib.sha256(_DOMAIN + bytes.fromhex(prev) + text.encode()).hexdigest()


def commitment(salt: bytes, detail: str) -> str:
    """What an entry holds of its personal detail: a hash that says nothing without the salt."""
    return hashlib.sha256(salt + detail.encode()).hexdigest()


def erased_subject(seq: int) -> str:
    """What the event is about that tells that the detail of this entry was erased."""
    return f"audit:{seq}"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"An event cannot hold a {type(value).__name__}.")
