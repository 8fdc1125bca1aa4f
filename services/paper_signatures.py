"""Signing on paper (HAC-R-4): the chair or the minute taker records what somebody signed by hand, with its scan."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import cast

from conference import scans
from conference.agreements import Signature, text_kind
from conference.answers import Answers
from conference.clock import london_date
from conference.events import Event
from conference.evidence import PaperSignature
from conference.exceptions import AlreadyDone, Incomplete, NotFound
from conference.formats import day as day_in_words
from conference.i18n import _
from conference.identifiers import new_id, new_reference
from conference.people import Actor
from conference.texts import TextVersion
from conference.vocabulary import ConsentAnswer, TextKind
from db import agreements as store
from services import log_truth
from services.access import offered
from services.answers import newest_no
from services.cases import Case, open_case
from services.consents import record_answer
from services.copies import require_addressed
from services.editions import counts, is_outdated
from services.events import event
from services.paper_slots import Slot, slot_of, slots_of
from services.runtime import reading, transaction
from services.signatures import live_signature, order, supersede

_ACT = ("record", "paper_signature")


@dataclass(frozen=True, kw_only=True)
class OnPaper:
    """What was signed by hand. `text_id` is of the version on the paper; `is_whole` that it is ticked and signed."""

    text_id: str
    scan: bytes | None
    witnessed_by: str
    signed_on: date | None
    is_whole: bool
    idempotency_key: str


def may_record(actor: Actor) -> bool:
    """Whether any seat of the actor could ever let them record a signature on paper, and so hand in a scan."""
    return any((action, obj) == _ACT for _role, action, obj in offered(actor))


def list_for(actor: Actor, conference_id: str) -> list[Slot]:
    """Everything that people sign at a conference. Raises NotAllowed, NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require(*_ACT)
        return slots_of(case)


def one_for(
    actor: Actor, conference_id: str, kind: str, participation_id: str, about_id: str
) -> tuple[Slot, tuple[TextVersion, ...]]:
    """One of them, with every version of its text, the newest first. Raises NotAllowed, NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require(*_ACT)
        slot = slot_of(case, kind, participation_id, about_id)
        return slot, _versions(case, slot)


def record(
    actor: Actor, conference_id: str, kind: str, participation_id: str, about_id: str, handed_in: OnPaper
) -> Signature:
    """Record a signature on paper. The same form handed in twice gives the same signature.

    Raises Incomplete with the fields scan, text, witnessed_by, signed_on, whole and person; AlreadyDone where the
    person has signed before; NotAllowed, NotFound. A paper from before a no, or from its day, does not undo it:
    Incomplete for signed_on, or AlreadyDone for whoever may not know that there is one.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require(*_ACT)
        slot = slot_of(case, kind, participation_id, about_id)
        made = store.signature_by_key(conn, handed_in.idempotency_key)
        if made is not None:
            return _same(case, slot, made)
        text, media, witness = _checked(case, slot, handed_in)
        signature = _signature(case, slot, text, handed_in)
        before = live_signature(case, slot.seat, slot.kind, signature.about_id)
        if before is not None and (counts(case, before) or is_outdated(case, signature)):
            sentence = _("They have signed this before. You do not need to record it.")
            raise AlreadyDone(sentence if slot.is_told else _answered())
        _insist_no_later_no(case, slot, handed_in)
        if before is not None:
            supersede(case, before, signature)
        paper = PaperSignature(
            signature_id=signature.id,
            media_type=media,
            scan=handed_in.scan or b"",
            sha256=hashlib.sha256(handed_in.scan or b"").hexdigest(),
            witnessed_by=witness,
            signed_on=signature.signed_on or london_date(case.now),
            recorded_by=actor.user_id,
            recorded_at=case.now,
        )
        store.add_signature(conn, signature, audit=_event(case, signature, paper), paper=paper)
        if slot.kind is TextKind.HEARING_CONSENT and slot.about:
            record_answer(case, slot.seat.id, slot.about.id, ConsentAnswer.GIVEN)
        order(case, signature, text, None, on_paper=paper)
        return signature


def _insist_no_later_no(case: Case, slot: Slot, handed_in: OnPaper) -> None:
    """A no stands until the person says yes after it: on the same day nobody can tell which came first."""
    said_no = newest_no(case, slot.seat, slot.kind, slot.about.id if slot.about else None)
    signed_on = handed_in.signed_on
    if said_no is None or signed_on is None or signed_on > london_date(said_no):
        return
    if not slot.is_told:
        raise AlreadyDone(_answered())
    sentence = _(
        "They said no or took this back on {day}. A paper from that day or before does not change that. "
        "They can say yes here themselves, or sign a new paper on a later day."
    )
    raise Incomplete({"signed_on": sentence.format(day=day_in_words(said_no))})


