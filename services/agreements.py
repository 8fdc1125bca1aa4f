"""Texts that people sign: reading them, signing, withdrawing. The signature is the row; papers are made from it."""

from dataclasses import dataclass, replace

from conference.agreements import Signature
from conference.conferences import Participation
from conference.drawings import strokes
from conference.exceptions import AlreadyDone, Changed, Incomplete, NotFound
from conference.formats import day
from conference.i18n import DEFAULT_LANGUAGE, _, current_language
from conference.identifiers import new_id, new_reference
from conference.names import same_name, tidy
from conference.people import Actor
from conference.texts import TextVersion
from conference.vocabulary import Role, TextKind
from db import agreements as store
from documents.lettering import missing_glyphs
from services.cases import Case, open_case
from services.events import event
from services.runtime import reading, transaction

#: Which act signs which text, and from which seats.
_ACTS: dict[TextKind, tuple[str, tuple[Role, ...]]] = {
    TextKind.SUPPORTER_AGREEMENT: ("supporter_agreement", (Role.SUPPORTER, Role.STAND_IN)),
    TextKind.RECORDING_DECLARATION: ("recording_declaration", (Role.PARENT,)),
}


@dataclass(frozen=True, kw_only=True)
class Signing:
    """What a person needs in order to sign: the text in force, their seat, and what they signed already, if any."""

    text: TextVersion
    seat: Participation
    signed: Signature | None


@dataclass(frozen=True, kw_only=True)
class Signed:
    """What a person hands in. `text_id` and `shown_sha256` are of the text that was on the screen."""

    text_id: str
    shown_sha256: str
    statements: tuple[str, ...]
    typed_name: str
    idempotency_key: str
    drawing: str = ""


def to_sign(actor: Actor, conference_id: str, kind: TextKind) -> Signing:
    """The text that is in force for the actor's own seat. Raises NotFound or NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        what, roles = _ACTS[kind]
        case.require("sign", what)
        seat = case.seat_of(*roles)
        return Signing(text=text_in_force(case, kind), seat=seat, signed=live_signature(case, seat, kind))


def text_in_force(case: Case, kind: TextKind) -> TextVersion:
    """The authority's current text, in the person's language or in English. Raises NotFound where none is published."""
    authority = case.conference.authority.value
    for language in dict.fromkeys((current_language(), DEFAULT_LANGUAGE)):
        text = store.current_text(case.conn, authority, kind, language)
        if text is not None:
            return text
    raise NotFound(_("Your council has not put this text here yet. Call us and we will help."))


def live_signature(
    case: Case, seat: Participation, kind: TextKind, about_id: str | None = None
) -> Signature | None:
    """The signature of a seat that stands, or None."""
    return next(
        (
            s
            for s in case.signatures
            if s.is_live and (s.participation_id, s.kind, s.about_id) == (seat.id, kind, about_id)
        ),
        None,
    )


def sign(actor: Actor, conference_id: str, kind: TextKind, handed_in: Signed) -> Signature:
    """Sign a text (HFD-ST-1 to HFD-ST-10, HAC-R-3). The same form handed in twice gives the same signature.

    Raises Incomplete for a missing tick or another name, Changed where the text is no longer the one that was
    shown, AlreadyDone where the seat has signed before, NotAllowed, NotFound.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        what, roles = _ACTS[kind]
        earlier = _same_form(case, kind, handed_in.idempotency_key)
        if earlier:
            return earlier
        case.require("sign", what)
        return write_signature(case, case.seat_of(*roles), kind, handed_in)


