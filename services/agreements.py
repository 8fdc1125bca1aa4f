"""Texts that people sign: reading them, signing, withdrawing. The signature is the row; papers are made from it."""

from dataclasses import replace

from conference.agreements import Signature
from conference.exceptions import AlreadyDone, NotFound
from conference.i18n import _
from conference.names import signed_name
from conference.people import Actor
from conference.vocabulary import SUPPORTER_ROLES, ConsentAnswer, Role, TextKind
from db import agreements as store
from policy.explanations import refusal
from services.cases import open_case
from services.checked_forms import checked_form
from services.consents import record_answer
from services.decided import asks
from services.runtime import reading, transaction
from services.signatures import (
    counting_signature,
    end_signature,
    live_signature,
    open_text,
    same_form,
    signing_of,
    text_in_force,
    write_signature,
)
from services.signing import (
    SCREEN,
    OnScreen,
    Signed,
    Signing,
    check_drawing,
    check_name,
    check_screen,
    check_shown,
    check_statements,
)

__all__ = [
    "SCREEN",
    "OnScreen",
    "Signed",
    "Signing",
    "check_drawing",
    "check_name",
    "check_screen",
    "check_shown",
    "check_statements",
    "counting_signature",
    "live_signature",
    "my_signature",
    "open_to_sign",
    "sign",
    "signed_name",
    "text_in_force",
    "to_sign",
    "withdraw",
]

#: Which act signs which text, and from which seats.
_ACTS: dict[TextKind, tuple[str, tuple[Role, ...]]] = {
    TextKind.SUPPORTER_AGREEMENT: ("supporter_agreement", SUPPORTER_ROLES),
    TextKind.RECORDING_DECLARATION: ("recording_declaration", (Role.PARENT,)),
}


def to_sign(actor: Actor, conference_id: str, kind: TextKind) -> Signing:
    """The text that is in force for the actor's own seat: to read, and to sign where they may. Raises NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        what, roles = _ACTS[kind]
        case.require("see", "own_status")
        shown = signing_of(case, case.seat_of(*roles), kind)
        decision = case.decide("sign", what)
        if not decision.allowed:
            return replace(shown, refusal=refusal(decision, case.times))
        case.require("sign", what)
        return shown


def open_to_sign(
    actor: Actor, conference_id: str, kind: TextKind, *, text_id: str, shown_sha256: str, idempotency_key: str
) -> None:
    """The person has read the text and goes on to sign it: the log keeps what was on the screen.

    `idempotency_key` is that of the form that will be signed. Raises Changed, NotAllowed, NotFound.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        what, roles = _ACTS[kind]
        case.require("sign", what)
        open_text(case, case.seat_of(*roles), kind, idempotency_key, text_id, shown_sha256)


def sign(actor: Actor, conference_id: str, kind: TextKind, handed_in: Signed) -> Signature:
    """Sign a text (HFD-ST-1 to HFD-ST-10, HAC-R-3). The same form handed in twice gives the same signature.

    Raises Incomplete for a missing tick or another name, Changed where the text is no longer the one that was
    shown, AlreadyDone where the seat has signed before, NotAllowed, NotFound.
    """
    form = checked_form(actor, conference_id, kind, handed_in)
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        what, roles = _ACTS[kind]
        earlier = same_form(case, kind, form)
        if earlier:
            return earlier
        case.require("sign", what)
        return write_signature(case, case.seat_of(*roles), kind, form)


def withdraw(actor: Actor, signature_id: str) -> Signature:
    """Take back one's own signature. The row stays; only its end is written. Raises AlreadyDone, NotFound.

    A consent that a supporter hears private things ends with the answer that it gave (HFD-CH-6).
    """
    with transaction() as conn:
        asks(actor.user_id)
        signature = store.get_signature(conn, signature_id)
        if signature is None or signature.user_id != actor.user_id:
            raise NotFound()
        case = open_case(conn, actor, signature.conference_id)
        case.require("withdraw", "own_act")
        if not signature.is_live:
            raise AlreadyDone(_("You have already taken this back."))
        if signature.kind is TextKind.HEARING_CONSENT and signature.about_id:
            record_answer(case, signature.participation_id, signature.about_id, ConsentAnswer.WITHDRAWN)
        return end_signature(case, signature)


def my_signature(actor: Actor, conference_id: str, kind: TextKind) -> Signature | None:
    """The actor's own live signature of a text at a conference that counts, or None."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "own_status")
        return counting_signature(case, case.seat_of(*_ACTS[kind][1]), kind)