def _answered() -> str:
    """For whoever may not know the answer, the same words after a yes and after a no."""
    return _(
        "They have answered this already, and this paper does not change it. They can change their answer here "
        "themselves. After a no, only a paper signed on a later day counts."
    )


def _same(case: Case, slot: Slot, made: Signature) -> Signature:
    """The signature that this very form made. Another form's key is not found."""
    paper = store.paper_of(case.conn, made.id)
    about_id = slot.about.id if slot.about else None
    mine = paper is not None and paper.recorded_by == case.actor.user_id
    if not mine or (made.participation_id, made.kind, made.about_id) != (slot.seat.id, slot.kind, about_id):
        raise NotFound()
    return made


def _checked(case: Case, slot: Slot, handed_in: OnPaper) -> tuple[TextVersion, str, str]:
    """The version, the scan's media type and the witness. Raises Incomplete with everything that is wrong."""
    answers = Answers()
    media = _media(answers, handed_in.scan)
    text = next((t for t in _versions(case, slot) if t.id == handed_in.text_id), None)
    if text is None:
        answers.refuse("text", _("Choose the version that is printed on the paper"))
    day, today = handed_in.signed_on, london_date(case.now)
    if day is None:
        answers.refuse("signed_on", _("Enter the day on which it was signed"))
    elif day > today:
        answers.refuse("signed_on", _("The day cannot be in the future"))
    elif text is not None and day < london_date(text.published_at):
        answers.refuse("signed_on", _("This version was not there yet on that day. Check day and version."))
    witness = answers.name("witnessed_by", handed_in.witnessed_by, _("Enter who saw it signed"))
    if not handed_in.is_whole:
        answers.refuse("whole", _("Tick the box when each statement is ticked and the paper is signed"))
    if slot.seat.user_id is None:
        answers.refuse("", _("This person has not opened their invitation yet. Help them with that first."))
    answers.check()
    return cast(TextVersion, text), media, witness


def _media(answers: Answers, scan: bytes | None) -> str:
    if not scan:
        answers.refuse("scan", _("Choose the scan, or a photo of the paper"))
        return ""
    if len(scan) > scans.MOST_BYTES:
        answers.refuse("scan", _("The scan is larger than 5 MB. Try a smaller one."))
        return ""
    media = scans.media_type(scan)
    if media is None:
        answers.refuse("scan", _("This file is not a whole PDF, JPEG or PNG. Choose another one."))
    return media or ""


def _signature(case: Case, slot: Slot, text: TextVersion, handed_in: OnPaper) -> Signature:
    return Signature(
        id=new_id(),
        reference=new_reference(),
        conference_id=case.conference.id,
        participation_id=slot.seat.id,
        about_id=slot.about.id if slot.about else None,
        user_id=slot.seat.user_id or "",
        kind=slot.kind,
        text_version_id=text.id,
        language=text.language,
        version=text.version,
        text_sha256=text.sha256,
        statements=tuple(s.rule for s in text.statements),
        typed_name=slot.seat.name,
        role=slot.seat.role,
        authenticated_by="paper",
        signed_at=case.now,
        idempotency_key=handed_in.idempotency_key,
        channel="paper",
        signed_on=handed_in.signed_on,
    )


def _event(case: Case, signature: Signature, paper: PaperSignature) -> Event:
    return event(
        case.actor,
        "paper_signature.recorded",
        signature.id,
        at=case.now,
        conference=case.conference.id,
        signed=signature.kind.value,
        seat=signature.participation_id,
        text=signature.text_sha256,
        version=signature.version,
        language=signature.language,
        scan=paper.sha256,
        signed_on=paper.signed_on.isoformat(),
        detail={"typed_name": signature.typed_name, "witnessed_by": paper.witnessed_by},
    )


def _versions(case: Case, slot: Slot) -> tuple[TextVersion, ...]:
    """Every version of a text that can be on a paper, those that ended too, the newest first."""
    # a paper may be older than the text for those who come in a parent's place
    kinds = {slot.kind, text_kind(slot.kind, (slot.about or slot.seat).role)}
    found = (t for t in store.texts_of(case.conn, case.conference.authority.value) if t.kind in kinds)
    return tuple(sorted(found, key=lambda text: text.published_at, reverse=True))


def scan_of(case: Case, signature: Signature) -> PaperSignature:
    """The scan of a signature on paper, for whoever signed and for the chair.

    Raises NotAllowed, NotFound, NotAsRecorded.
    """
    require_addressed(case, "signed_copy", [signature.user_id])
    paper = store.paper_of(case.conn, signature.id)
    if paper is None:
        missing = NotFound()
        missing.asked = (case.actor.user_id, "receive signed_copy")
        raise missing
    log_truth.insist_paper(case.conn, case.conference, paper)
    return paper
