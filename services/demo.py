"""The demonstration: invented people and three invented families, made through the services like everything else.

The first family is in Hackney: there every journey can end in yes. The second is in Herefordshire, and its conference
is so near that a request for an observer comes too late (WBK-O-3). Both wait. That of the third was held two weeks
before: its plan and its minutes are sent out. Dates are counted from the day of loading.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from conference.invitations import NewInvitation
from conference.people import Actor
from conference.vocabulary import Authority, StandingKind, TextKind
from services import contacts, demo_families, demo_papers, invitations, standings, texts
from services.demo_families import Cast
from services.runtime import in_the_past

#: How long ago the third family's conference was opened, its papers went out, and its plan was put right. The
#: conference was held two weeks after the first of these, or on the Monday after that.
_OPENED, _SENT_OUT, _CORRECTED = timedelta(days=28), timedelta(days=11), timedelta(days=6)
_HERE = "this computer"  # where the invented people accept their invitations from


@dataclass(frozen=True)
class DemoAccount:
    """One sign-in of the demonstration. `role` is a seat or standing; a prefix tells a second one from the first."""

    role: str
    name: str
    email: str


ACCOUNTS: tuple[DemoAccount, ...] = (
    DemoAccount("supporter", "Kemi Adeyo", "kemi.adeyo@example.com"),
    DemoAccount("parent", "Dana Marsh", "dana.marsh@example.com"),
    DemoAccount("second_parent", "Ryan Marsh", "ryan.marsh@example.com"),
    DemoAccount("professional", "Siân Wyn-Rees", "sian.wyn-rees@health.example.org"),
    DemoAccount("observer", "Łucja Wiśniewska", "lucja.wisniewska@health.example.org"),
    DemoAccount("solicitor", "Gülşen Yıldız", "gulsen.yildiz@law.example.com"),
    DemoAccount("chair", "Priya Nandra", "priya.nandra@hackney.example.org"),
    DemoAccount("social_worker", "Tom Hale", "tom.hale@hackney.example.org"),
    DemoAccount("minute_taker", "Joan Oduya", "joan.oduya@hackney.example.org"),
    DemoAccount("administrator", "Frances Obi", "frances.obi@council.example.org"),
    DemoAccount("auditor", "Martin Leigh", "martin.leigh@council.example.org"),
    DemoAccount("police", "Aidan Burke", "aidan.burke@police.example.org"),
    DemoAccount("advocate", "Nguyễn Thị Ánh", "anh.nguyen@advocacy.example.org"),
    DemoAccount("interpreter", "Łukasz Żak", "lukasz.zak@languages.example.org"),
    DemoAccount("stand_in", "Bronwen Pugh", "bronwen.pugh@example.com"),
    DemoAccount("second_family_parent", "Megan Pugh", "megan.pugh@example.com"),
    DemoAccount("second_family_chair", "Ruth Bell", "ruth.bell@herefordshire.example.org"),
    DemoAccount("second_family_social_worker", "Colin Fern", "colin.fern@herefordshire.example.org"),
    DemoAccount("held_family_parent", "Grace Lowe", "grace.lowe@example.com"),
)
_BY_ROLE = {account.role: account for account in ACCOUNTS}
_OFFICE = (Authority.HACKNEY, Authority.HEREFORDSHIRE)
_STAFF = (
    ("social_worker", Authority.HACKNEY, StandingKind.SOCIAL_WORKER),
    ("chair", Authority.HACKNEY, StandingKind.CHAIR),
    ("minute_taker", Authority.HACKNEY, StandingKind.MINUTE_TAKER),
    ("minute_taker", Authority.HEREFORDSHIRE, StandingKind.MINUTE_TAKER),
    ("auditor", Authority.HACKNEY, StandingKind.AUDITOR),
    ("second_family_social_worker", Authority.HEREFORDSHIRE, StandingKind.SOCIAL_WORKER),
    ("second_family_chair", Authority.HEREFORDSHIRE, StandingKind.CHAIR),
)


class _People(Cast):
    """The cast: who is who, and how they come in by their invitations."""

    def __init__(self, passwords: Mapping[str, str]) -> None:
        self._passwords = passwords
        self._actors: dict[str, Actor] = {}

    def known(self, role: str) -> tuple[str, str]:
        account = _BY_ROLE[role]
        return account.name, account.email

    def actor(self, role: str) -> Actor:
        return self._actors[role]

    def come_in(self, role: str, link_id: str, code: str) -> Actor:
        known = self._actors.get(role)
        if known is not None:
            invitations.accept_signed_in(known, code=code, address=_HERE, link_id=link_id)
            return known
        password = self._passwords[_BY_ROLE[role].email]
        user = invitations.accept_new(code=code, password=password, address=_HERE, link_id=link_id).user
        self._actors[role] = Actor(user_id=user.id, name=user.name, email=user.email, session_id="")
        return self._actors[role]


def load(passwords: Mapping[str, str]) -> None:
    """Fill an empty database with the invented people. `passwords` maps each e-mail address of ACCOUNTS to one.

    Raises what the services raise, for example where a password is too easy to guess or the people exist already.
    """
    people = _People(passwords)
    with in_the_past(_OPENED):
        _office(people)
        for role, authority, kind in _STAFF:
            name, email = people.known(role)
            given = standings.give(people.actor("administrator"), authority, kind, email=email, name=name)
            invited = cast(NewInvitation, given)  # no council knows any of them yet, so each is invited
            people.come_in(role, invited.link_id, invited.code)
        held = demo_families.held(people)
    with in_the_past(_SENT_OUT):
        demo_papers.send_out(people, held)
    with in_the_past(_CORRECTED):
        demo_papers.correct(people, held)
    demo_papers.add_parts(people, demo_families.first(people))
    demo_families.second(people)


def _office(people: _People) -> None:
    """The administrator of both councils, the texts that people sign there, and whom to call."""
    name, email = people.known("administrator")
    for authority in _OFFICE:
        invited = invitations.create_administrator(authority, email, name)
        office = people.come_in("administrator", invited.link_id, invited.code)
        for kind in TextKind:
            texts.adopt_starter(office, authority, kind)
    contacts.set_for(
        office,
        Authority.HACKNEY,
        name="Conference team, Hackney",
        telephone="01632 960 123",
        hours="Monday to Friday, 9am to 5pm",
    )
    contacts.set_for(
        office,
        Authority.HEREFORDSHIRE,
        name="Conference team, Herefordshire",
        telephone="01632 960 456",
        hours="Monday to Friday, 8:30am to 4:30pm",
    )
