"""What a sealed document says of itself: who, what they saw, what happened, and how anybody can check it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class EvidenceEvent:
    """One entry of the log. `seq` is its number, `sentence` what happened, `at` is aware."""

    seq: int
    sentence: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """All that the evidence pages print. Hashes are SHA-256 in hex.

    `code` is what the check page at `check_url` is asked with. `who` and `seen` are rows: (label, value).
    `content_sha256` is of the order's frozen content. `head_seq` and `head_hash` are the head of the log then;
    `checkpoint` is the signed text of a checkpoint made for this paper, "" where none could be signed: the log has no
    key or one that does not open, its folder is shut, or it was found bent.
    `is_development` marks every page: the seal was made for practice.
    """

    code: str
    check_url: str
    order_id: str
    ordered_at: datetime
    who: tuple[tuple[str, str], ...]
    seen: tuple[tuple[str, str], ...]
    events: tuple[EvidenceEvent, ...]
    content_sha256: str
    head_seq: int
    head_hash: str
    checkpoint: str
    certificate_subject: str
    certificate_sha256: str
    is_development: bool
