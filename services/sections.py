"""The sections of a conference, and who is listed for a confidential one."""

from collections.abc import Sequence

from conference.answers import Answers
from conference.conferences import Participation, Section
from conference.exceptions import AlreadyDone, NotFound
from conference.i18n import _
from conference.identifiers import id_for
from conference.people import Actor
from db import conferences as store
from services.cases import Case, open_case
from services.events import event
from services.runtime import transaction


def may_be_listed(case: Case, seat: Participation) -> bool:
    """Whether the policy would let a seat hear a confidential section once it is on its list."""
    return case.decide_for(seat, "hear", "confidential_section", facts={"section_listed": True}).allowed


def insist_may_set_up(case: Case) -> None:
    if case.conference.cancelled_at is not None:
        raise AlreadyDone(_("This conference has been cancelled."))


def add_section(
    actor: Actor,
    conference_id: str,
    *,
    title: str,
    is_confidential: bool | None,
    listed: Sequence[str] = (),
    idempotency_key: str = "",
) -> Section:
    """Add a section: open, or confidential with the seats that may hear it (PRO-AG-8).

    Raises Incomplete with the fields title, is_confidential and listed; NotFound, NotAllowed.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("set_up", "conference")
        section_id = id_for(idempotency_key, actor.user_id, case.conference.id, "section")
        for section in case.sections:
            if section.id == section_id:
                return section
        given = Answers()
        words = given.line("title", title, missing=_("Enter a title for the section"))
        if is_confidential is None:
            given.refuse("is_confidential", _("Choose who may hear this section"))
        chosen = _listed(case, listed, given) if is_confidential else frozenset[str]()
        given.check()
        section = Section(
            id=section_id,
            conference_id=case.conference.id,
            title=words,
            is_confidential=bool(is_confidential),
            position=max((s.position for s in case.sections), default=0) + 1,
            listed=chosen,
        )
        store.add_section(
            conn,
            section,
            audit=event(
                actor,
                "section.added",
                section.id,
                at=case.now,
                conference=case.conference.id,
                confidential=section.is_confidential,
                listed=sorted(chosen),
            ),
        )
        return section


def set_section_list(actor: Actor, conference_id: str, section_id: str, listed: Sequence[str]) -> None:
    """Say who may hear a confidential section. Raises Incomplete, NotFound, NotAllowed."""
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("set_up", "conference")
        section = next((s for s in case.sections if s.id == section_id and s.is_confidential), None)
        if section is None:
            raise NotFound()
        given = Answers()
        chosen = sorted(_listed(case, listed, given))
        given.check()
        store.set_section_list(
            conn,
            section.id,
            chosen,
            audit=event(
                actor, "section.listed", section.id, at=case.now, conference=case.conference.id, listed=chosen
            ),
        )


def _listed(case: Case, listed: Sequence[str], given: Answers) -> frozenset[str]:
    seats = [case.person(participation_id) for participation_id in dict.fromkeys(listed)]
    for seat in seats:
        if not may_be_listed(case, seat):
            sentence = _("{name} may not hear a confidential section: {role}")
            given.refuse("listed", sentence.format(name=seat.name, role=seat.role.display_name))
    return frozenset(s.id for s in seats)
