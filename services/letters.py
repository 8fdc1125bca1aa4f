"""The chair's answers as letters (HFD-CH-1, WBK-O-6): what each addressee may read, frozen with the answer.

A letter tells its reader no more than their own page does. So there is one for each side that reads differently.
It is for a seat: whoever takes the seat after the answer gets it then.
"""

from conference.conferences import Participation
from conference.formats import day
from conference.i18n import _, current_language
from conference.identifiers import new_reference
from conference.observer_requests import ObserverRequest
from conference.supporters import SupporterDecision
from conference.vocabulary import ChairAnswer, DocumentKind, DocumentStatus, Role
from documents import DecisionLetter
from services.answers import latest_decision, nomination_of
from services.cases import Case
from services.marks import is_demo
from services.orders import end, owe
from services.told import acting, when, whom_to_call

#: Who reads a letter: the supporter and the parent who chose them; the host and the one who watches.
SUPPORTER, PARENT, HOST, OBSERVER = "supporter", "parent", "host", "observer"


def owe_supporter_letters(case: Case, seat: Participation, decision: SupporterDecision) -> None:
    """Order the letters about a supporter, in the transaction of the answer. An earlier answer's no longer count."""
    end_supporter_letters(case, seat, DocumentStatus.SUPERSEDED)
    nomination = nomination_of(case, seat)
    parent = next((p for p in case.live_people if nomination and p.id == nomination.parent_id), None)
    supporter: tuple[str, ...] = (seat.addressee, case.actor.user_id)
    sides = [(SUPPORTER, seat, True, supporter)]
    if parent is not None:
        sides.append((PARENT, parent, False, (parent.addressee,)))
    for variant, reader, is_told_why, recipients in sides:
        owe(
            case,
            DocumentKind.SUPPORTER_DECISION,
            decision.id,
            _supporter_letter(case, seat, decision, reader, is_told_why=is_told_why),
            recipients=recipients,
            variant=variant,
        )


def end_supporter_letters(
    case: Case, seat: Participation, as_: DocumentStatus = DocumentStatus.WITHDRAWN
) -> None:
    """The letters with the chair's newest answer no longer count: another follows, or the supporter is not wanted."""
    decision = latest_decision(case, seat)
    if decision is not None:
        for variant in (SUPPORTER, PARENT):
            end(case, DocumentKind.SUPPORTER_DECISION, decision.id, as_, variant)


def _supporter_letter(
    case: Case, seat: Participation, decision: SupporterDecision, reader: Participation, *, is_told_why: bool
) -> DecisionLetter:
    yes = decision.answer is ChairAnswer.APPROVED
    said = (
        _("Yes. {name} may come, when everything on the list on your page is done.")
        if yes
        else _("No. {name} cannot come to this conference.")
    )
    steps = [_("The chair's decision is final. You can still complain about how you were treated.")]
    if not yes and reader.role is Role.PARENT:
        steps.append(_("You can ask for another supporter on your page."))
    told = _("We gave the reasons to {name}. You can ask the chair about them.")
    terms = [c.display_name for c in decision.contributions]
    asked = [(_("Who"), seat.name), (_("Part"), seat.role.display_name)]
    if is_told_why and terms:
        asked.append((_("What you may do"), "\n".join(terms)))
    if is_told_why and decision.conditions:
        asked.append((_("Conditions"), decision.conditions))
    return DecisionLetter(
        council=case.conference.authority.display_name,
        reference=new_reference(),
        language=current_language(),
        demo=is_demo(),
        title=_("The chair's answer about a supporter"),
        to_name=reader.name,
        decision=said.format(name=seat.name),
        reasons=decision.reasons if is_told_why else told.format(name=seat.name),
        decided_by=acting(case),
        decided_at=decision.at,
        conference_date=when(case, reader),
        asked=tuple(asked),
        next_steps=tuple(steps),
        contact=" ".join((_("Ask the chair or the social worker."), whom_to_call(case))),
    )


def owe_observer_letters(case: Case, request: ObserverRequest) -> None:
    """Order the letters about somebody who wants to watch, in the transaction of the answer."""
    host = next(p for p in case.people if p.id == request.host_id)
    observer = next(p for p in case.people if p.id == request.participation_id)
    for variant, reader, recipients in (
        (HOST, host, (host.addressee, case.actor.user_id)),
        (OBSERVER, observer, (observer.addressee,)),
    ):
        owe(
            case,
            DocumentKind.OBSERVER_DECISION,
            request.id,
            _observer_letter(case, request, reader),
            recipients=recipients,
            variant=variant,
        )


def end_observer_letters(case: Case, request: ObserverRequest) -> None:
    """The letters about somebody who wanted to watch no longer count: the request was taken back."""
    for variant in (HOST, OBSERVER):
        end(case, DocumentKind.OBSERVER_DECISION, request.id, DocumentStatus.WITHDRAWN, variant)


def _observer_letter(case: Case, request: ObserverRequest, reader: Participation) -> DecisionLetter:
    yes = request.answer is ChairAnswer.APPROVED
    said = _("Yes. {name} may come and watch.") if yes else _("No. {name} may not come and watch.")
    asked = [
        (_("Who would watch"), request.observer_name),
        (_("Asked on"), day(request.requested_at)),
    ]
    if reader.id == request.host_id:
        asked[1:1] = [
            (_("Their job"), request.observer_job),
            (_("Why they want to watch"), request.why.display_name),
        ]
    return DecisionLetter(
        council=case.conference.authority.display_name,
        reference=request.reference,
        language=current_language(),
        demo=is_demo(),
        title=_("The chair's answer about someone who wants to watch"),
        to_name=reader.name,
        decision=said.format(name=request.observer_name),
        reasons=request.reasons,
        decided_by=acting(case) if reader.id == request.host_id else _("The chair of the conference"),
        decided_at=request.decided_at or case.now,
        conference_date=when(case, reader),
        asked=tuple(asked),
        contact=" ".join((_("Ask the chair."), whom_to_call(case))),
    )
