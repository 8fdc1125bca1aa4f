"""The minutes: written section by section, in editions. What went out is read as it was sent (services.sent_papers).

A reader gets only the sections that the policy lets them hear. Of the others they learn at most that there is one.
"""

from dataclasses import dataclass
from datetime import datetime

from conference.answers import Answers
from conference.conferences import Section
from conference.exceptions import Changed, NotFound
from conference.i18n import _
from conference.identifiers import new_id
from conference.papers import MinutesPart
from conference.people import Actor
from conference.vocabulary import CirculatedThing
from db import papers as store
from services.cases import Case, Fact, open_case
from services.events import event
from services.runtime import reading, transaction

LONGEST = 50_000


@dataclass(frozen=True, kw_only=True)
class WrittenSection:
    """A section with what was said in it, in its newest edition; None while nothing is written."""

    section: Section
    part: MinutesPart | None

    @property
    def body(self) -> str:
        """The words, "" while there are none."""
        return self.part.body if self.part else ""

    @property
    def edition(self) -> int:
        """The number of the edition, 0 while there is none."""
        return self.part.edition if self.part else 0


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """The minutes as they are being written, as far as one reader may hear them.

    `is_family_version` holds for the family's side. `left_out` says that there is a confidential part which this
    reader does not get; `sent_out_at` is the moment of the newest version that went out.
    """

    conference_id: str
    held_at: datetime
    sections: tuple[WrittenSection, ...]
    is_family_version: bool
    left_out: bool
    sent_out_at: datetime | None
    written_at: datetime | None


def minutes_of(case: Case) -> Minutes:
    """The minutes as they are being written, as far as the actor hears them, after the policy has been asked."""
    heard = _heard(case)
    return Minutes(
        conference_id=case.conference.id,
        held_at=case.conference.starts_at,
        sections=heard,
        is_family_version=not case.allows("see", "hidden_people"),
        left_out=any(s.is_confidential and not hears(case, s) for s in case.sections),
        sent_out_at=case.sent_out_at(CirculatedThing.MINUTES),
        written_at=max((s.part.written_at for s in heard if s.part), default=None),
    )


def hears(case: Case, section: Section, *, on_paper: bool = False) -> bool:
    """Whether the policy lets the actor hear, and so read, a section.

    What stands `on_paper` that went out was heard: cancelling what was still to come takes it from nobody.
    """
    listed = any(p.id in section.listed for p in case.held)
    about: dict[str, Fact] = {"section_listed": listed}
    if on_paper:
        about["cancelled"] = False
    if not section.is_confidential:
        first = all(
            section.position <= other.position for other in case.sections if not other.is_confidential
        )
        return case.allows("hear", "open_section", facts=about | {"first_section": first})
    return case.allows("hear", "confidential_section", facts=about)


def _heard(case: Case) -> tuple[WrittenSection, ...]:
    parts = store.minutes(case.conn, case.conference.id)
    return tuple(WrittenSection(section=s, part=parts.get(s.id)) for s in case.sections if hears(case, s))


def for_writing(actor: Actor, conference_id: str) -> Minutes:
    """The sections for whoever takes the minutes: those that they hear. Raises NotFound, NotAllowed."""
    with reading() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("write", "minutes")
        return minutes_of(case)


def write(actor: Actor, conference_id: str, section_id: str, body: str, *, seen: int) -> MinutesPart:
    """Write one more edition of a section; the editions before it are kept.

    `seen` is the number of the edition that was on the screen, 0 where there was none: where somebody has written
    since, Changed is raised. Raises Incomplete for the field body, NotFound, NotAllowed. The same words handed in twice
    make one edition. Once the minutes are out, readers keep what they were sent until the chair sends a new version.
    """
    with transaction() as conn:
        case = open_case(conn, actor, conference_id)
        case.require("write", "minutes")
        section = next((s for s in case.sections if s.id == section_id and hears(case, s)), None)
        if section is None:
            raise NotFound()
        given = Answers()
        words = given.text("body", body, missing=_("Write what was said"), longest=LONGEST)
        given.check()
        newest = store.minutes(conn, case.conference.id).get(section.id)
        if newest is not None and newest.body == words and newest.written_by == actor.user_id:
            return newest
        if seen != (newest.edition if newest else 0):
            raise Changed(
                _("Someone else wrote in this section since you opened it. Read their words first.")
            )
        part = MinutesPart(
            id=new_id(),
            conference_id=case.conference.id,
            section_id=section.id,
            edition=seen + 1,
            body=words,
            written_by=actor.user_id,
            written_at=case.now,
        )
        store.add_minutes_part(
            conn,
            part,
            audit=event(
                actor,
                "minutes.written",
                part.id,
                at=case.now,
                conference=case.conference.id,
                section=section.id,
                edition=part.edition,
            ),
        )
        return part
