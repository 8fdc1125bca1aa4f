"""The plan and the minutes as they went out: each version is read as it was sent, whatever was written since.

What everybody got stands in the documents that were ordered when it went out (services.papers.owe_copies). Of these a
reader gets their own, less the parts that they may not hear any more. Whoever came later gets what the chair got,
less what they may not hear. Before anything went out, only those who write it or send it out read the draft.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from conference.conferences import Participation
from conference.evidence import DocumentOrder
from conference.exceptions import NotFound
from conference.papers import Circulation
from conference.people import Actor
from conference.vocabulary import CirculatedThing, DocumentKind
from db import document_orders as store
from documents import MinutesDocument, MinutesSection, MinutesVersion, PlanDocument, paper_of
from services.cases import Case, open_case
from services.marks import is_demo
from services.minutes import hears
from services.papers import DRAFTS, minutes_draft
from services.readings import seen
from services.runtime import reading

Sent = PlanDocument | MinutesDocument


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version that went out: who sent it, when, and what is different from the one before, "" for the first.

    `order_id` is what the reader's own copy is asked for by; "" where they were not sent one.
    """

    number: int
    at: datetime
    by: str
    why: str
    order_id: str


@dataclass(frozen=True, kw_only=True)
class ToRead:
    """A paper as one reader may have it, with its versions, the newest first. `paper` is None until one went out."""

    conference_id: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, kw_only=True)
class PlanToRead(ToRead):
    """The plan."""

    paper: PlanDocument | None

    @property
    def is_ready(self) -> bool:
        """True where there is something for this reader."""
        return self.paper is not None


@dataclass(frozen=True, kw_only=True)
class MinutesToRead(ToRead):
    """The minutes, in full or in the family's version."""

    paper: MinutesDocument | None

    @property
    def is_ready(self) -> bool:
        """True where there is something for this reader."""
        return self.paper is not None


def read_plan(actor: Actor, conference_id: str) -> PlanToRead:
    """The plan for somebody who may receive it. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("receive", "plan")
        paper = paper_in(case, CirculatedThing.PLAN, demo=is_demo())
        shown = PlanToRead(
            conference_id=case.conference.id,
            versions=versions_in(case, CirculatedThing.PLAN),
            paper=paper if isinstance(paper, PlanDocument) else None,
        )
        return seen(case, "plan", shown, ("receive", "plan"))


def read_minutes(actor: Actor, conference_id: str) -> MinutesToRead:
    """The minutes for somebody who may receive them (WBK-P-6, MWW-O-2; never a supporter, HFD-S-NOT-8).

    Raises NotFound for supporters: minutes do not exist for them. NotAllowed for others who may not have them.
    """
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("receive", "minutes")
        paper = paper_in(case, CirculatedThing.MINUTES, demo=is_demo())
        shown = MinutesToRead(
            conference_id=case.conference.id,
            versions=versions_in(case, CirculatedThing.MINUTES),
            paper=paper if isinstance(paper, MinutesDocument) else None,
        )
        return seen(case, "minutes", shown, ("receive", "minutes"))


def read_minutes_draft(actor: Actor, conference_id: str) -> MinutesToRead:
    """Everything written so far in the minutes, for whoever takes them. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("write", "minutes")
        return MinutesToRead(
            conference_id=case.conference.id, versions=(), paper=minutes_draft(case, demo=is_demo())
        )


def paper_in(case: Case, thing: CirculatedThing, *, demo: bool) -> Sent | None:
    """What the actor has of it now, after the policy has been asked: the newest version, else a draft they work on."""
    sent = case.sent_out(thing)
    if sent:
        return as_sent(case, sent[-1], demo=demo)
    return DRAFTS[thing](case, demo=demo) if works_on(case, thing) else None


def draft_in(case: Case, thing: CirculatedThing, *, demo: bool) -> Sent:
    """What is being written, for those who write it or send it out. NotFound for everybody else."""
    if not works_on(case, thing):
        raise NotFound()
    return DRAFTS[thing](case, demo=demo)


def works_on(case: Case, thing: CirculatedThing) -> bool:
    """Whether the actor writes it, or is the one who sends it out, once it may go out."""
    return case.allows("write", thing.value) or case.may_ever("circulate", thing.value)


