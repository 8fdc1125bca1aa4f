"""Signatures: a row that says who signed which exact text, when, and how they were known to us."""

from dataclasses import dataclass
from datetime import date, datetime

from conference.clock import london_date
from conference.vocabulary import Role, TextKind

#: The words that are signed where the supporter comes in a parent's place: nobody will be there "with you".
_IN_PLACE = {
    TextKind.SUPPORTER_AGREEMENT: TextKind.STAND_IN_AGREEMENT,
    TextKind.HEARING_CONSENT: TextKind.STAND_IN_HEARING,
}


def text_kind(kind: TextKind, supporter: Role) -> TextKind:
    """Which text is signed by an act of this kind, by or about a supporter in this seat (HFD-S-CAN-3)."""
    return _IN_PLACE.get(kind, kind) if supporter is Role.STAND_IN else kind


def text_kinds(kind: TextKind) -> frozenset[TextKind]:
    """Every text that an act of this kind can be about."""
    return frozenset({kind, _IN_PLACE.get(kind, kind)})


@dataclass(frozen=True, kw_only=True)
class Network:
    """Where a form was handed in from: the visitor's address, and what the browser says that it is. "" is not known."""

    ip: str = ""
    browser: str = ""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One signed text. `text_sha256` is that of the exact version shown; nothing but the end is ever changed.

    `statements` are the rule numbers ticked. `about_id` is the supporter's participation where a parent signs a
    consent about them. `drawing` holds strokes (conference.drawings), "" where nothing was drawn.
    `consent_text_id` and `consent_sha256` are of the statement of consent to sign electronically, none on paper;
    `signed_in_at` is when the session began; `channel` "portal" or "paper"; `network_commitment` SHA-256 over a salt
    and what `network_trace` holds of address and browser. `signed_on` is the day on which a paper was signed by hand,
    None on a screen; `signed_at` is then when it was recorded here.
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
    consent_text_id: str | None = None
    consent_sha256: str | None = None
    signed_in_at: datetime | None = None
    channel: str = "portal"
    network_commitment: str | None = None
    signed_on: date | None = None

    @property
    def dated(self) -> date | datetime:
        """When it was signed: a moment on a screen, a day on paper."""
        return self.signed_on or self.signed_at

    def was_signed_before(self, start: datetime) -> bool:
        """Whether it was signed before a moment (HAC-R-2).

        A paper counts by its day, however late it was recorded (HAC-R-4). Of the day itself nobody knows the hour: what
        was signed then counts only where it was recorded before.
        """
        earlier_day = self.signed_on is not None and self.signed_on < london_date(start)
        return earlier_day or self.signed_at < start

    @property
    def is_live(self) -> bool:
        """True while the signature stands: not withdrawn, and no newer one has taken its place."""
        return self.ended_at is None
