"""Keeping a person from a conference, asking somebody to leave, and letting them back in.

An exclusion counts from the next click on, because every act reads the facts anew (WBK-A-8, HFD-CH-8).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from conference.answers import Answers
from conference.conferences import Participation
from conference.exceptions import AlreadyDone, Incomplete, NotFound
from conference.exclusions import Exclusion
from conference.i18n import _
from conference.identifiers import new_id
from conference.people import Actor
from conference.vocabulary import ExclusionKind, Role
from db import exclusions as store
from policy.rows import OVERRIDING_FACTS
from services import unsent_answers
from services.cases import Case, open_case
from services.events import event
from services.namesakes import kept_out_namesake
from services.readings import seen
from services.runtime import reading, the_policy, transaction

#: The fact that each kind makes true, and so the fact that the policy must ask about somebody for it to count.
_FACT = {ExclusionKind.EXCLUDED: "excluded", ExclusionKind.ASKED_TO_LEAVE: "asked_to_leave"}


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What the person themselves reads. `views` says how they will still be heard (MWW-X-2, MWW-X-3).

    `is_before` says that it was decided before the conference began: nobody is told to leave what has not started.
    `chair` and `social_worker` are whom to ask, by name. Either is "" where there is nobody, or nobody who could be
    named to this person if they were not kept out (PRO-SW-12).
    """

    kind: ExclusionKind
    letter: str
    views: str
    made_at: datetime
    is_before: bool
    chair: str
    social_worker: str


@dataclass(frozen=True, kw_only=True)
class Kept:
    """An exclusion as the chair sees it, with the seat it is about."""

    exclusion: Exclusion
    person: Participation


@dataclass(frozen=True, kw_only=True)
class ForChair:
    """Whom the chair can exclude or ask to leave, who is kept out now, and who was let back in.

    `namesakes` have a part and the name of somebody who is kept out, under another address.
    """

    may_be_excluded: tuple[Participation, ...]
    may_be_asked_to_leave: tuple[Participation, ...]
    live: tuple[Kept, ...]
    lifted: tuple[Kept, ...]
    namesakes: tuple[Participation, ...]


def exclude(
    actor: Actor, conference_id: str, person_id: str, *, reason: str, letter: str, views: str
) -> Exclusion:
    """Keep a person from the conference (WBK-A-8, MWW-X-1 to MWW-X-3).

    `reason` is for the record, `letter` is what the person reads, `views` says how they will be heard: all three
    are needed. Raises Incomplete, AlreadyDone, NotAllowed, NotFound.
    """
    return _keep_out(
        actor,
        conference_id,
        person_id,
        ExclusionKind.EXCLUDED,
        reason,
        letter,
        views,
        {
            "letter": _("Write the letter that the person will read"),
            "views": _("Write how the person will be heard"),
        },
    )


def ask_to_leave(
    actor: Actor, conference_id: str, person_id: str, *, reason: str, letter: str = ""
) -> Exclusion:
    """The chair asks anybody to leave because of their conduct (HFD-CH-8). `letter` may be left out: it is urgent.

    Whoever has a view of their own to give reads how it can still be heard (PRO-SW-16).
    """
    return _keep_out(actor, conference_id, person_id, ExclusionKind.ASKED_TO_LEAVE, reason, letter, "", {})


def _keep_out(
    actor: Actor,
    conference_id: str,
    person_id: str,
    kind: ExclusionKind,
    reason: str,
    letter: str,
    views: str,
    missing: dict[str, str],
) -> Exclusion:
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("exclude", "person")
        if not person_id:
            raise Incomplete({"person": _("Choose a person")})
        person = case.person(person_id)
        if not counts_for(case, person, kind):
            raise Incomplete({"person": _refusal(kind)})
        if any(
            e.lifted_at is None and e.participation_id in _seats_of(case, person) for e in case.exclusions
        ):
            raise AlreadyDone(_("This person is already kept from the conference."))
        answers = Answers()
        why = answers.text("reason", reason, missing=_("Write the reason for the record"))
        read = answers.text("letter", letter, missing=missing.get("letter", ""))
        heard = answers.text("views", views, missing=missing.get("views", ""))
        answers.check()
        made = Exclusion(
            id=new_id(),
            conference_id=case.conference.id,
            participation_id=person.id,
            kind=kind,
            reason=why,
            letter=read or _short_letter(case),
            views=heard or _still_heard(case, person),
            made_by=actor.user_id,
            made_at=case.now,
        )
        past = f"person.{kind.value}"
        audit = event(actor, past, made.id, at=case.now, conference=case.conference.id, seat=person.id)
        store.add(conn, made, audit=audit)
        seats = _seats_of(case, person)
        for seat in case.people:
            if seat.user_id and seat.id in seats:
                unsent_answers.erase_all(conn, seat.user_id, case.conference.id)
        return made


