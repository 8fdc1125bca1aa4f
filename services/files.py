"""Files: after the policy, with the reading recorded. Sealed ones byte for byte, others drawn when they are asked for.

The names of the files are plain words: they hold no person's name, no reference and no date.
"""

from collections.abc import Callable
from dataclasses import dataclass

from conference import scans
from conference.agreements import Signature
from conference.evidence import DocumentOrder
from conference.exceptions import ConferenceError, NotFound
from conference.i18n import _, current_language
from conference.people import Actor
from conference.vocabulary import Authority, CirculatedThing, DocumentKind, Role, TextKind
from db import agreements
from db import document_orders as store
from documents import (
    BlankText,
    RightsCard,
    RightsLine,
    blank_declaration_pdf,
    content_of,
    render,
    rights_card_pdf,
    signed_pdf,
)
from documents.layout import Paper
from services import copies, log_truth, paper_signatures, readings, rights, sent_papers
from services.agreements import text_in_force
from services.cases import Case, open_case
from services.marks import is_demo
from services.orders import sha256
from services.runtime import now, transaction
from services.signed_papers import signed_paper
from services.told import when

PDF = "application/pdf"


@dataclass(frozen=True, kw_only=True)
class File:
    """A file to hand out. `file_name` is neutral."""

    content: bytes
    media_type: str
    file_name: str


#: What a kind of file is made of: reads in the caller's transaction, and gives the drawing that is done after it.
_Make = Callable[[], bytes]


def fetch(actor: Actor, kind: str, thing_id: str) -> File:
    """One file. `kind` is agreement, declaration, consent, hearing-consent, withdrawal or scan (the id of a signature),
    paper (the id of an order), plan, minutes, plan-draft, minutes-draft or blank-declaration (the id of a conference),
    or rights-card (a conference or a council, a dot, and a part).

    Raises NotFound for everything that is not there or not the actor's, NotAllowed with its four rows on one's own
    conference, NotYet while a copy is being made, NotAsRecorded where it is not what the log says, ConferenceError
    where the plan or the minutes are not out yet.
    """
    if kind == "rights-card":
        return _rights_card(actor, thing_id)
    if kind == "scan":
        return _scan(actor, thing_id)
    if kind not in {*_SIGNED, *_BY_CONFERENCE, _WITHDRAWAL, _PAPER}:
        raise NotFound()
    demo = is_demo()
    with transaction() as conn:
        if kind in _BY_CONFERENCE:
            case = open_case(conn, actor, thing_id)
            read, (file_name, prepare) = kind, _BY_CONFERENCE[kind]
            make = prepare(case, demo)
        elif kind == _PAPER:
            order = store.get(conn, thing_id)
            if order is None:
                raise _missing(actor, "signed_copy")
            case = open_case(conn, actor, order.conference_id)
            read, file_name, make = order.kind.value, _named(order.kind), _ordered(case, order, demo)
        else:
            signature = agreements.get_signature(conn, thing_id)
            if signature is None or signature.kind is not _SIGNED.get(kind, signature.kind):
                raise _missing(actor, kind)
            case = open_case(conn, actor, signature.conference_id)
            read, file_name = kind, f"{kind}.pdf"
            make = _own_copy(case, signature, is_notice=kind == _WITHDRAWAL)
        readings.record(conn, actor, thing_id, read, at=case.now, conference=case.conference.id)
    return File(content=make(), media_type=PDF, file_name=file_name)


def _rights_card(actor: Actor, thing_id: str) -> File:
    """What one part may do: of one's own parts at a conference, or, for the office, of any part at a council."""
    demo = is_demo()
    where, _dot, role = thing_id.partition(".")
    with transaction() as conn:
        card = (
            rights.office_card(conn, actor, where, role)
            if where in list(Authority)
            else rights.own_card(open_case(conn, actor, where), role)
        )
        readings.record(conn, actor, thing_id, "rights-card", at=now())
    paper = RightsCard(
        council=card.authority.display_name,
        reference="",
        language=current_language(),
        demo=demo,
        role=card.role.display_name,
        dated=now(),
        topics=tuple(
            (
                topic.display_name,
                tuple(
                    RightsLine(
                        sentence=line.sentence,
                        answer=line.answer.display_name,
                        words=line.when,
                        rule=line.clause,
                    )
                    for line in lines
                ),
            )
            for topic, lines in card.topics
        ),
        still=tuple(line.sentence for line in card.still),
        sources=card.sources,
    )
    return File(content=rights_card_pdf(paper), media_type=PDF, file_name="rights-card.pdf")


def _scan(actor: Actor, signature_id: str) -> File:
    """What was scanned of a signature on paper (HAC-R-4), as it was handed in."""
    with transaction() as conn:
        signature = agreements.get_signature(conn, signature_id)
        if signature is None:
            raise _missing(actor, "signed_copy")
        case = open_case(conn, actor, signature.conference_id)
        scan = paper_signatures.scan_of(case, signature)
        readings.record(conn, actor, signature_id, "scan", at=case.now, conference=case.conference.id)
    name = f"scan.{scans.extension(scan.media_type)}"
    return File(content=scan.scan, media_type=scan.media_type, file_name=name)


