"""Invented people with accounts, made through the services as they would be in life."""

from datetime import timedelta
from functools import cache

import pytest

from conference.clock import Clock
from conference.conferences import Conference, Participation
from conference.exceptions import ConferenceError
from conference.invitations import NewInvitation, WrongCode
from conference.people import Actor, Standing
from conference.vocabulary import Authority, ConferenceKind, Role, StandingKind
from db.engine import Database
from policy.engine import Policy
from services import conferences, invitations, runtime, seats, sessions, setting_up, standings
from services.passwords import TooManyTries, WrongDetails, check_password

PASSWORD = "teapot lantern quarry"
HOME = "192.0.2.10"
ELSEWHERE = "198.51.100.7"
WRONG = "ZZZZ-ZZZZ"
GUESS = "not the right one"


@cache
def the_policy() -> Policy:
    """The shipped policy, loaded once."""
    return Policy.load()


def start_node(database: Database, clock: Clock) -> None:
    """Give this process a database and a clock, as a start of the portal does. Hashes are cheap here."""
    runtime.configure(database, the_policy(), clock=clock, bcrypt_rounds=4)


def sign_in(
    email: str, password: str = PASSWORD, *, address: str = HOME, device_token: str = ""
) -> sessions.Started:
    """A new session."""
    return sessions.sign_in(email, password, address=address, device_token=device_token)


def guess(
    email: str = "ada@example.org", password: str = GUESS, *, address: str = ELSEWHERE, device_token: str = ""
) -> str:
    """A password that lets nobody in, or no longer; the sentence that is read then."""
    with pytest.raises((WrongDetails, TooManyTries)) as refused:
        check_password(email, password, address=address, device_token=device_token)
    return refused.value.sentence


def joined(made: NewInvitation, *, password: str = PASSWORD) -> Actor:
    """The person of an invitation, with the account that they made and a session."""
    accepted = invitations.accept_new(link_id=made.link_id, code=made.code, password=password, address=HOME)
    assert accepted.checked
    return sessions.start(accepted.checked).session.actor


def administrator(
    authority: Authority = Authority.HACKNEY, email: str = "ada@example.org", name: str = "Ada Okafor"
) -> Actor:
    """An administrator, as the command makes one."""
    return joined(invitations.create_administrator(authority, email, name))


def staff(
    by: Actor, kind: StandingKind, email: str, name: str, authority: Authority = Authority.HACKNEY
) -> Actor:
    """Somebody to whom an administrator gave a standing before they had an account."""
    made = standings.give(by, authority, kind, email=email, name=name)
    assert not isinstance(made, Standing)
    return joined(made)


def social_worker(by: Actor, email: str = "sol@example.org", name: str = "Sol Marsh") -> Actor:
    """A social worker with standing at the administrator's authority."""
    return staff(by, StandingKind.SOCIAL_WORKER, email, name)


def conference_of(worker: Actor, authority: Authority = Authority.HACKNEY) -> Conference:
    """A conference two weeks away, with the worker in the social worker's seat; their next ones an hour later each."""
    days, hours = divmod(len(conferences.list_mine(worker, size=200)), 10)
    starts = runtime.now() + timedelta(days=14 + days)
    return setting_up.open_conference(
        worker,
        authority=authority,
        kind=ConferenceKind.INITIAL,
        children=["Robin Hassan"],
        details=setting_up.Details(
            family="Hassan",
            starts_on=starts.date(),
            time=f"{10 + hours}:00",
            place="Invented House, 1 Test Street",
        ),
    )


def offered(
    worker: Actor,
    where: Conference,
    role: Role = Role.PARENT,
    email: str = "amira@example.org",
    name: str = "Amira Hassan",
) -> tuple[Participation, NewInvitation]:
    """A seat that a worker has invited somebody to."""
    made = seats.invite(worker, where.id, role=role, name=name, email=email, reason="Knows the family")
    return made.seat, made.invitation


def refused(
    kind: type[ConferenceError] = WrongCode,
    *,
    code: str,
    link_id: str = "",
    email: str = "",
    address: str = ELSEWHERE,
) -> str:
    """The sentence with which a code is refused."""
    with pytest.raises(kind) as refusal:
        invitations.check_code(code=code, link_id=link_id, email=email, address=address)
    return refusal.value.sentence
