"""Documents on their way: ordered, and not sealed yet. How long each waits, and what is in the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from conference.evidence import OwedDocument
from conference.i18n import _, mark
from conference.pages import Page, turned
from conference.people import Actor
from conference.vocabulary import DocumentKind
from db import document_orders as store
from documents.sealing import SealProblem
from services import log_truth, seals
from services.access import require_with_some
from services.cases import open_case
from services.runtime import now, reading
from services.sealing import KEEPING, PAPER, the_sealer

#: From then on somebody has to look after it.
LATE = timedelta(minutes=15)


#: What is in the way where the seal is not. A later version may have written what this one does not know.
_OF_PAPERS = {
    "": mark("Nothing. It is next."),
    PAPER: mark("This paper could not be made."),
    KEEPING: mark("The sealed paper could not be kept."),
}
_OTHER = mark("Something went wrong. It is tried again.")


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One document on its way. `in_the_way` is a sentence."""

    kind: DocumentKind
    age: timedelta
    tries: int
    in_the_way: str

    @property
    def is_late(self) -> bool:
        """Whether it has waited for too long."""
        return self.age > LATE


@dataclass(frozen=True, kw_only=True)
class WaitingList:
    """A page of what waits, the oldest first; `total` is how many there are on all pages."""

    page: Page[Waiting]
    total: int


def for_office(actor: Actor, *, number: int = 1) -> WaitingList:
    """What waits at all conferences of the actor's councils, the oldest first: no names. Raises NotAllowed."""
    shown = turned(number)
    with reading() as conn:
        authorities = [a.value for a in require_with_some(conn, actor, "see", "waiting_documents")]
        page = shown.page(store.unsealed_at(conn, authorities, **shown.bounds))
        total = store.count_unsealed_at(conn, authorities)
        return WaitingList(page=page.of(_lines(page)), total=total)


def for_chair(actor: Actor, conference_id: str, *, number: int = 1) -> WaitingList:
    """What waits at one conference, the oldest first. Raises NotFound, NotAllowed."""
    shown = turned(number)
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "papers_on_the_way")
        page = shown.page(store.unsealed_of(conn, case.conference.id, **shown.bounds))
        total = store.count_unsealed_of(conn, case.conference.id)
        return WaitingList(page=page.of(_lines(page)), total=total)


def alarms(actor: Actor) -> tuple[str, ...]:
    """What the office should look after, in sentences: what is not as recorded, no seal, or a document that waits long.

    Raises NotAllowed for people who do not see what waits.
    """
    oldest_first = for_office(actor).page
    with reading() as conn:
        said = (*log_truth.alarms(conn), *seals.alarms(the_sealer()))
    if any(one.is_late for one in oldest_first):
        return (*said, _("A paper has waited for its seal for more than 15 minutes."))
    return said


def _lines(orders: Iterable[OwedDocument]) -> tuple[Waiting, ...]:
    at = now()
    return tuple(
        Waiting(
            kind=o.kind,
            age=max(at - o.ordered_at, timedelta()),
            tries=o.tries,
            in_the_way=_in_the_way(o.problem),
        )
        for o in orders
    )


def _in_the_way(problem: str) -> str:
    if problem in list(SealProblem):
        return seals.in_the_way(SealProblem(problem))
    return _(_OF_PAPERS.get(problem, _OTHER))
