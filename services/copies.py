"""Sealed copies: who may have which, and "Your papers", where each appears that is one's own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from conference.evidence import DocumentOrder
from conference.exceptions import NotFound, NotYet
from conference.i18n import _
from conference.pages import Page, turned
from conference.people import Actor
from conference.vocabulary import DocumentKind, DocumentStatus
from db import document_orders as store
from db.engine import Connection
from services import log_truth
from services.cases import Case, open_case
from services.runtime import reading

#: What a reader of each kind of document is asked for by the policy: to receive …
RECEIVED: dict[DocumentKind, str] = {
    DocumentKind.SUPPORTER_AGREEMENT: "signed_copy",
    DocumentKind.RECORDING_DECLARATION: "signed_copy",
    DocumentKind.STAND_IN_CONSENT: "signed_copy",
    DocumentKind.HEARING_CONSENT: "signed_copy",
    DocumentKind.WITHDRAWAL: "signed_copy",
    DocumentKind.COUNTERSIGNATURE: "signed_copy",
    DocumentKind.SUPPORTER_DECISION: "decision_letter",
    DocumentKind.OBSERVER_DECISION: "decision_letter",
    DocumentKind.PLAN: "plan",
    DocumentKind.MINUTES: "minutes",
}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper of mine. `is_here` is False while its copy is being made. `order_id` is what it is asked for by."""

    order_id: str
    conference_id: str
    kind: DocumentKind
    dated: datetime
    status: DocumentStatus
    is_here: bool


def mine(actor: Actor, *, number: int = 1) -> Page[Paper]:
    """A page of the papers of which the actor has a copy, as far as they may have it now; the newest first.

    On the first page stand also those of which they are to get one.
    """
    shown = turned(number)
    with reading() as conn:
        page = shown.page(store.delivered_to(conn, actor.user_id, **shown.bounds))
        found = [(order, True) for _copy, order in page]
        if shown.number == 1:
            found += [(order, False) for order in store.on_the_way_to(conn, actor.user_id, limit=shown.size)]
        cases: dict[str, Case | None] = {}
        for order, _here in found:
            if order.conference_id not in cases:
                cases[order.conference_id] = _case(conn, actor, order.conference_id)
        papers = [
            Paper(
                order_id=order.id,
                conference_id=order.conference_id,
                kind=order.kind,
                dated=order.ordered_at,
                status=order.status,
                is_here=is_here,
            )
            for order, is_here in found
            if (case := cases[order.conference_id]) and case.allows("receive", RECEIVED[order.kind])
        ]
        return page.of(sorted(papers, key=lambda paper: paper.dated, reverse=True))


def _case(conn: Connection, actor: Actor, conference_id: str) -> Case | None:
    """The case, or None where the actor has no seat there any more."""
    try:
        return open_case(conn, actor, conference_id)
    except NotFound:
        return None


def require_own(case: Case, order: DocumentOrder) -> None:
    """Insist that the actor may have this very document: it is for them, or they may have that of others.

    Raises NotAllowed where the policy refuses, NotFound where it is somebody else's.
    """
    require_addressed(case, RECEIVED[order.kind], order.recipients)


def require_addressed(case: Case, what: str, addressees: Collection[str]) -> None:
    """Insist that the actor may receive a paper that is for these accounts or seats. Raises NotAllowed, NotFound."""
    case.require("receive", what)
    if not {case.actor.user_id, *(seat.id for seat in case.held)} & set(addressees):
        case.require("receive", "others_copy")


def sealed_bytes(case: Case, order: DocumentOrder) -> bytes:
    """The sealed file, byte for byte, which is what the log says.

    Raises NotYet while it is being made, since what was signed stays signed; NotAsRecorded.
    """
    sealed = store.sealed(case.conn, order.id)
    if sealed is None:
        raise NotYet(_("Your copy is being made. It will be here soon."))
    log_truth.insist_document(case.conn, case.conference, order)
    return sealed.content
