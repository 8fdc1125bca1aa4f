"""Whom to call at an authority: read by everybody with a seat there, set by its administrators."""

from conference.answers import Answers
from conference.contacts import AuthorityContact
from conference.i18n import _
from conference.people import Actor
from conference.vocabulary import Authority
from db import contacts as store
from services.access import require_standing
from services.cases import open_case
from services.events import event
from services.runtime import reading, transaction


def for_conference(actor: Actor, conference_id: str) -> AuthorityContact | None:
    """The team to call about a conference, or None where the authority has given none. Raises NotFound."""
    with reading() as conn:
        return store.get(conn, open_case(conn, actor, conference_id).conference.authority)


def set_for(actor: Actor, authority: Authority, *, name: str, telephone: str, hours: str) -> AuthorityContact:
    """Say whom to call. Raises Incomplete with the fields name, telephone and hours; NotAllowed."""
    with transaction() as conn:
        require_standing(conn, actor, "manage", "accounts", authority)
        given = Answers()
        contact = AuthorityContact(
            authority=authority,
            name=given.line("name", name, missing=_("Enter the name of the team")),
            telephone=given.line("telephone", telephone, missing=_("Enter a telephone number"), longest=40),
            hours=given.line("hours", hours, missing=_("Enter when somebody answers")),
        )
        given.check()
        store.put(conn, contact, audit=event(actor, "contact.set", authority.value))
        return contact


def for_authority(actor: Actor, authority: Authority) -> AuthorityContact | None:
    """The contact as its administrators see it. Raises NotAllowed."""
    with reading() as conn:
        require_standing(conn, actor, "manage", "accounts", authority)
        return store.get(conn, authority)
