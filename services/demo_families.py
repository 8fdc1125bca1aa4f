"""The three invented families of the demonstration: two whose conferences wait, and one whose was held."""

from datetime import date, timedelta
from typing import Protocol

from conference.clock import london_date
from conference.conferences import Conference
from conference.people import Actor
from conference.vocabulary import Authority, ConferenceKind, ObserverReason, Relationship, Role
from services import (
    observer_requests,
    seats,
    sections,
    setting_up,
    solicitors,
    staff_seats,
    supporter_decisions,
    supporters,
)
from services.runtime import now
from services.setting_up import Details
from services.signing import OnScreen, Signed


class Cast(Protocol):
    """Who plays whom. Roles are those of services.demo.ACCOUNTS."""

    def known(self, role: str) -> tuple[str, str]:
        """The name and e-mail address of a role."""
        ...

    def actor(self, role: str) -> Actor:
        """The person, once they have an account."""
        ...

    def come_in(self, role: str, link_id: str, code: str) -> Actor:
        """The person accepts an invitation, with a new account or with theirs."""
        ...


def first(cast: Cast) -> str:
    """Hackney: the supporter has everything but their own signature and the chair's yes; a parent may record; there
    is time to ask for an observer. Gives the conference's id."""
    worker = cast.actor("social_worker")
    opened = _open_in_hackney(
        cast,
        worker,
        ["Ellis Marsh", "Robin Marsh"],
        Details(
            family="Marsh",
            starts_on=weekday_in(12),
            time="10am",
            place="Room 2, Hackney Family Centre, 14 Invented Street",
            joining="Ask for the conference room at the desk. You can also join by telephone: 01632 960 "
            "178, then 4471.",
        ),
    )
    dana = _invite(cast, worker, opened.id, "parent", Role.PARENT, "Mother of Ellis and Robin")
    ryan = _invite(cast, worker, opened.id, "second_parent", Role.PARENT, "Father of Ellis and Robin")
    sian = _invite(
        cast,
        worker,
        opened.id,
        "professional",
        Role.PROFESSIONAL,
        "Health visitor: sees Robin each month",
        agency="Invented Health Trust",
    )
    _invite(
        cast,
        worker,
        opened.id,
        "police",
        Role.POLICE,
        "Came to the house last month",
        agency="Invented Police",
        hidden=True,
    )
    _invite(
        cast, worker, opened.id, "advocate", Role.ADVOCATE, "Speaks up for Ellis", agency="Invented Advocacy"
    )
    _invite(
        cast,
        worker,
        opened.id,
        "interpreter",
        Role.INTERPRETER,
        "Interprets Polish for Ryan",
        agency="Invented Languages",
    )
    _supporter(cast, opened.id, dana, ryan)
    asked = observer_requests.request(
        sian,
        opened.id,
        observer_name=cast.known("observer")[0],
        observer_email=cast.known("observer")[1],
        job="Student health visitor",
        why=ObserverReason.LEARNING,
        idempotency_key="demo-observer",
        details="She is in her last year and has not seen a conference yet.",
    )
    cast.come_in("observer", asked.invitation.link_id, asked.invitation.code)
    _solicitor(cast, opened.id, dana)
    return opened.id


def held(cast: Cast) -> str:
    """Hackney: a conference that was held, of which the plan and the minutes are sent out (services.demo_papers).

    Gives the conference's id. It is opened two weeks before its day, so this is done in the past.
    """
    worker = cast.actor("social_worker")
    opened = _open_in_hackney(
        cast,
        worker,
        ["Ivy Lowe", "Sam Lowe"],
        Details(
            family="Lowe",
            starts_on=weekday_in(14),
            time="2pm",
            place="Room 1, Hackney Family Centre, 14 Invented Street",
            joining="Ask for the conference room at the desk.",
        ),
    )
    _invite(cast, worker, opened.id, "held_family_parent", Role.PARENT, "Mother of Ivy and Sam")
    _invite(
        cast,
        worker,
        opened.id,
        "professional",
        Role.PROFESSIONAL,
        "Health visitor: sees Sam each month",
        agency="Invented Health Trust",
    )
    return opened.id


def _open_in_hackney(cast: Cast, worker: Actor, children: list[str], details: Details) -> Conference:
    """A first conference with its chair and its minute taker."""
    opened = setting_up.open_conference(
        worker,
        authority=Authority.HACKNEY,
        kind=ConferenceKind.INITIAL,
        children=children,
        details=details,
    )
    _seat_staff(cast, opened.id, "chair", Role.CHAIR)
    _seat_staff(cast, opened.id, "minute_taker", Role.MINUTE_TAKER)
    return opened