def _short_letter(case: Case) -> str:
    if not case.conference.start_passed(case.now):
        return _(
            "The chair has told you not to come to the conference. You can ask the chair for the reason."
        )
    return _("The chair has told you to leave the conference. You can ask the chair for the reason.")


def _still_heard(case: Case, person: Participation) -> str:
    if not case.decide_for(person, "express", "own_view").allowed:
        return ""
    return _("You can still say what you think. Tell the social worker, or write it down.")


def _refusal(kind: ExclusionKind) -> str:
    if kind is ExclusionKind.ASKED_TO_LEAVE:
        return _("You cannot ask this person to leave.")
    return _("You can exclude family members, those who come with them, and observers (WBK-A-8). "
             "You can ask anyone else to leave.")  # fmt: skip


def counts_for(case: Case, person: Participation, kind: ExclusionKind) -> bool:
    """True where an exclusion of this kind would close a door to this person: the policy asks about it."""
    authority = case.conference.authority.value
    return _FACT[kind] in the_policy().facts_asked(authority, person.role.value, "attend", "conference")


def lift(actor: Actor, conference_id: str, exclusion_id: str, *, reason: str) -> Exclusion:
    """Let a person back in. The reason is kept with the record. Raises AlreadyDone, Incomplete, NotFound."""
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("exclude", "person")
        found = next((e for e in case.exclusions if e.id == exclusion_id), None)
        if found is None:
            raise NotFound()
        if found.lifted_at is not None:
            raise AlreadyDone(_("This person has been let back in already."))
        answers = Answers()
        why = answers.text("reason", reason, missing=_("Write why the person may come again"))
        answers.check()
        lifted = replace(found, lifted_by=actor.user_id, lifted_at=case.now)
        audit = event(actor, "person.let_back", lifted.id, at=case.now, detail={"reason": why})
        store.change(conn, lifted, audit=audit)
        return lifted


def list_for_chair(actor: Actor, conference_id: str) -> ForChair:
    """Who is kept out, who was, and who could be. Raises NotAllowed, NotFound."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("exclude", "person")
        kept = [_kept(case, e) for e in case.exclusions]
        out = {seat for k in kept if k.exclusion.lifted_at is None for seat in _seats_of(case, k.person)}
        free = [p for p in case.live_people if p.id not in out]
        return ForChair(
            may_be_excluded=tuple(p for p in free if counts_for(case, p, ExclusionKind.EXCLUDED)),
            may_be_asked_to_leave=tuple(p for p in free if counts_for(case, p, ExclusionKind.ASKED_TO_LEAVE)),
            live=tuple(k for k in kept if k.exclusion.lifted_at is None),
            lifted=tuple(k for k in kept if k.exclusion.lifted_at is not None),
            namesakes=tuple(p for p in free if kept_out_namesake(case, p)),
        )


def letter_for(actor: Actor, conference_id: str) -> Letter | None:
    """The letter to the actor themselves while they are kept out, or None. Never the reason for the record."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("see", "own_status")
        return seen(case, "exclusion-letter", letter_in(case), ("see", "own_status"))


def letter_in(case: Case) -> Letter | None:
    """The letter to the person whose case it is, while they are kept out and may see their own status."""
    if not case.allows("see", "own_status"):
        return None
    mine = {seat for held in case.held for seat in _seats_of(case, held)}
    for made in reversed(case.exclusions):
        if made.lifted_at is None and made.participation_id in mine:
            return Letter(
                kind=made.kind,
                letter=made.letter,
                views=made.views,
                made_at=made.made_at,
                is_before=not case.conference.start_passed(made.made_at),
                chair=_named(case, Role.CHAIR),
                social_worker=_named(case, Role.SOCIAL_WORKER),
            )
    return None


def _named(case: Case, role: Role) -> str:
    if not case.allows("see", "attendance", facts=dict.fromkeys(OVERRIDING_FACTS, False)):
        return ""
    return next((p.name for p in case.live_people if p.role is role and not p.hidden_from_family), "")


def _kept(case: Case, made: Exclusion) -> Kept:
    return Kept(exclusion=made, person=next(p for p in case.people if p.id == made.participation_id))


def _seats_of(case: Case, person: Participation) -> set[str]:
    """Every seat of the same human being: an exclusion is of the person, not of one seat."""
    return {
        p.id
        for p in case.people
        if p.id == person.id
        or p.email == person.email
        or (p.user_id is not None and p.user_id == person.user_id)
    }
