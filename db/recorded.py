"""What an event keeps of the record that it tells of: one hash over everything in it that never changes afterwards.

Each version of the hash says which fields it covers: a field that is added later takes nothing from what was recorded
before it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from conference.agreements import Signature
from conference.events import Event
from conference.evidence import Countersignature, DocumentOrder, PaperSignature, SealedDocument
from conference.people import Standing
from db.audit_chain import canonical_json
from db.rows import as_row

#: The names in an entry's body under which the hash of what it tells of stands, and that of a signed paper beside it.
RECORD: Final = "record"
PAPER: Final = "paper"
VERSION: Final = "1"

_NAMES: Final[Mapping[type, str]] = {
    Signature: "signature",
    PaperSignature: "paper_signature",
    Countersignature: "countersignature",
    Standing: "standing",
    DocumentOrder: "document_order",
    SealedDocument: "sealed_document",
}
#: Version -> record -> the fields that its hash covers. Files are covered by their SHA-256. No version is ever changed.
COVERED: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "1": {
        "signature": (
            *("id", "reference", "conference_id", "participation_id", "about_id", "user_id", "kind"),
            *("text_version_id", "language", "version", "text_sha256", "statements", "typed_name", "role"),
            *("authenticated_by", "signed_at", "drawing", "idempotency_key", "consent_text_id"),
            *("consent_sha256", "signed_in_at", "channel", "network_commitment", "signed_on"),
        ),
        "paper_signature": (
            *("signature_id", "media_type", "sha256", "witnessed_by", "signed_on", "recorded_by"),
            "recorded_at",
        ),
        "countersignature": (
            *("id", "reference", "conference_id", "document_id", "document_sha256", "participation_id"),
            *("user_id", "typed_name", "role", "authenticated_by", "signed_in_at", "signed_at"),
            "idempotency_key",
        ),
        "standing": ("id", "user_id", "authority", "kind", "given_by", "given_at"),
        "document_order": (
            *("id", "kind", "source_id", "variant", "conference_id", "language", "content_sha256", "code"),
            *("recipients", "subjects", "ordered_at"),
        ),
        "sealed_document": (
            *("id", "sha256", "certificate_sha256", "level", "head_seq", "head_hash", "checkpoint"),
        ),
    }
}


def digest(*records: object, version: str = VERSION) -> str:
    """The hash of these records, in hex, after its version. Raises TypeError or ValueError for what has none."""
    covered = []
    for record in records:
        name, row = _NAMES[type(record)], as_row(record)
        covered.append([name, {field: row[field] for field in COVERED[version][name]}])
    return f"{version}:{hashlib.sha256(canonical_json(covered).encode()).hexdigest()}"


def with_digest(audit: Event, *records: object, name: str = RECORD) -> Event:
    """The event that tells of these records, with their hash."""
    return replace(audit, body={**audit.body, name: digest(*records)})


def agrees(body: Mapping[str, Any], *records: object, name: str = RECORD) -> bool | None:
    """Whether these are the very records that an event tells of; None where it keeps no hash that is known here."""
    kept = body.get(name)
    version = str(kept).partition(":")[0]
    if kept is None or version not in COVERED:
        return None
    try:
        return bool(kept == digest(*records, version=version))
    except (AttributeError, TypeError, ValueError):
        return False
