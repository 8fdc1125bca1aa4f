"""The chair signs what a supporter signed: a record and a document of their own, which quote the first one's SHA-256.

The first document is never touched: its seal forbids every change.
"""

from dataclasses import dataclass

from conference.agreements import Signature
from conference.clock import london_date
from conference.evidence import Countersignature, DocumentOrder, SealedDocument
from conference.exceptions import AlreadyDone, ConferenceError, Incomplete, NotFound
from conference.formats import day
from conference.i18n import _
from conference.identifiers import new_id, new_reference
from conference.names import signed_name
from conference.people import Actor
from conference.vocabulary import DocumentKind, Role, TextKind
from db import countersignatures as store
from db import document_orders, sessions
from documents.countersigned import CountersignatureRecord
from documents.layout import in_language
from services import log_truth, orders
from services.cases import Case, open_case
from services.events import event
from services.how_known import by_password
from services.marks import is_demo
from services.nominees import supporter_seat
from services.runtime import reading, transaction
from services.signatures import live_signature
from services.signing import check_name
from services.told import is_hidden, when

_ACT = ("countersign", "signed_copy")


@dataclass(frozen=True, kw_only=True)
class ToCountersign:
    """The agreement of one supporter. `sha256` is of its sealed file, "" while that is being made; `done` is the
    chair's own second signature, if any. `signed` is None where the supporter has not signed. `supporter_gets_it` is
    False where the family may not know who the chair is: the second signature names them."""

    supporter: str
    me: str
    signed: Signature | None
    order_id: str
    sha256: str
    done: Countersignature | None
    supporter_gets_it: bool


def of(actor: Actor, conference_id: str, participation_id: str) -> ToCountersign:
    """What there is to sign for the chair about one supporter. Raises NotAllowed, NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require(*_ACT)
        me, signature = case.seat_of(Role.CHAIR), _agreement(case, participation_id)
        order = _order(case, signature) if signature else None
        sealed = document_orders.sealed(conn, order.id) if order else None
        mine = store.of_document(conn, sealed.id) if sealed else ()
        return ToCountersign(
            supporter=case.person(participation_id).name,
            me=me.name,
            signed=signature,
            order_id=order.id if order else "",
            sha256=sealed.sha256 if sealed else "",
            done=next((c for c in mine if c.user_id == actor.user_id), None),
            supporter_gets_it=not is_hidden(case),
        )


def countersign(
    actor: Actor,
    conference_id: str,
    participation_id: str,
    *,
    shown_sha256: str,
    typed_name: str,
    is_sure: bool,
    idempotency_key: str,
) -> Countersignature:
    """Sign a supporter's sealed agreement. The same form handed in twice gives the same record.

    `shown_sha256` is of the sealed file that was on the page. Raises Incomplete with the fields sure and name;
    ConferenceError while there is no sealed file, or another one than was shown; AlreadyDone, NotAllowed, NotFound.
    """

    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require(*_ACT)
        made = store.by_key(conn, idempotency_key)
        if made is not None:
            return _same(case, made)
        return _countersign(case, participation_id, shown_sha256, typed_name, is_sure, idempotency_key)


def _same(case: Case, made: Countersignature) -> Countersignature:
    if (made.user_id, made.conference_id) != (case.actor.user_id, case.conference.id):
        raise NotFound()
    return made


def _countersign(
    case: Case, participation_id: str, shown_sha256: str, typed_name: str, is_sure: bool, key: str
) -> Countersignature:
    me, signature = case.seat_of(Role.CHAIR), _agreement(case, participation_id)
    if signature is None:
        raise ConferenceError(_("The supporter has not signed. There is nothing to sign yet."))
    order = _order(case, signature)
    sealed = document_orders.sealed(case.conn, order.id) if order else None
    if order is None or sealed is None:
        raise ConferenceError(_("The paper is still being sealed. Try again in a minute."))
    if sealed.sha256 != shown_sha256:
        raise ConferenceError(_("There is a newer paper than the one you looked at. Look at it first."))
    log_truth.insist_signature(case.conn, case.conference, signature)
    log_truth.insist_document(case.conn, case.conference, order)
    before = [c for c in store.of_document(case.conn, sealed.id) if c.user_id == case.actor.user_id]
    if before:
        raise AlreadyDone(_("You signed this on {day}.").format(day=day(before[0].signed_at)))
    _check(is_sure, typed_name, me.name)
    record = Countersignature(
        id=new_id(),
        reference=new_reference(),
        conference_id=case.conference.id,
        document_id=sealed.id,
        document_sha256=sealed.sha256,
        participation_id=me.id,
        user_id=case.actor.user_id,
        typed_name=signed_name(typed_name, me.name),
        role=me.role,
        authenticated_by="password",
        signed_in_at=sessions.began(case.conn, case.actor.session_id),
        signed_at=case.now,
        idempotency_key=key,
    )
    audit = event(
        case.actor,
        "document.countersigned",
        record.id,
        at=case.now,
        conference=case.conference.id,
        document=sealed.id,
        sha256=sealed.sha256,
        detail={"typed_name": record.typed_name},
    )
    store.add(case.conn, record, audit=audit)
    orders.owe(
        case,
        DocumentKind.COUNTERSIGNATURE,
        record.id,
        _paper(case, record, signature, order, sealed),
        recipients=(case.actor.user_id,) if is_hidden(case) else (case.actor.user_id, signature.user_id),
    )
    return record


def _check(is_sure: bool, typed_name: str, known: str) -> None:
    errors: dict[str, str] = {}
    try:
        check_name(typed_name, known)
    except Incomplete as problem:
        errors |= problem.errors
    if not is_sure:
        errors["sure"] = _("Tick the box if you want to sign")
    if errors:
        raise Incomplete(errors)


def _agreement(case: Case, participation_id: str) -> Signature | None:
    """What a supporter signed and has not taken back. Raises NotFound where the seat is no supporter's."""
    return live_signature(case, supporter_seat(case, participation_id), TextKind.SUPPORTER_AGREEMENT)


def _order(case: Case, signature: Signature) -> DocumentOrder | None:
    return document_orders.of_source(case.conn, DocumentKind.SUPPORTER_AGREEMENT, signature.id)


def _paper(
    case: Case, record: Countersignature, first: Signature, order: DocumentOrder, sealed: SealedDocument
) -> CountersignatureRecord:
    with in_language(first.language):
        return CountersignatureRecord(
            council=case.conference.authority.display_name,
            reference=record.reference,
            language=first.language,
            demo=is_demo(),
            document_kind=order.kind.display_name,
            document_reference=first.reference,
            document_sha256=sealed.sha256,
            document_dated=first.signed_on or london_date(first.signed_at),
            typed_name=record.typed_name,
            role=record.role.display_name,
            conference_date=when(case, case.person(first.participation_id)),
            signed_in_by=by_password(case, record.user_id, record.signed_at),
            signed_at=record.signed_at,
            signed_in_at=record.signed_in_at,
        )
