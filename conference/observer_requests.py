"""Requests to let somebody observe a conference (WBK-O-1 to WBK-O-7)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from conference.exceptions import AlreadyDone, Incomplete
from conference.i18n import _, mark
from conference.vocabulary import ChairAnswer, ObserverReason


class RequestStatus(StrEnum):
    """How far a request is, in one or two words. The value is the word itself, in English."""

    WAITING_FOR_FAMILY = mark("Waiting for family")
    WAITING = mark("Waiting")
    WAITING_FOR_CHAIR = mark("Waiting for the chair")
    LATE = mark("Late")
    APPROVED = mark("Approved")
    REFUSED = mark("Refused")
    STOPPED = mark("Stopped")
    WITHDRAWN = mark("Withdrawn")

    @property
    def display_name(self) -> str:
        """The words for this status in the language of the request."""
        return _(self.value)


@dataclass(frozen=True, kw_only=True)
class ObserverRequest:
    """One request. `host_id` is the seat of the professional who asks, `participation_id` the observer's own."""

    id: str
    reference: str
    conference_id: str
    host_id: str
    participation_id: str
    observer_name: str
    observer_job: str
    agency: str
    why: ObserverReason
    details: str
    requested_at: datetime
    idempotency_key: str
    answer: ChairAnswer | None = None
    reasons: str = ""
    decided_by: str | None = None
    decided_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """True while nobody has answered and nobody has taken it back."""
        return self.answer is None and self.withdrawn_at is None

    def decide(self, answer: ChairAnswer | None, reasons: str, *, by: str, at: datetime) -> Self:
        """The request with the chair's written answer (WBK-O-6). Raises Incomplete or AlreadyDone."""
        if not self.is_open:
            raise AlreadyDone(_("This request has already been answered or taken back."))
        errors = {} if answer else {"answer": _("Choose yes or no")}
        if not reasons:
            errors["reasons"] = _("Write your reasons. The person who asked will read them.")
        if errors:
            raise Incomplete(errors)
        return replace(self, answer=answer, reasons=reasons, decided_by=by, decided_at=at)

    def withdraw(self, *, at: datetime) -> Self:
        """The request taken back by the person who made it. Raises AlreadyDone."""
        if self.withdrawn_at is not None:
            raise AlreadyDone(_("You have already taken back this request."))
        return replace(self, withdrawn_at=at)
