"""What people may be for an authority: given and ended by its administrators, never to oneself."""

from conference.emails import normal_email
from conference.exceptions import AlreadyDone, Incomplete
from conference.i18n import _
from conference.identifiers import is_id, new_id
from conference.invitations import NewInvitation
from conference.names import checked_name
from conference.people import Actor, Standing
from conference.vocabulary import Authority, StandingKind
from db import accounts
from services import invitations
from services.access import authorities_for, require_standing
from services.accounts import not_found, refused
from services.events import event
from services.runtime import now, reading, transaction

_ACT = "manage standing"


def list_mine(actor: Actor) -> tuple[Standing, ...]:
    """What the actor may be now, for every authority."""
    with reading() as conn:
        return accounts.standings_of(conn, actor.user_id)


def authorities_administered(actor: Actor) -> tuple[Authority, ...]:
    """The authorities for which the actor may give and end standings."""
    with reading() as conn:
        return authorities_for(conn, actor, "manage", "standing")


def give(
    actor: Actor, authority: Authority | None, kind: StandingKind | None, *, email: str, name: str = ""
) -> Standing | NewInvitation:
    """Give somebody a standing: at once where they have one with this authority already, by an invitation otherwise.

    So an administrator does not learn who has an account for another reason; and an account that somebody else made
    for the address (whoever names a supporter sees their code) gets nothing without a code of its own.
    Raises Incomplete for "authority", "kind", "email" and, where it becomes an invitation, "name"; NotAllowed;
    AlreadyDone where they have it.
    """
    where, what, address = _checked(authority, kind, email)
    with transaction() as conn:
        require_standing(conn, actor, "manage", "standing", where)
        if address == actor.email:
            raise refused(actor, _("You cannot give yourself a standing. Ask another administrator."), _ACT)
        user = accounts.by_email(conn, address)
        held = accounts.standings_of(conn, user.id) if user else ()
        if user is None or not any(s.authority is where for s in held):
            name = checked_name(name, "name", _("Enter their name"))
            return invitations.create_for_standing(conn, actor, where, what, email=address, name=name)
        if any(s.authority is where and s.kind is what for s in held):
            raise AlreadyDone(_("This person already has this standing."))
        made = Standing(
            id=new_id(), user_id=user.id, authority=where, kind=what, given_by=actor.user_id, given_at=now()
        )
        accounts.add_standing(
            conn,
            made,
            audit=event(
                actor, "standing.given", made.id, user=user.id, authority=where.value, standing=what.value
            ),
        )
        return made


def end(actor: Actor, standing_id: str) -> None:
    """End a standing. Seats that the person holds already stay theirs. Raises NotFound, NotAllowed, AlreadyDone."""
    with transaction() as conn:
        standing = accounts.get_standing(conn, standing_id) if is_id(standing_id) else None
        if standing is None or standing.authority not in authorities_for(conn, actor, "manage", "standing"):
            raise not_found(actor, _ACT)
        require_standing(conn, actor, "manage", "standing", standing.authority)
        if standing.user_id == actor.user_id:
            raise refused(actor, _("You cannot end your own standing. Ask another administrator."), _ACT)
        if standing.ended_at is not None:
            raise AlreadyDone(_("This standing has ended already."))
        accounts.end_standing(
            conn,
            standing_id,
            now(),
            audit=event(
                actor,
                "standing.ended",
                standing_id,
                user=standing.user_id,
                authority=standing.authority.value,
                standing=standing.kind.value,
            ),
        )


def _checked(
    authority: Authority | None, kind: StandingKind | None, email: str
) -> tuple[Authority, StandingKind, str]:
    errors: dict[str, str] = {}
    if authority is None:
        errors["authority"] = _("Choose the council")
    if kind is None:
        errors["kind"] = _("Choose what they may be")
    try:
        address = normal_email(email)
    except ValueError:
        address = ""
        errors["email"] = _("Enter an email address, like name@example.org")
    if authority is None or kind is None or errors:
        raise Incomplete(errors)
    return authority, kind, address