def as_sent(case: Case, made: Circulation, *, demo: bool) -> Sent:
    """What the actor may have of one version. Where no document of it was kept, what stands in it now."""
    kept = _documents(case, made)
    own = _own(case, kept)
    if own is not None:
        paper = _paper(own)
        return _as_heard(case, paper) if isinstance(paper, MinutesDocument) else paper
    chairs = next((order for order in kept if made.made_by in order.recipients), None)
    if chairs is None:
        return DRAFTS[CirculatedThing(made.thing)](case, demo=demo)
    paper = _paper(chairs)
    return _for_newcomer(case, paper) if isinstance(paper, MinutesDocument) else paper


def chairs_own(case: Case, made: Circulation) -> Sent | None:
    """What the chair who sent a version got of it: all of it. None where no document of it was kept."""
    found = (order for order in _documents(case, made) if made.made_by in order.recipients)
    return next((_paper(order) for order in found), None)


def recipients_of(case: Case, made: Circulation) -> tuple[Participation, ...]:
    """To whom a version went, as it was recorded then: the seats of those who were to get a copy."""
    addressees = {one for order in _documents(case, made) for one in order.recipients}
    return tuple(
        seat
        for seat in case.people
        if {seat.id, seat.user_id} & addressees
        and seat.created_at <= made.made_at
        and (seat.ended_at is None or seat.ended_at > made.made_at)
    )


def versions_in(case: Case, thing: CirculatedThing) -> tuple[Version, ...]:
    """Each version that went out, the newest first. Who is hidden from the family is not named to it here either."""
    sees_hidden = case.allows("see", "hidden_people")
    names = {
        seat.user_id: seat.name
        for seat in case.people
        if seat.user_id and (sees_hidden or not seat.hidden_from_family)
    }
    found = []
    for made in reversed(case.sent_out(thing)):
        own = _own(case, _documents(case, made))
        found.append(
            Version(
                number=made.version,
                at=made.made_at,
                by=names.get(made.made_by, ""),
                why=made.why,
                order_id=own.id if own else "",
            )
        )
    return tuple(found)


def renewed_at(case: Case, thing: CirculatedThing) -> datetime | None:
    """When the newest version went out, where it followed another: what those who had the last one are told."""
    sent = case.sent_out(thing)
    return sent[-1].made_at if len(sent) > 1 else None


def _documents(case: Case, made: Circulation) -> tuple[DocumentOrder, ...]:
    return store.of_record(case.conn, DocumentKind(made.thing), made.id)


def _own(case: Case, kept: tuple[DocumentOrder, ...]) -> DocumentOrder | None:
    mine = {case.actor.user_id, *(seat.id for seat in case.held)}
    return next((order for order in kept if mine & set(order.recipients)), None)


def _paper(order: DocumentOrder) -> Sent:
    return cast(Sent, paper_of(order.content))  # an order of a plan or of minutes holds nothing else


def _for_newcomer(case: Case, paper: MinutesDocument) -> MinutesDocument:
    """The chair's minutes for somebody who was not sent any: the list of people only where they may see it."""
    heard = _as_heard(case, paper)
    return heard if case.allows("see", "attendance") else replace(heard, attendees=())


def _as_heard(case: Case, paper: MinutesDocument) -> MinutesDocument:
    """Without the sections that the policy does not let the actor hear, as things stand.

    Whoever may not see who is hidden from the family gets the family's version, without the list of people.
    """
    kept = tuple(section for section in paper.sections if _hears(case, section))
    if len(kept) < len(paper.sections):
        left_out = paper.left_out or any(s.confidential for s in paper.sections if s not in kept)
        paper = replace(paper, sections=kept, left_out=left_out)
    if paper.version is MinutesVersion.FULL and not case.allows("see", "hidden_people"):
        return replace(paper, version=MinutesVersion.FAMILY, attendees=())
    return paper


def _hears(case: Case, printed: MinutesSection) -> bool:
    """What was printed before sections had their ids in it is known by its heading: all of that name must be heard."""
    meant = [
        s
        for s in case.sections
        if (s.id == printed.section_id if printed.section_id else s.title == printed.heading)
    ]
    return bool(meant) and all(hears(case, section, on_paper=True) for section in meant)
