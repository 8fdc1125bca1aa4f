"""Whom to call at an authority."""

from sqlalchemy import delete, insert

from conference.contacts import AuthorityContact
from conference.events import Event
from conference.vocabulary import Authority
from db.audit import append_event
from db.engine import Connection
from db.rows import as_row, one_where
from db.tables.conferences import authority_contact


def get(conn: Connection, authority: Authority) -> AuthorityContact | None:
    """The contact of an authority, or None."""
    return one_where(conn, authority_contact, AuthorityContact, authority=authority.value)


def put(conn: Connection, record: AuthorityContact, *, audit: Event) -> None:
    """Set the contact of an authority, whether or not it had one."""
    conn.execute(delete(authority_contact).where(authority_contact.c.authority == record.authority.value))
    conn.execute(insert(authority_contact), as_row(record))
    append_event(conn, audit)
