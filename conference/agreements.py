"""Signatures: a row that says who signed which exact text, when, and how they were known to us."""

from dataclasses import dataclass
from datetime import datetime

from conference.vocabulary import Role, TextKind


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One signed text. `text_sha256` is that of the exact version shown; nothing but the end is ever changed.

    `statements` are the rule numbers ticked. `about_id` is the supporter's participation where a parent signs a
    consent about them. `drawing` holds strokes (conference.drawings), "" where nothing was drawn.
    """

    id: str
    reference: str
    conference_id: str
    participation_id: str
    about_id: str | None
    user_id: str
    kind: TextKind
    text_version_id: str
    language: str
    version: int
    text_sha256: str
    statements: tuple[str, ...]
    typed_name: str
    role: Role
    authenticated_by: str
    signed_at: datetime
    drawing: str = ""
    idempotency_key: str
    ended_at: datetime | None = None
    end_reason: str | None = None

    @property
    def is_live(self) -> bool:
        """True while the signature stands: not withdrawn."""
        return self.ended_at is None