def _missing(actor: Actor, kind: str) -> NotFound:
    missing = NotFound()
    missing.asked = (actor.user_id, f"receive {kind}")
    return missing


def _own_copy(case: Case, signature: Signature, *, is_notice: bool) -> _Make:
    """One's own signed copy, or that of another for whoever may have it (HFD-ST-8).

    What was signed before documents were sealed is drawn from its row.
    """
    copies.require_addressed(case, "signed_copy", [signature.user_id])
    kind = DocumentKind.WITHDRAWAL if is_notice else DocumentKind(signature.kind.value)
    order = store.of_source(case.conn, kind, signature.id)
    if order is not None:
        return _always(copies.sealed_bytes(case, order))
    text = agreements.text(case.conn, signature.text_version_id)
    if is_notice or text is None:
        raise _missing(case.actor, "signed_copy")
    log_truth.insist_signature(case.conn, case.conference, signature)
    paper = signed_paper(case, signature, text, None)
    return lambda: signed_pdf(paper)


def _ordered(case: Case, order: DocumentOrder, demo: bool) -> _Make:
    """A paper by its order. Of plan and minutes everybody has their own of that version, as it was sent."""
    if order.kind.value in list(CirculatedThing):
        case.require("receive", order.kind.value)
        made = next(c for c in case.circulations if c.id == order.source_id)
        return _sealed_or_drawn(case, order.kind, sent_papers.as_sent(case, made, demo=demo))
    copies.require_own(case, order)
    return _always(copies.sealed_bytes(case, order))


def _sealed_or_drawn(case: Case, kind: DocumentKind, paper: Paper) -> _Make:
    """The sealed file where it holds the very same as this reader may have; else drawn for them, without a seal."""
    content = content_of(paper)
    sealed = store.sealed_like(case.conn, case.conference.id, kind, sha256(content))
    return _always(copies.sealed_bytes(case, sealed)) if sealed else lambda: render(content)


def _always(content: bytes) -> _Make:
    return lambda: content


def _plan(case: Case, demo: bool) -> _Make:
    return _sent(case, CirculatedThing.PLAN, demo)


def _minutes(case: Case, demo: bool) -> _Make:
    return _sent(case, CirculatedThing.MINUTES, demo)


def _plan_draft(case: Case, demo: bool) -> _Make:
    return _draft(case, CirculatedThing.PLAN, demo)


def _minutes_draft(case: Case, demo: bool) -> _Make:
    return _draft(case, CirculatedThing.MINUTES, demo)


def _sent(case: Case, thing: CirculatedThing, demo: bool) -> _Make:
    case.require("receive", thing.value)
    paper = sent_papers.paper_in(case, thing, demo=demo)
    if paper is None:
        raise ConferenceError(_NOT_READY[thing]())
    return _sealed_or_drawn(case, DocumentKind(thing.value), paper)


def _draft(case: Case, thing: CirculatedThing, demo: bool) -> _Make:
    case.require("receive", thing.value)
    content = content_of(sent_papers.draft_in(case, thing, demo=demo))
    return lambda: render(content)


def _blank_declaration(case: Case, demo: bool) -> _Make:
    """HAC-R-4: the declaration to print and to sign by hand."""
    case.require("sign", "recording_declaration")
    text = text_in_force(case, TextKind.RECORDING_DECLARATION)
    paper = BlankText(
        council=case.conference.authority.display_name,
        reference="",
        language=text.language,
        demo=demo,
        title=text.title,
        version=str(text.version),
        text=text.text,
        text_sha256=text.sha256,
        dated=text.published_at,
        conference_date=when(case, case.seat_of(Role.PARENT)),
    )
    return lambda: blank_declaration_pdf(paper)


def _named(kind: DocumentKind) -> str:
    """What kind of paper it is, in plain English words: never whose."""
    return f"{kind.value.replace('_', '-')}.pdf"


_SIGNED: dict[str, TextKind] = {
    "agreement": TextKind.SUPPORTER_AGREEMENT,
    "declaration": TextKind.RECORDING_DECLARATION,
    "consent": TextKind.STAND_IN_CONSENT,
    "hearing-consent": TextKind.HEARING_CONSENT,
}
_NOT_READY: dict[CirculatedThing, Callable[[], str]] = {
    CirculatedThing.PLAN: lambda: _(
        "The plan is not ready yet. You can read it here once the chair has sent it out."
    ),
    CirculatedThing.MINUTES: lambda: _(
        "The minutes are not ready yet. You can read them here once they are sent out."
    ),
}
_WITHDRAWAL, _PAPER = "withdrawal", "paper"
_BY_CONFERENCE: dict[str, tuple[str, Callable[[Case, bool], _Make]]] = {
    "plan": ("plan.pdf", _plan),
    "minutes": ("minutes.pdf", _minutes),
    "plan-draft": ("plan.pdf", _plan_draft),
    "minutes-draft": ("minutes.pdf", _minutes_draft),
    "blank-declaration": ("declaration-to-sign.pdf", _blank_declaration),
}
#: Kinds of file that are asked for by the id of their conference.
BY_CONFERENCE = frozenset(_BY_CONFERENCE)
