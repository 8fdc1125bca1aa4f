"""A form of signing, read and checked before the transaction that signs it, so that other writers do not wait for that.

Read here is what cannot change any more: the words of a published text, and when a session began. What the act hangs
on is read within its transaction: facts, earlier signatures, and whether the texts are still in force.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from conference.agreements import text_kinds
from conference.exceptions import ConferenceError
from conference.people import Actor
from conference.texts import TextVersion
from conference.vocabulary import TextKind
from db import agreements as store
from db import sessions
from db.engine import Connection
from services import network_traces
from services.runtime import reading
from services.signing import Signed, check_drawing, check_screen, check_shown, check_statements


@dataclass(frozen=True, kw_only=True)
class CheckedForm:
    """What a person handed in, and the texts that it names; None where there is no such text.

    Problems are kept and not raised: they are told only to somebody whom the policy lets sign. `text_problem` is about
    the texts and what was ticked in them. `is_elsewhere` says that the form was used at another conference.
    """

    handed_in: Signed
    text: TextVersion | None
    statement: TextVersion | None
    text_problem: ConferenceError | None
    drawing_problem: ConferenceError | None
    is_elsewhere: bool
    envelope: tuple[bytes, str, str] | None
    signed_in_at: datetime | None


def checked_form(actor: Actor, conference_id: str, kind: TextKind, handed_in: Signed) -> CheckedForm:
    """Read what a form names, and work out the hashes of its texts anew."""
    shown = handed_in.on_screen
    with reading() as conn:
        text = _text(conn, handed_in.text_id, kind)
        statement = _text(conn, shown.text_id, TextKind.ELECTRONIC_SIGNING) if shown else None
        used = store.signature_by_key(conn, handed_in.idempotency_key)
        signed_in_at = sessions.began(conn, actor.session_id)
    return CheckedForm(
        handed_in=handed_in,
        text=text,
        statement=statement,
        text_problem=_problem(lambda: _check_texts(handed_in, text, statement)),
        drawing_problem=_problem(lambda: check_drawing(handed_in.drawing)),
        is_elsewhere=used is not None and used.conference_id != conference_id,
        envelope=network_traces.sealed_envelope(handed_in.network),
        signed_in_at=signed_in_at,
    )


def _text(conn: Connection, text_id: str, kind: TextKind) -> TextVersion | None:
    text = store.text(conn, text_id)
    return text if text is not None and text.kind in text_kinds(kind) else None


def _check_texts(handed_in: Signed, text: TextVersion | None, statement: TextVersion | None) -> None:
    if text is not None:
        check_shown(text, handed_in.shown_sha256)
    if statement is not None and handed_in.on_screen is not None:
        check_shown(statement, handed_in.on_screen.shown_sha256)
        check_screen(statement, handed_in.on_screen.statements)
    if text is not None:
        check_statements(text, handed_in.statements)


def _problem(check: Callable[[], None]) -> ConferenceError | None:
    try:
        check()
    except ConferenceError as problem:
        return problem
    return None
