"""What an invitation is for, told to whoever holds its code."""

from conference.invitations import Invitation
from db import conferences
from db.engine import Connection


def for_what(conn: Connection, invitation: Invitation) -> tuple[str, str, str]:
    """The council, the part, and the parent who asks, for whoever holds the code: they agree to something known."""
    if invitation.authority is not None and invitation.standing is not None:
        return invitation.authority.display_name, invitation.standing.display_name, ""
    conference = conferences.get(conn, str(invitation.conference_id))
    people = conferences.people(conn, str(invitation.conference_id))
    seat = next((p for p in people if p.id == invitation.participation_id), None)
    if conference is None or seat is None:
        return "", "", ""
    parent = next((p.name for p in people if p.id == seat.supports_id), "")
    return conference.authority.display_name, seat.role.display_name, parent
