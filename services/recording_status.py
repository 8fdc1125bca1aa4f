"""Who has said that they will record the sound, and whether they may (HAC-R-2, HAC-R-3)."""

from dataclasses import dataclass

from conference.agreements import Signature
from conference.clock import london_date
from conference.conferences import Participation
from conference.formats import short_day, time_of_day
from conference.i18n import _
from conference.people import Actor
from conference.vocabulary import TextKind
from policy.decisions import Decision
from policy.explanations import Refusal
from policy.explanations import refusal as explained
from services.agreements import counting_signature
from services.cases import Case, open_case
from services.runtime import reading


@dataclass(frozen=True, kw_only=True)
class RecordingStatus:
    """One parent's declaration. `may_record` is the policy's answer; `words` say it for the chair's checklist.

    `why` is the reason why recording is not allowed although the parent has signed, and "" otherwise.
    """

    parent: Participation
    signature: Signature | None
    was_withdrawn: bool
    may_record: Decision
    words: str
    why: str


def of(actor: Actor, conference_id: str) -> list[RecordingStatus]:
    """The status of each parent. Raises NotAllowed, NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "recording_status")
        return list_in(case)


@dataclass(frozen=True, kw_only=True)
class MyRecording:
    """Whether the actor, a parent, may record. `refusal` says why not; None where they may.

    `lacks_only_signature` is True where nothing but the signed declaration stands in the way, and it is in time.
    Once the conference was to start it counts only if the chair says that it had not begun (HAC-R-2).
    """

    is_allowed: bool
    refusal: Refusal | None
    lacks_only_signature: bool


def mine(actor: Actor, conference_id: str) -> MyRecording:
    """Whether the actor may record the sound (HAC-R-3, S-19). Raises NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("sign", "recording_declaration")
        decision = case.decide("record", "audio")
        return MyRecording(
            is_allowed=decision.allowed,
            refusal=None if decision.allowed else explained(decision, case.times),
            lacks_only_signature=not case.conference.start_passed(case.now)
            and any(
                {c.fact for c in way} <= {"declared_in_advance", "declaration_signed"}
                for way in decision.would_change
            ),
        )


def list_in(case: Case) -> list[RecordingStatus]:
    """The status of each parent of a case. The policy has been asked before."""
    return [_of(case, parent) for parent in case.parents]


def _of(case: Case, parent: Participation) -> RecordingStatus:
    signature = counting_signature(case, parent, TextKind.RECORDING_DECLARATION)
    mine = [
        s
        for s in case.signatures
        if s.kind is TextKind.RECORDING_DECLARATION and s.participation_id == parent.id
    ]
    withdrawn = bool(mine) and mine[-1].end_reason == "withdrawn"
    decision = case.decide_for(parent, "record", "audio")
    return RecordingStatus(
        parent=parent,
        signature=signature,
        was_withdrawn=withdrawn and signature is None,
        may_record=decision,
        words=_words(case, signature, withdrawn, decision.allowed),
        why=explained(decision).why if signature is not None and not decision.allowed else "",
    )


def _words(case: Case, signature: Signature | None, withdrawn: bool, allowed: bool) -> str:
    if signature is None:
        return _("Taken back: do not record") if withdrawn else _("Not signed: do not record")
    if signature.signed_on is not None:
        when = short_day(signature.signed_on)
    else:
        when = time_of_day(signature.signed_at)
        if london_date(signature.signed_at) != london_date(case.conference.starts_at):
            when = f"{short_day(signature.signed_at)}, {when}"
    return (
        _("Signed {when}").format(when=when)
        if allowed
        else _("Signed {when}: do not record").format(when=when)
    )
