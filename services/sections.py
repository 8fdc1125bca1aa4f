"""The sections of a conference, and who is listed for a confidential one."""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.answers import Answers
from conference.conferences import Participation, Section
from conference.edits import merged
from conference.exceptions import NotFound
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
        if words.casefold() in {s.title.casefold() for s in case.sections}:
            given.refuse("title", _("There is a section with this title already"))
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


@dataclass(frozen=True, kw_only=True)
class SectionList:
    """Who may hear a confidential section, as a form shows it: the ids of their seats."""

    listed: frozenset[str]


def set_section_list(
    actor: Actor,
    conference_id: str,
    section_id: str,
    listed: Sequence[str],
    *,
    seen: SectionList | None = None,
) -> None:
    """Say who may hear a confidential section; `seen` is the list as the form showed it, where there was one.

    Only who was put on or taken off counts: what somebody else did to the list meanwhile stays. Raises Incomplete,
    NotFound, NotAllowed.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("set_up", "conference")
        section = next((s for s in case.sections if s.id == section_id and s.is_confidential), None)
        if section is None:
            raise NotFound()
        given = Answers()
        ticked = SectionList(listed=_listed(case, listed, given))
        given.check()
        stands = SectionList(listed=section.listed)
        chosen = sorted(merged(seen or stands, ticked, stands).listed)
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