def _supporter(cast: Cast, conference_id: str, dana: Actor, ryan: Actor) -> None:
    name, email = cast.known("supporter")
    nominated = supporters.nominate(
        dana,
        conference_id,
        name=name,
        email=email,
        relationship=Relationship.FRIEND,
        in_parents_place=False,
        consents=True,
        idempotency_key="demo-supporter",
    )
    cast.come_in("supporter", nominated.invitation.link_id, nominated.invitation.code)
    seat_id = nominated.nomination.participation_id
    for number, parent in enumerate((dana, ryan), 1):
        _agree(parent, conference_id, seat_id, f"demo-hears-{number}")
    supporter_decisions.record_discussion(
        cast.actor("chair"),
        conference_id,
        seat_id,
        held_on=london_date(now()),
        note="Talked by telephone. Kemi knows what a supporter may do.",
    )


def _solicitor(cast: Cast, conference_id: str, dana: Actor) -> None:
    name, email = cast.known("solicitor")
    offered = solicitors.name(dana, conference_id, name=name, email=email, firm="Invented Law")
    cast.come_in("solicitor", offered.invitation.link_id, offered.invitation.code)
    solicitors.share_plan(dana, conference_id, offered.seat.id)


def second(cast: Cast) -> None:
    """Herefordshire: a supporter comes in the parent's place, and it is too late to ask for an observer."""
    worker = cast.actor("second_family_social_worker")
    opened = setting_up.open_conference(
        worker,
        authority=Authority.HEREFORDSHIRE,
        kind=ConferenceKind.REVIEW,
        children=["Carys Pugh"],
        details=Details(
            family="Pugh",
            starts_on=weekday_in(4),
            time="2:30pm",
            place="Online",
            joining="The chair's team sends a link the day before.",
        ),
    )
    _seat_staff(cast, opened.id, "second_family_chair", Role.CHAIR)
    _seat_staff(cast, opened.id, "minute_taker", Role.MINUTE_TAKER)
    megan = _invite(cast, worker, opened.id, "second_family_parent", Role.PARENT, "Mother of Carys")
    _invite(
        cast,
        worker,
        opened.id,
        "professional",
        Role.PROFESSIONAL,
        "Health visitor: has known Carys since birth",
        agency="Invented Health Trust",
    )
    sections.add_section(worker, opened.id, title="How the plan is going", is_confidential=False)
    name, email = cast.known("stand_in")
    nominated = supporters.nominate(
        megan,
        opened.id,
        name=name,
        email=email,
        relationship=Relationship.FAMILY,
        in_parents_place=True,
        consents=True,
        idempotency_key="demo-stand-in",
    )
    cast.come_in("stand_in", nominated.invitation.link_id, nominated.invitation.code)
    _agree(megan, opened.id, nominated.nomination.participation_id, "demo-hears-3")


def _agree(parent: Actor, conference_id: str, seat_id: str, key: str) -> None:
    """A parent signs that a supporter hears private things."""
    signing = supporters.to_consent_to_hearing(parent, conference_id, seat_id)
    form = Signed(
        text_id=signing.text.id,
        shown_sha256=signing.text.sha256,
        statements=tuple(s.rule for s in signing.text.statements),
        typed_name=signing.seat.name,
        idempotency_key=key,
        on_screen=OnScreen(
            text_id=signing.statement.id,
            shown_sha256=signing.statement.sha256,
            statements=tuple(s.rule for s in signing.statement.statements),
        ),
    )
    supporters.consent_to_hearing(parent, conference_id, seat_id, form)


def weekday_in(days: int) -> date:
    """The day that many days from now, or the Monday after it. Four days never become seven, nor twelve fewer."""
    day = london_date(now()) + timedelta(days=days)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)


def _seat_staff(cast: Cast, conference_id: str, player: str, role: Role) -> None:
    staff_seats.seat_staff(
        cast.actor("administrator"), conference_id, user_id=cast.actor(player).user_id, role=role
    )


def _invite(
    cast: Cast,
    worker: Actor,
    conference_id: str,
    player: str,
    role: Role,
    reason: str,
    *,
    agency: str = "",
    hidden: bool = False,
) -> Actor:
    name, email = cast.known(player)
    offered = seats.invite(
        worker,
        conference_id,
        role=role,
        name=name,
        email=email,
        agency=agency,
        reason=reason,
        hidden_from_family=hidden,
    )
    return cast.come_in(player, offered.invitation.link_id, offered.invitation.code)
