"""One signature, in the caller's transaction: written from a checked form, ended, with its documents.

The policy has been asked before. The row is the signature; the sealed document is ordered with it and made afterwards.
"""

from dataclasses import replace
from typing import Any

from conference.agreements import Signature, text_kind
from conference.conferences import Participation
from conference.evidence import PaperSignature
from conference.exceptions import AlreadyDone, NotFound
from conference.formats import day
from conference.i18n import DEFAULT_LANGUAGE, _, current_language
from conference.identifiers import id_for, new_id, new_reference
from conference.names import signed_name
from conference.texts import TextVersion
from conference.vocabulary import DocumentKind, DocumentStatus, TextKind
from db import agreements as store
from db import countersignatures
from db.audit import append_event
from services import orders
from services.cases import Case
from services.checked_forms import CheckedForm
from services.editions import counts
from services.events import event
from services.signed_papers import signed_paper, withdrawal_notice
from services.signing import Signing, check_name, check_screen, check_shown, text_changed
from services.told import acting


def text_in_force(case: Case, kind: TextKind) -> TextVersion:
    """The authority's current text, in the person's language or in English. Raises NotFound where none is published."""
    authority = case.conference.authority.value
    for language in dict.fromkeys((current_language(), DEFAULT_LANGUAGE)):
        text = store.current_text(case.conn, authority, kind, language)
        if text is not None:
            return text
    if kind is TextKind.ELECTRONIC_SIGNING:
        raise NotFound(_("You cannot sign on a screen here yet. Call us, and sign on paper."))
    raise NotFound(_("Your council has not put this text here yet. Call us and we will help."))


def live_signature(
    case: Case, seat: Participation, kind: TextKind, about_id: str | None = None
) -> Signature | None:
    """The signature of a seat that stands, of whatever version, or None."""
    wanted = (seat.id, kind, about_id)
    return next(
        (s for s in case.signatures if s.is_live and (s.participation_id, s.kind, s.about_id) == wanted), None
    )


def counting_signature(
    case: Case, seat: Participation, kind: TextKind, about_id: str | None = None
) -> Signature | None:
    """The signature that stands and counts: as the log tells, and no newer version must be signed instead."""
    live = live_signature(case, seat, kind, about_id)
    return None if live is None or not counts(case, live) else live


def _text_kind(case: Case, seat: Participation, kind: TextKind, about_id: str | None) -> TextKind:
    """Which text a seat signs: about somebody in a parent's place it is another one."""
    supporter = next((p for p in case.people if p.id == about_id), seat)
    return text_kind(kind, supporter.role)


def signing_of(case: Case, seat: Participation, kind: TextKind, about_id: str | None = None) -> Signing:
    """What a seat needs in order to sign a text. Raises NotFound where the council has not published what it takes."""
    live = live_signature(case, seat, kind, about_id)
    outdated = live is not None and not counts(case, live)
    return Signing(
        text=text_in_force(case, _text_kind(case, seat, kind, about_id)),
        statement=text_in_force(case, TextKind.ELECTRONIC_SIGNING),
        seat=seat,
        signed=None if outdated else live,
        earlier=live if outdated else None,
    )


def _trail(case: Case, idempotency_key: str) -> str:
    """Under which subject the log tells that the text of a form was opened, before there is a signature."""
    return id_for(idempotency_key, case.actor.user_id, case.conference.id, "shown")


def open_text(
    case: Case,
    seat: Participation,
    kind: TextKind,
    idempotency_key: str,
    text_id: str,
    shown_sha256: str,
    about_id: str | None = None,
) -> None:
    """Record that the text was opened in order to be signed, before anything is signed.

    Raises Changed where it is not the text in force.
    """
    text = _as_shown(case, text_id, shown_sha256, _text_kind(case, seat, kind, about_id))
    audit = event(
        case.actor,
        "text.shown",
        _trail(case, idempotency_key),
        at=case.now,
        conference=case.conference.id,
        seat=seat.id,
        **_which(text),
    )
    append_event(case.conn, audit)


def write_signature(
    case: Case, seat: Participation, kind: TextKind, form: CheckedForm, about_id: str | None = None
) -> Signature:
    """Store one signature with its order, in the caller's transaction, after the policy has been asked.

    Raises Incomplete, Changed, AlreadyDone, NotFound.
    """
    handed_in, envelope = form.handed_in, form.envelope
    made = same_form(case, kind, form)
    if made:
        return made
    before = live_signature(case, seat, kind, about_id)
    if before and counts(case, before):
        raise AlreadyDone(
            _("You signed this on {day}. Your reference is {reference}.").format(
                day=day(before.dated), reference=before.reference
            )
        )
    text, statement = _texts(case, form)
    if text.kind is not _text_kind(case, seat, kind, about_id):
        raise text_changed()
    check_name(handed_in.typed_name, seat.name)
    if form.drawing_problem is not None:
        raise form.drawing_problem
    signature = Signature(
        id=new_id(),
        reference=new_reference(),
        conference_id=case.conference.id,
        participation_id=seat.id,
        about_id=about_id,
        user_id=case.actor.user_id,
        kind=kind,
        text_version_id=text.id,
        language=text.language,
        version=text.version,
        text_sha256=text.sha256,
        statements=tuple(s.rule for s in text.statements),
        typed_name=signed_name(handed_in.typed_name, seat.name),
        role=seat.role,
        authenticated_by="password",
        signed_at=case.now,
        drawing=handed_in.drawing,
        idempotency_key=handed_in.idempotency_key,
        consent_text_id=statement.id,
        consent_sha256=statement.sha256,
        signed_in_at=form.signed_in_at,
        network_commitment=envelope[2] if envelope else None,
    )
    if before:
        supersede(case, before, signature)
    audit = event(
        case.actor,
        past(kind, "signed"),
        signature.id,
        at=case.now,
        conference=case.conference.id,
        statement=statement.sha256,
        network=signature.network_commitment,
        **_which(text),
        detail={"typed_name": signature.typed_name},
    )
    store.add_signature(case.conn, signature, audit=audit, trace=envelope[:2] if envelope else None)
    order(case, signature, text, statement)
    return signature


