"""The chair and supporters: talks, rulings where parents disagree, and the answer (HFD-CH-1 to HFD-CH-9, A-13)."""

from datetime import date

from conference.answers import Answers
from conference.clock import london_date
from conference.conferences import Participation
from conference.exceptions import AlreadyDone, ConferenceError
from conference.i18n import _
from conference.identifiers import new_id
from conference.people import Actor
from conference.supporters import ConsentRuling, Discussion, SupporterDecision
from conference.vocabulary import ChairAnswer, ConsentAnswer, ConsentKind, Contribution, Role
from db import supporters as store
from services.answers import latest_consent
from services.cases import Case, open_case
from services.events import event
from services.letters import owe_supporter_letters
from services.nominees import supporter_seat
from services.runtime import transaction


def record_discussion(
    actor: Actor, conference_id: str, participation_id: str, *, held_on: date | None, note: str
) -> None:
    """The chair records the talk with a supporter (HFD-CH-4)."""
    _record_talk(actor, conference_id, participation_id, "with_chair", "supporter_discussion", held_on, note)


def record_stand_in_conversation(
    actor: Actor, conference_id: str, participation_id: str, *, held_on: date | None, note: str
) -> None:
    """The chair or the social worker records that the absent parent spoke with them (HFD-S-CAN-3)."""
    _record_talk(actor, conference_id, participation_id, "stand_in", "stand_in_conversation", held_on, note)


def _record_talk(
    actor: Actor,
    conference_id: str,
    participation_id: str,
    kind: str,
    obj: str,
    held_on: date | None,
    note: str,
) -> None:
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("record", obj)
        seat = supporter_seat(case, participation_id)
        if any(d.participation_id == seat.id and d.kind == kind for d in case.discussions):
            raise AlreadyDone(_("This talk is already on record."))
        answers = Answers()
        text = answers.text("note", note)
        if held_on is None:
            answers.refuse("held_on", _("Enter the day of the talk"))
        elif held_on > london_date(case.now):
            answers.refuse("held_on", _("The day of the talk must be today or before"))
        answers.check()
        talk = Discussion(
            id=new_id(),
            conference_id=case.conference.id,
            participation_id=seat.id,
            kind=kind,
            held_on=held_on or london_date(case.now),
            note=text,
            recorded_by=actor.user_id,
            at=case.now,
        )
        store.add_discussion(
            conn, talk, audit=event(actor, f"discussion.{kind}", talk.id, at=case.now, seat=seat.id)
        )


def rule(
    actor: Actor,
    conference_id: str,
    participation_id: str,
    answer: ChairAnswer | None,
    reasons: str,
    *,
    seen: int | None = None,
) -> None:
    """The chair rules where the parents disagree; both answers are kept (A-13).

    `seen` is how many rulings there were when the page was shown: another one since raises AlreadyDone.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("rule", "consent_conflict")
        seat = supporter_seat(case, participation_id)
        if not parents_disagree(case, seat):
            raise ConferenceError(
                _("The parents do not disagree about this supporter, so there is nothing to rule on.")
            )
        if seen is not None and len([r for r in case.rulings if r.participation_id == seat.id]) != seen:
            raise AlreadyDone(_("You have settled this since you opened this page. Look at it first."))
        checked, why = _checked_answer(answer, reasons)
        ruling = ConsentRuling(
            id=new_id(),
            conference_id=case.conference.id,
            participation_id=seat.id,
            answer=checked,
            reasons=why,
            ruled_by=actor.user_id,
            at=case.now,
        )
        store.add_ruling(
            conn,
            ruling,
            audit=event(actor, "consent.ruled", ruling.id, at=case.now, seat=seat.id, answer=checked.value),
        )


def decide(
    actor: Actor,
    conference_id: str,
    participation_id: str,
    *,
    answer: ChairAnswer | None,
    contributions: tuple[Contribution, ...],
    conditions: str,
    reasons: str,
    exceptional: bool,
    seen: int,
) -> SupporterDecision:
    """The chair decides whether a supporter may come and what they may do (HFD-CH-1 to HFD-CH-3, HFD-CH-9).

    `seen` is how many answers the chair had given when the page was shown: a second submit, or another chair's
    answer in between, raises AlreadyDone.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("decide", "supporter")
        seat = supporter_seat(case, participation_id)
        if len([d for d in case.decisions if d.participation_id == seat.id]) != seen:
            raise AlreadyDone(_("An answer has been given since you opened this page. Look at it first."))
        if seen:
            case.require("change", "supporter_decision")
        given = Answers()
        terms = given.text("conditions", conditions)
        checked, why = _checked_answer(answer, reasons, given)
        decision = SupporterDecision(
            id=new_id(),
            conference_id=case.conference.id,
            participation_id=seat.id,
            answer=checked,
            contributions=contributions if checked is ChairAnswer.APPROVED else (),
            conditions=terms,
            reasons=why,
            exceptional=exceptional and seat.role is Role.STAND_IN,
            decided_by=actor.user_id,
            at=case.now,
        )
        owe_supporter_letters(case, seat, decision)
        store.add_decision(
            conn,
            decision,
            audit=event(
                actor, "supporter.decided", decision.id, at=case.now, seat=seat.id, answer=checked.value
            ),
        )
        return decision


def _checked_answer(
    answer: ChairAnswer | None, reasons: str, given: Answers | None = None
) -> tuple[ChairAnswer, str]:
    """The answer and its reasons. What was wrong with what was `given` before is told together with it."""
    answers = given or Answers()
    if answer is None:
        answers.refuse("answer", _("Choose yes or no"))
    why = answers.text(
        "reasons", reasons, missing=_("Write your reasons. The person concerned will read them.")
    )
    answers.check()
    return answer or ChairAnswer.REFUSED, why


def parents_disagree(case: Case, seat: Participation) -> bool:
    """True where one parent has said yes and another no, or has taken a yes back."""
    answers = [latest_consent(case, ConsentKind.SUPPORTER_HEARS, seat.id, p.id) for p in case.parents]
    given = [a.answer is ConsentAnswer.GIVEN for a in answers if a is not None]
    return any(given) and not all(given)
