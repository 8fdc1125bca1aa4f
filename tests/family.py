"""A conference with everybody in their seats, made through the services. All invented."""

from dataclasses import dataclass
from datetime import timedelta

from conference.clock import london_date
from conference.conferences import Conference
from conference.names import tidy
from conference.people import Actor
from conference.vocabulary import (
    Authority,
    ConferenceKind,
    ConsentAnswer,
    ObserverReason,
    Relationship,
    Role,
    StandingKind,
    TextKind,
)
from services import (
    agreements,
    observer_permissions,
    observer_requests,
    runtime,
    seats,
    setting_up,
    staff_seats,
    supporter_decisions,
    supporter_gates,
    supporters,
    texts,
)
from tests.people import administrator, joined, staff
from tests.signing import agrees, filled_in

RADA = "rada@example.org"


@dataclass
class Family:
    """The people of one conference. `supporter_seat` is the id of Kemi's seat once Dana has asked for her."""

    where: Conference
    office: Actor
    worker: Actor
    chair: Actor
    dana: Actor
    ryan: Actor
    host: Actor

    @property
    def id(self) -> str:
        """The conference's id."""
        return self.where.id


def seated(
    office: Actor, worker: Actor, *, days: int, chair: Actor, authority: Authority = Authority.HACKNEY
) -> Conference:
    """A conference some days from now with a chair."""
    starts = runtime.now() + timedelta(days=days)
    where = setting_up.open_conference(
        worker,
        authority=authority,
        kind=ConferenceKind.INITIAL,
        children=["Ellis Marsh"],
        details=setting_up.Details(
            family="Marsh", starts_on=starts.date(), time="3pm", place="Invented House, 1 Test Street"
        ),
    )
    staff_seats.seat_staff(office, where.id, user_id=chair.user_id, role=Role.CHAIR)
    return where


def family(*, days: int = 14, authority: Authority = Authority.HACKNEY) -> Family:
    """Two parents, a chair, a social worker and a health visitor, the conference some days away."""
    office = administrator(authority)
    worker = staff(office, StandingKind.SOCIAL_WORKER, "tom@example.org", "Tom Hale", authority)
    chair = staff(office, StandingKind.CHAIR, "priya@example.org", "Priya Nandra", authority)
    where = seated(office, worker, days=days, chair=chair, authority=authority)

    def comes(role: Role, email: str, name: str, agency: str = "") -> Actor:
        made = seats.invite(
            worker, where.id, role=role, name=name, email=email, agency=agency, reason="Comes"
        )
        return joined(made.invitation)

    return Family(
        where=where,
        office=office,
        worker=worker,
        chair=chair,
        dana=comes(Role.PARENT, "dana@example.org", "Dana Marsh"),
        ryan=comes(Role.PARENT, "ryan@example.org", "Ryan Marsh"),
        host=comes(Role.PROFESSIONAL, "sian@example.org", "Siân Wyn-Rees", "Test Health Trust"),
    )


def asked_for(home: Family, *, key: str = "form-1", email: str = RADA) -> observer_requests.Requested:
    """The host's request for Rada to watch."""
    return observer_requests.request(
        home.host,
        home.id,
        observer_name="Rada Petrova",
        observer_email=email,
        job="Student health visitor",
        why=ObserverReason.LEARNING,
        details="",
        idempotency_key=key,
    )


def everybody_agrees(home: Family, request_id: str) -> None:
    """The social worker and each parent say yes."""
    for person in (home.worker, home.dana, home.ryan):
        observer_permissions.answer(person, home.id, request_id, ConsentAnswer.GIVEN)


def nominated(home: Family, *, consents: bool = True) -> supporters.Nominated:
    """Dana asks for Kemi, and signs her yes where she gives one."""
    made = supporters.nominate(
        home.dana,
        home.id,
        name="Kemi Adeyo",
        email="kemi@example.org",
        relationship=Relationship.FRIEND,
        in_parents_place=False,
        consents=consents,
        idempotency_key="kemi",
    )
    if consents:
        yes(home, home.dana, made.nomination.participation_id)
    return made


def yes(home: Family, parent: Actor, seat_id: str, key: str = "") -> None:
    """A parent signs that a supporter hears private things."""
    adopted(home, TextKind.HEARING_CONSENT)
    agrees(parent, home.id, seat_id, key)


def adopted(home: Family, kind: TextKind) -> None:
    """The office publishes our wording of a text, and of the statement about signing on a screen."""
    there = {t.kind for t in texts.list_for(home.office, home.where.authority)}
    for wanted in {kind, TextKind.ELECTRONIC_SIGNING} - there:
        texts.adopt_starter(home.office, home.where.authority, wanted)


def talked(home: Family, supporter: Actor) -> None:
    """The chair records the talk with a supporter, once (HFD-CH-4)."""
    mine = supporter_gates.mine(supporter, home.id)
    if not mine.talked:
        today = london_date(runtime.now())
        supporter_decisions.record_discussion(home.chair, home.id, mine.seat.id, held_on=today, note="")


def signs(home: Family, actor: Actor, kind: TextKind, key: str = "") -> None:
    """Somebody signs the text in force, which the office has adopted; a supporter after the talk (HFD-ST-2)."""
    adopted(home, kind)
    if kind is TextKind.SUPPORTER_AGREEMENT:
        talked(home, actor)
    form = filled_in(
        agreements.to_sign(actor, home.id, kind), tidy(actor.name), key or f"{actor.user_id}-{kind.value}"
    )
    agreements.sign(actor, home.id, kind, form)
