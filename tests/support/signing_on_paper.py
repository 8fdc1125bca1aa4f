"""Signatures on paper as the chair records them, and the chair's own beside them."""

from typing import Any

from conference.agreements import Signature
from conference.clock import london_date
from conference.evidence import Countersignature, DocumentOrder
from conference.vocabulary import DocumentKind, TextKind
from db import document_orders
from services import agreements, countersignatures, paper_signatures, runtime, sealing
from services.paper_signatures import OnPaper
from tests.demonstration import World
from tests.signing import filled_in

AGREEMENT = TextKind.SUPPORTER_AGREEMENT
SCAN = b"%PDF-1.4\ninvented scan\n%%EOF\n"


def slot(
    world: World, kind: TextKind = AGREEMENT, who: str = "supporter", about: str = ""
) -> tuple[str, str, str]:
    """What somebody signs: the kind of text, their seat and whom it is about."""
    return kind.value, world.seat(who).id, world.seat(about).id if about else ""


def paper(world: World, kind: TextKind = AGREEMENT, **changed: Any) -> OnPaper:
    """A paper as the chair hands it in, with nothing missing."""
    versions = paper_signatures.one_for(world.actor("chair"), world.marsh.id, *slot(world, **_who(kind)))[1]
    given: dict[str, Any] = {
        "text_id": versions[0].id,
        "scan": SCAN,
        "witnessed_by": "Joan Oduya, minute taker",
        "signed_on": london_date(world.clock()),
        "is_whole": True,
        "idempotency_key": "paper-1",
    }
    return OnPaper(**given | changed)


def _who(kind: TextKind) -> dict[str, Any]:
    if kind is AGREEMENT:
        return {"kind": kind, "who": "supporter"}
    return {"kind": kind, "who": "parent", "about": "supporter" if kind is TextKind.HEARING_CONSENT else ""}


def record(world: World, handed_in: OnPaper, who: str = "chair", kind: TextKind = AGREEMENT) -> Signature:
    """Somebody records it."""
    return paper_signatures.record(world.actor(who), world.marsh.id, *slot(world, **_who(kind)), handed_in)


def order_of(kind: DocumentKind, source_id: str) -> DocumentOrder:
    """The order of the document that is a copy of this."""
    with runtime.reading() as conn:
        order = document_orders.of_source(conn, kind, source_id)
    assert order is not None
    return order


def countersign(world: World, who: str = "chair", **changed: Any) -> Countersignature:
    """The chair signs what the supporter signed."""
    chair, seat = world.actor("chair"), world.seat("supporter").id
    shown = countersignatures.of(chair, world.marsh.id, seat)
    given: dict[str, Any] = {
        "shown_sha256": shown.sha256,
        "typed_name": chair.name,
        "is_sure": True,
        "idempotency_key": "c-1",
    }
    return countersignatures.countersign(world.actor(who), world.marsh.id, seat, **given | changed)


def signed_and_sealed(world: World) -> Signature:
    """The supporter signs on a screen, and the copy gets its seal."""
    kemi = world.actor("supporter")
    form = filled_in(agreements.to_sign(kemi, world.marsh.id, AGREEMENT))
    signed = agreements.sign(kemi, world.marsh.id, AGREEMENT, form)
    sealing.seal_waiting()
    return signed
