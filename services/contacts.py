"""Whom to call at an authority: read by everybody with a seat there, set by its administrators."""

import re
from dataclasses import dataclass

from conference.answers import Answers
from conference.contacts import AuthorityContact
from conference.edits import merged
from conference.i18n import _
from conference.people import Actor
from conference.vocabulary import Authority
from db import contacts as store
from services.access import require_standing
from services.cases import open_case
from services.events import event
from services.runtime import reading, transaction

#: A press on it dials every digit in it: of two numbers, or one with an extension, that would be another number.
_ONE_NUMBER = re.compile(r"\+?[0-9][0-9 ]{4,20}")


@dataclass(frozen=True, kw_only=True)
class ContactWords:
    """A contact as a form shows it; empty where there is none yet."""

    name: str = ""
    telephone: str = ""
    hours: str = ""

    @classmethod
    def of(cls, contact: AuthorityContact | None) -> "ContactWords":
        """As a form shows what there is."""
        if contact is None:
            return cls()
        return cls(name=contact.name, telephone=contact.telephone, hours=contact.hours)


def for_conference(actor: Actor, conference_id: str) -> AuthorityContact | None:
    """The team to call about a conference, or None where the authority has given none. Raises NotFound."""
    with reading() as conn:
        return store.get(conn, open_case(conn, actor, conference_id).conference.authority)


def set_for(
    actor: Actor,
    authority: Authority,
    *,
    name: str,
    telephone: str,
    hours: str,
    seen: ContactWords | None = None,
) -> AuthorityContact:
    """Say whom to call; `seen` is what the form showed, where there was one.

    Raises Incomplete with the fields name, telephone and hours; ChangedSince, NotAllowed.
    """
    with transaction() as conn:
        require_standing(conn, actor, "manage", "accounts", authority)
        given = Answers()
        typed = ContactWords(
            name=given.name("name", name, _("Enter the name of the team")),
            telephone=given.line("telephone", telephone, missing=_("Enter a telephone number"), longest=40),
            hours=given.line("hours", hours, missing=_("Enter when somebody answers")),
        )
        if typed.telephone and not _ONE_NUMBER.fullmatch(typed.telephone):
            given.refuse(
                "telephone", _("Enter one number: digits and spaces, with + in front of a country's code")
            )
        given.check()
        stands = ContactWords.of(store.get(conn, authority))
        kept = merged(seen or stands, typed, stands)
        contact = AuthorityContact(
            authority=authority, name=kept.name, telephone=kept.telephone, hours=kept.hours
        )
        store.put(conn, contact, audit=event(actor, "contact.set", authority.value))
        return contact


def for_authority(actor: Actor, authority: Authority) -> AuthorityContact | None:
    """The contact as its administrators see it. Raises NotAllowed."""
    with reading() as conn:
        require_standing(conn, actor, "manage", "accounts", authority)
        return store.get(conn, authority)
