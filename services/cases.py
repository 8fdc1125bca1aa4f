"""One conference as one person may come to it: their seats, the facts, and what the policy says of them.

`open_case` is the first line of every verb about a conference: it loads, and `Case.require` asks. Everything is read
in the caller's transaction, so that nothing changes between asking and doing. Rows are read when first needed, a
table at a time for the whole conference: the number of queries does not grow with the people in it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from conference.agreements import Signature
from conference.conferences import Child, Conference, Participation, Section
from conference.exceptions import NotAllowed, NotFound
from conference.exclusions import Exclusion
from conference.observer_requests import ObserverRequest
from conference.papers import Circulation, Goal, MinutesPart, Share
from conference.people import Actor, Standing
from conference.supporters import Consent, ConsentRuling, Discussion, Nomination, SupporterDecision
from conference.texts import Edition
from conference.vocabulary import CirculatedThing, Role, StandingKind
from db import agreements, circulations, conferences, exclusions, observer_requests, papers, supporters
from db.engine import Connection
from policy.decisions import Decision, Seat
from policy.explanations import NO_TIMES, Times
from policy.reasons import Reasons, reasons
from policy.records import recorded
from services import log_truth
from services.access import refused, standings_of
from services.decided import asks, note
from services.facts import Facts
from services.runtime import is_seen, now, seen_once, the_policy
from services.time_limits import times_of

Fact = bool | int | None
Record = TypeVar("Record")
_NOBODY = Actor(user_id="", name="", email="", session_id="")

#: Standings that count as a seat at every conference of their authority.
_STANDING_SEATS = frozenset({StandingKind.ADMINISTRATOR, StandingKind.AUDITOR})


class Case:
    """A conference with the seats that the actor holds there. Made by `open_case`; lives for one transaction."""

    conference: Conference
    now: datetime

    def __init__(
        self,
        conn: Connection,
        actor: Actor,
        conference: Conference,
        people: tuple[Participation, ...],
        standings: tuple[Standing, ...],
        empty: frozenset[str] = frozenset(),
    ) -> None:
        """`empty` names the tables in which nothing is recorded about the conference, as far as is known."""
        self.conn, self.actor, self.conference, self.people = conn, actor, conference, people
        self._empty = empty
        self.held = tuple(p for p in people if p.user_id == actor.user_id and p.is_live)
        self.standings = standings
        self.now = now()

    # what stands in the database -----------------------------------------------------------------------------

    @cached_property
    def nominations(self) -> tuple[Nomination, ...]:
        """Every nomination, the oldest first."""
        return self._recorded("nomination", supporters.nominations)

    @cached_property
    def consents(self) -> tuple[Consent, ...]:
        """Every consent answer, the oldest first."""
        return self._recorded("consent", supporters.consents)

    @cached_property
    def discussions(self) -> tuple[Discussion, ...]:
        """Every recorded talk."""
        return self._recorded("discussion", supporters.discussions)

    @cached_property
    def decisions(self) -> tuple[SupporterDecision, ...]:
        """Every answer of the chair about supporters, the oldest first."""
        return self._recorded("supporter_decision", supporters.decisions)

    @cached_property
    def rulings(self) -> tuple[ConsentRuling, ...]:
        """Every ruling on parents who disagree, the oldest first."""
        return self._recorded("consent_ruling", supporters.rulings)

    @cached_property
    def signatures(self) -> tuple[Signature, ...]:
        """Every signature, ended ones too."""
        return self._recorded("signature", agreements.signatures)

    @cached_property
    def altered(self) -> frozenset[str]:
        """The ids of signatures that are not what the log says: they count for nothing."""
        return log_truth.altered(self.conn, self.signatures)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Every version of the council's texts, without the words."""
        return agreements.editions(self.conn, (self.conference.authority.value,))

    @cached_property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """Every exclusion, lifted ones too."""
        return self._recorded("exclusion", exclusions.list_for_conference)

    @cached_property
    def observer_requests(self) -> tuple[ObserverRequest, ...]:
        """Every observer request."""
        return self._recorded("observer_request", observer_requests.list_for_conference)

    @cached_property
    def circulations(self) -> tuple[Circulation, ...]:
        """What has gone out."""
        return self._recorded("circulation", circulations.list_for_conference)

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """What parents share with their solicitors."""
        return self._recorded("share", circulations.shares)

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The goals of the plan as it is being written, with their tasks."""
        return papers.goals(self.conn, self.conference.id)

    @cached_property
    def minutes_parts(self) -> Mapping[str, MinutesPart]:
        """The newest edition of each section of the minutes, by the section's id."""
        return papers.minutes(self.conn, self.conference.id)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order."""
        return conferences.sections(self.conn, self.conference.id)

    @cached_property
    def children(self) -> tuple[Child, ...]:
        """The children in order."""
        return conferences.children(self.conn, self.conference.id)

    def _recorded(
        self, table: str, read: Callable[[Connection, str], tuple[Record, ...]]
    ) -> tuple[Record, ...]:
        return () if table in self._empty else read(self.conn, self.conference.id)

    # who is who ----------------------------------------------------------------------------------------------

    @property
    def live_people(self) -> tuple[Participation, ...]:
        """Every seat that is held or offered."""
        return tuple(p for p in self.people if p.is_live)

    @property
    def parents(self) -> tuple[Participation, ...]:
        """The parents' seats, each of whom is asked for consent."""
        return tuple(p for p in self.live_people if p.role is Role.PARENT)

    @property
    def social_workers(self) -> tuple[Participation, ...]:
        """The social workers' seats."""
        return tuple(p for p in self.live_people if p.role is Role.SOCIAL_WORKER)

    def person(self, participation_id: str) -> Participation:
        """A live seat of this conference. Raises NotFound for any other id."""
        for participation in self.live_people:
            if participation.id == participation_id:
                return participation
        raise NotFound()

    def seat_of(self, *roles: Role) -> Participation:
        """The actor's own seat in one of these roles. Raises NotFound where they have none."""
        for participation in self.held:
            if participation.role in roles:
                return participation
        raise NotFound()

    def sent_out(self, thing: CirculatedThing) -> tuple[Circulation, ...]:
        """Each version of the plan or the minutes that the chair sent out, the oldest first."""
        return tuple(c for c in self.circulations if c.thing == thing.value)

    def sent_out_at(self, thing: CirculatedThing) -> datetime | None:
        """The moment of the newest version of the plan or the minutes; None where none went out."""
        return max((c.made_at for c in self.sent_out(thing)), default=None)

    @property
    def has_begun(self) -> bool:
        """Whether the moment has come for which the conference was set."""
        return self.conference.starts_at <= self.now

    def for_seat(self, seat: Participation) -> "Case":
        """The case as it stands for one live seat: for whoever holds it, or, while nobody does, for the seat alone."""
        if seat.user_id is not None:
            return open_case(
                self.conn,
                Actor(user_id=seat.user_id, name="", email="", session_id=""),
                self.conference.id,
            )
        case = Case(self.conn, _NOBODY, self.conference, self.people, (), self._empty)
        case.held = (seat,)
        return case

    # what the policy says ------------------------------------------------------------------------------------

    def decide(self, action: str, obj: str, *, facts: Mapping[str, Fact] | None = None) -> Decision:
        """What the policy says of an act by the actor, over all their seats. `facts` adds what the act is about."""
        here: dict[str, Fact] = {"cancelled": self.conference.cancelled_at is not None, **(facts or {})}
        standing = [Seat(s.kind.value, here) for s in self.standings]
        seats = [self._seat(p, facts) for p in self.held]
        return the_policy().decide(self.conference.authority.value, seats + standing, action, obj)

    def allows(self, action: str, obj: str, *, facts: Mapping[str, Fact] | None = None) -> bool:
        """True when the policy lets the actor do it now."""
        return self.decide(action, obj, facts=facts).allowed

    def require(self, action: str, obj: str, *, facts: Mapping[str, Fact] | None = None) -> Decision:
        """Insist that the policy lets the actor do it now.

        Raises NotAllowed with its four rows; NotFound where no fact at all could ever let any of their seats do it,
        so that the refusal does not tell that the thing exists.
        """
        decision = self.decide(action, obj, facts=facts)
        if decision.allowed:
            note(decision, self.actor.user_id)
            return decision
        raise self._refused(decision)

    def reasons(self, decision: Decision, *, reader: str | None = None) -> Reasons:
        """A decision in full, as whoever asked may read it, or as the chair of this conference does."""
        return reasons(the_policy(), decision, reader=reader, times=self.times)

    @cached_property
    def times(self) -> Times:
        """By when what a rule asks for can still be given, in phrases; none for whoever may not know the day."""
        if not self.allows("see", "conference"):
            return NO_TIMES
        return times_of(self.conference, self.now)

    def decide_for(
        self, person: Participation, action: str, obj: str, *, facts: Mapping[str, Fact] | None = None
    ) -> Decision:
        """What the policy says of somebody else here, over every seat they hold: for the chair's lists."""
        same = [
            p
            for p in self.live_people
            if p.id == person.id or (p.user_id is not None and p.user_id == person.user_id)
        ]
        seats = [self._seat(p, facts) for p in same]
        return the_policy().decide(self.conference.authority.value, seats, action, obj)

    def _seat(self, participation: Participation, more: Mapping[str, Fact] | None) -> Seat:
        facts = Facts(self, participation, more)
        return Seat(participation.role.value, facts, participation.id, facts.origin)

    def may_ever(self, action: str, obj: str) -> bool:
        """True where some fact could let one of the actor's seats here do it; False where no row of the policy can."""
        roles = [p.role.value for p in self.held] + [s.kind.value for s in self.standings]
        return any(the_policy().reachable(self.conference.authority.value, r, action, obj) for r in roles)

    def _refused(self, decision: Decision) -> NotAllowed | NotFound:
        if self.may_ever(decision.action, decision.obj):
            return refused(decision, self.actor, self.times)
        missing = NotFound()
        missing.asked = (self.actor.user_id, f"{decision.action} {decision.obj}")
        missing.decided = recorded(decision)
        return missing


def open_case(conn: Connection, actor: Actor, conference_id: str) -> Case:
    """The case of a conference. Raises NotFound where the actor has no seat and no standing: it does not exist."""
    asks(actor.user_id)
    case = seen_once(
        conn, ("case", actor.user_id, conference_id), lambda: _opened(conn, actor, conference_id)
    )
    if case is None:
        missing = NotFound()
        missing.asked = (actor.user_id, "open case")
        raise missing
    return case


def _opened(conn: Connection, actor: Actor, conference_id: str) -> Case | None:
    if is_seen(conn):
        conference, empty = conferences.with_empty(conn, conference_id)
    else:  # what is empty now may hold something before this transaction ends
        conference, empty = conferences.get(conn, conference_id), frozenset()
    if conference is None:
        return None
    known = standings_of(conn, actor)
    standings = tuple(s for s in known if s.authority is conference.authority and s.kind in _STANDING_SEATS)
    case = Case(conn, actor, conference, conferences.people(conn, conference_id), standings, empty)
    return case if case.held or case.standings else None