def write_signature(
    case: Case, seat: Participation, kind: TextKind, handed_in: Signed, about_id: str | None = None
) -> Signature:
    """Check and store one signature in the caller's transaction, after the policy has been asked."""
    earlier = _same_form(case, kind, handed_in.idempotency_key)
    if earlier:
        return earlier
    signed_before = live_signature(case, seat, kind, about_id)
    if signed_before:
        raise AlreadyDone(
            _("You signed this on {day}. Your reference is {reference}.").format(
                day=day(signed_before.signed_at), reference=signed_before.reference
            )
        )
    text = store.text(case.conn, handed_in.text_id)
    if text is None or text.kind is not kind or text.authority != case.conference.authority.value:
        raise NotFound()
    if text.retired_at is not None or not text.is_sound or handed_in.shown_sha256 != text.sha256:
        raise Changed(_("The text has changed since you opened it. Read the new text before you sign."))
    _check(text, handed_in, seat.name)
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
        typed_name=tidy(handed_in.typed_name),
        role=seat.role,
        authenticated_by="password",
        signed_at=case.now,
        drawing=handed_in.drawing,
        idempotency_key=handed_in.idempotency_key,
    )
    audit = event(
        case.actor,
        _past(kind, "signed"),
        signature.id,
        at=case.now,
        conference=case.conference.id,
        text=text.sha256,
        version=text.version,
        language=text.language,
        detail={"typed_name": signature.typed_name},
    )
    store.add_signature(case.conn, signature, audit=audit)
    return signature


def _same_form(case: Case, kind: TextKind, idempotency_key: str) -> Signature | None:
    """The signature that this very form made already. Another person's key, or another text's, is not found."""
    earlier = store.signature_by_key(case.conn, idempotency_key)
    if earlier is None:
        return None
    if (
        earlier.user_id != case.actor.user_id
        or earlier.kind is not kind
        or earlier.conference_id != case.conference.id
    ):
        raise NotFound()
    return earlier


def check_statements(text: TextVersion, ticked: tuple[str, ...]) -> None:
    """Raises Incomplete for each statement that is not ticked; the field is the statement's rule number."""
    errors = {
        s.rule: _("Tick statement {n}, or call the chair").format(n=n)
        for n, s in enumerate(text.statements, 1)
        if s.rule not in ticked
    }
    if errors:
        raise Incomplete(errors)


def check_name(typed: str, known: str) -> None:
    """Raises Incomplete where the typed name is missing, is another name, or cannot be printed (H-9)."""
    if not tidy(typed):
        raise Incomplete({"name": _("Enter your full name")})
    if missing_glyphs(typed):
        raise Incomplete({"name": _("Use letters that we can print. Call us if your name needs others.")})
    if not same_name(typed, known):
        raise Incomplete(
            {"name": _("Enter your name as it is on your invitation: {name}").format(name=known)}
        )


def _check(text: TextVersion, handed_in: Signed, known_name: str) -> None:
    check_statements(text, handed_in.statements)
    check_name(handed_in.typed_name, known_name)
    check_drawing(handed_in.drawing)


def check_drawing(drawing: str) -> None:
    """Raises Incomplete where what was handed in is not a drawing. No drawing is a good answer."""
    try:
        strokes(drawing)
    except ValueError as problem:
        raise Incomplete({"drawing": str(problem)}) from problem


def withdraw(actor: Actor, signature_id: str) -> Signature:
    """Take back one's own signature. The row stays; only its end is written. Raises AlreadyDone, NotFound."""
    with transaction() as conn:
        signature = store.get_signature(conn, signature_id)
        if signature is None or signature.user_id != actor.user_id:
            raise NotFound()
        case = open_case(conn, actor, signature.conference_id)
        case.require("withdraw", "own_act")
        if not signature.is_live:
            raise AlreadyDone(_("You have already taken this back."))
        ended = replace(signature, ended_at=case.now, end_reason="withdrawn")
        audit = event(
            actor, _past(signature.kind, "withdrawn"), ended.id, at=case.now, conference=case.conference.id
        )
        store.end_signature(conn, ended, audit=audit)
        return ended


def my_signature(actor: Actor, conference_id: str, kind: TextKind) -> Signature | None:
    """The actor's own live signature of a text at a conference, or None."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        what, roles = _ACTS[kind]
        case.require("sign", what)
        return live_signature(case, case.seat_of(*roles), kind)


def _past(kind: TextKind, done: str) -> str:
    short = {
        TextKind.SUPPORTER_AGREEMENT: "agreement",
        TextKind.RECORDING_DECLARATION: "recording_declaration",
        TextKind.STAND_IN_CONSENT: "stand_in_consent",
    }
    return f"{short[kind]}.{done}"