def order(
    case: Case,
    signature: Signature,
    text: TextVersion,
    statement: TextVersion | None,
    *,
    on_paper: PaperSignature | None = None,
) -> None:
    """Owe the document of a signature to whoever signed, and to those who have a copy of all that is signed."""
    paper = signed_paper(case, signature, text, statement, on_paper=on_paper, recorded_by=acting(case))
    orders.owe(
        case,
        DocumentKind(signature.kind.value),
        signature.id,
        paper,
        recipients=_recipients(case, signature),
        subjects=(_trail(case, signature.idempotency_key),),
    )


def _recipients(case: Case, signature: Signature) -> tuple[str, ...]:
    """PORTAL-OTHERS-COPY: the policy says who may have the copies of others."""
    may = (p for p in case.live_people if p.user_id and case.decide_for(p, "receive", "others_copy").allowed)
    return (signature.user_id, *(str(p.user_id) for p in may))


def _end_papers(case: Case, ended: Signature, as_: DocumentStatus) -> None:
    """The document of a signature no longer counts, and no more does what the chair signed of it as well."""
    document = orders.end(case, DocumentKind(ended.kind.value), ended.id, as_)
    for second in countersignatures.of_document(case.conn, document.id) if document else ():
        orders.end(case, DocumentKind.COUNTERSIGNATURE, second.id, as_)


def supersede(case: Case, before: Signature, newer: Signature) -> None:
    """End a signature because a newer version has been signed; what was signed stays as it was."""
    ended = replace(before, ended_at=case.now, end_reason="superseded")
    audit = event(
        case.actor,
        "signature.superseded",
        before.id,
        at=case.now,
        conference=case.conference.id,
        newer=newer.id,
    )
    store.end_signature(case.conn, ended, audit=audit)
    _end_papers(case, before, DocumentStatus.SUPERSEDED)


def end_signature(case: Case, signature: Signature) -> Signature:
    """Take a signature back: the row keeps everything and gets its end, and a notice of its own is owed."""
    ended = replace(signature, ended_at=case.now, end_reason="withdrawn")
    audit = event(
        case.actor, past(ended.kind, "withdrawn"), ended.id, at=case.now, conference=case.conference.id
    )
    store.end_signature(case.conn, ended, audit=audit)
    _end_papers(case, ended, DocumentStatus.WITHDRAWN)
    notice = withdrawal_notice(case, ended)
    orders.owe(case, DocumentKind.WITHDRAWAL, ended.id, notice, recipients=_recipients(case, ended))
    return ended


def same_form(case: Case, kind: TextKind, form: CheckedForm) -> Signature | None:
    """The signature that this very form made already. Another person's key, or another text's, is not found."""
    if form.is_elsewhere:
        raise NotFound()
    key = form.handed_in.idempotency_key
    earlier = next((s for s in case.signatures if s.idempotency_key == key), None)
    if earlier is not None and (earlier.user_id, earlier.kind) != (case.actor.user_id, kind):
        raise NotFound()
    return earlier


def _as_shown(case: Case, text_id: str, shown_sha256: str, kind: TextKind) -> TextVersion:
    """The text that was on the screen, read again with its hash worked out anew. Raises NotFound, Changed."""
    text = store.text(case.conn, text_id)
    if text is None or text.kind is not kind or text.authority != case.conference.authority.value:
        raise NotFound()
    check_shown(text, shown_sha256)
    return text


def _texts(case: Case, form: CheckedForm) -> tuple[TextVersion, TextVersion]:
    """The text of a form and the statement about signing on a screen, both in force now.

    Raises NotFound for another council's, Changed, Incomplete.
    """
    authority, text, statement = case.conference.authority.value, form.text, form.statement
    if form.handed_in.on_screen is None:
        statement = text_in_force(case, TextKind.ELECTRONIC_SIGNING)
        check_screen(statement, ())
    if text is None or statement is None or {text.authority, statement.authority} != {authority}:
        raise NotFound()
    if form.text_problem is not None:
        raise form.text_problem
    if not store.are_in_force(case.conn, (text.id, statement.id)):
        raise text_changed()
    return text, statement


def _which(text: TextVersion) -> dict[str, Any]:
    return {"text": text.sha256, "version": text.version, "language": text.language}


def past(kind: TextKind, done: str) -> str:
    """The kind of the event that a text was signed, or taken back."""
    short = "agreement" if kind is TextKind.SUPPORTER_AGREEMENT else kind.value
    return f"{short}.{done}"
