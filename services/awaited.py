"""A paper that somebody waits for: whether they may read it, whether they ever will, and whether it has gone out."""

from dataclasses import dataclass, replace
from datetime import datetime

from conference.vocabulary import CirculatedThing
from services.cases import Case
from services.sent_papers import renewed_at


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """One thing to read. `may_yet` is False where nothing that anybody can still do would let this person read it.

    `renewed_at` is the moment of the newest version, where it followed another.
    """

    may_read: bool
    may_yet: bool
    is_out: bool
    renewed_at: datetime | None = None

    @property
    def is_ready(self) -> bool:
        """True when they can read it now."""
        return self.may_read and self.is_out


def paper(case: Case, thing: CirculatedThing) -> Awaited:
    """The plan or the minutes, for the person whose case it is."""
    found = _awaited(case, "receive", thing.value, is_out=case.sent_out_at(thing) is not None)
    return replace(found, renewed_at=renewed_at(case, thing))


def attendance(case: Case) -> Awaited:
    """Who will be there (PRO-SW-12): nobody sends that out."""
    return _awaited(case, "see", "attendance", is_out=True)


def _awaited(case: Case, action: str, obj: str, *, is_out: bool) -> Awaited:
    decision = case.decide(action, obj)
    return Awaited(
        may_read=decision.allowed, may_yet=decision.allowed or bool(decision.would_change), is_out=is_out
    )
