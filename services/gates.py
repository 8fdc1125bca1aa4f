"""The nine gates of one supporter as things stand, told to whoever reads them (rules.md section 9)."""

from dataclasses import replace

from conference.conferences import Participation
from conference.formats import plain_date
from conference.i18n import _
from conference.supporters import Gate
from conference.vocabulary import ConsentAnswer, ConsentKind, GateStatus, Role, TextKind
from services.agreements import counting_signature, live_signature
from services.answers import latest_consent, nomination_of
from services.cases import Case, Fact
from services.editions import counts
from services.facts import Facts

#: The number of the gate that only those pass who come in a parent's place.
_IN_PLACE = 8


def signs_again(case: Case, seat: Participation) -> bool:
    """Whether they signed before a newer version which must be signed instead."""
    live = live_signature(case, seat, TextKind.SUPPORTER_AGREEMENT)
    return live is not None and not counts(case, live)


def gates_of(case: Case, seat: Participation) -> tuple[Gate, ...]:
    """Every gate in order. Only the chair reads that a parent said no; a parent reads their own part."""
    facts = Facts(case, seat)
    signed = counting_signature(case, seat, TextKind.SUPPORTER_AGREEMENT)
    chair, parent, you = _("the chair"), _("the parent"), _("the supporter")
    hearing_by, hearing_detail = _hearing(case, seat)
    steps: list[tuple[str, Fact, str, str]] = [
        (_("A parent has asked for the supporter"), nomination_of(case, seat) is not None, parent, ""),
        (_("The supporter knows the parent personally"), facts["personal_relationship"], parent, ""),
        (
            _("Every parent agrees that the supporter may hear private things, or the chair allows it"),
            facts["parents_consent"]
            if case.allows("decide", "supporter")
            else facts["parents_consent"] or None,
            hearing_by,
            "" if facts["parents_consent"] else hearing_detail,
        ),
        (_("The chair and the supporter have talked"), facts["discussed_with_chair"] or None, chair, ""),
        (_("The chair has said yes"), facts["chair_approved"], chair, ""),
        (
            _("The supporter has signed what we expect of supporters"),
            facts["agreement_signed"] or None,
            you,
            _("Signed on {day}").format(day=plain_date(signed.dated))
            if signed
            else _("There is a new version. Read it and sign again.")
            if signs_again(case, seat)
            else "",
        ),
        (_("The supporter is not the interpreter"), not facts["holds_interpreter_seat"], "", ""),
        (
            _("If in the parent's place: signed consent, a talk, and the chair's special yes"),
            *_in_place(case, facts, seat),
        ),
        (
            _("Nobody has taken it back, and the supporter has not been told to stay away"),
            not (facts["excluded"] or facts["asked_to_leave"]),
            "",
            "",
        ),
    ]
    gates = tuple(
        Gate(number=n, title=title, status=_status(holds), by="" if holds else by, detail=detail)
        for n, (title, holds, by, detail) in enumerate(steps, 1)
    )
    if seat.role is Role.STAND_IN:
        return gates
    return tuple(replace(g, status=GateStatus.NOT_NEEDED) if g.number == _IN_PLACE else g for g in gates)


def _hearing(case: Case, seat: Participation) -> tuple[str, str]:
    """Who still has to say yes to the third gate. A parent reads their own part in it, and never another's answer."""
    parent = next((p for p in case.held if p.role is Role.PARENT), None)
    if parent is None:
        return _("each parent"), ""
    answer = latest_consent(case, ConsentKind.SUPPORTER_HEARS, seat.id, parent.id)
    if answer is None:
        return _("you"), ""
    if answer.answer is ConsentAnswer.GIVEN:
        return "", _(
            "You have said yes. Every other parent is asked too. If parents do not agree, the chair decides."
        )
    return "", _(
        "You have not said yes. If no parent does, they cannot come. If parents do not agree, the chair decides."
    )


def _in_place(case: Case, facts: Facts, seat: Participation) -> tuple[Fact, str, str]:
    """HFD-S-CAN-3: whether all three hold, by whom what is missing is done, and what that is."""
    if seat.role is not Role.STAND_IN:
        return True, "", _("Not needed: the parent will be there too")
    is_me = any(p.id == seat.supports_id for p in case.held)
    needed = (
        (
            "parent_written_consent",
            _("You have not signed for it.") if is_me else _("The parent has not signed for it."),
        ),
        (
            "spoken_with_chair_or_social_worker",
            _("You have not spoken with the chair or the social worker, or nobody has written it down.")
            if is_me
            else _(
                "The parent has not spoken with the chair or the social worker, or nobody has written it down."
            ),
        ),
        ("exceptional", _("The chair has not said a special yes.")),
    )
    missing = [sentence for fact, sentence in needed if not facts[fact]]
    return (None if missing else True), "", " ".join(missing)


def _status(holds: Fact) -> GateStatus:
    if holds:
        return GateStatus.DONE
    return GateStatus.TO_DO if holds is None else GateStatus.CLOSED
