"""Invitations: a link that says which one, a code that is always needed, and one act that uses both up.

A code is 40 random bits, kept as a scrypt hash, and good for one e-mail address, one person and one seat or standing.
Looking does nothing: mail scanners follow links. Whatever is wrong with a code, the sentence is the same, and the work
too; only somebody who has given the right one learns that it was used, taken back or has run out.
"""

from dataclasses import dataclass, replace

from conference.conferences import forbidden_pair
from conference.emails import normal_email
from conference.exceptions import AlreadyDone, Changed, ConferenceError, Expired, Incomplete, NotFound
from conference.i18n import _
from conference.identifiers import is_id, new_id
from conference.invitations import (
    LONGEST_INVITATION,
    CheckedInvitation,
    Invitation,
    InvitationKind,
    NewInvitation,
    SignInFirst,
)
from conference.names import checked_name
from conference.passwords import insist_good
from conference.people import AccountState, Actor, SeatOffer, Standing, User
from conference.vocabulary import Authority, StandingKind
from db import accounts, conferences
from db import invitations as store
from db.engine import Connection
from services import codes, deliveries, passwords
from services.access import require_standing
from services.cases import open_case
from services.decided import asks
from services.events import event
from services.invited_for import for_what
from services.runtime import now, reading, transaction


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """What came of an invitation. `checked` starts a session (services.sessions.start) for a new account."""

    user: User
    invitation: Invitation
    checked: passwords.Checked | None = None


def create_for_seat(conn: Connection, actor: Actor, offer: SeatOffer) -> NewInvitation:
    """Invite somebody to a seat, until the conference starts; earlier invitations to it stop working.

    Part of the act that gives the seat, which has asked the policy. The code is shown once, and never again.
    """
    withdraw_for_seat(conn, actor, offer.participation_id)
    where = conferences.get(conn, offer.conference_id)
    return codes.issue(
        conn,
        actor,
        InvitationKind.SEAT,
        email=normal_email(offer.email),
        name=offer.name,
        participation_id=offer.participation_id,
        conference_id=offer.conference_id,
        until=min(where.starts_at, now() + LONGEST_INVITATION) if where else None,
    )


def create_for_standing(
    conn: Connection,
    actor: Actor | None,
    authority: Authority,
    standing: StandingKind,
    *,
    email: str,
    name: str,
) -> NewInvitation:
    """Invite somebody to a standing; earlier invitations of theirs to it stop working. Part of an act, as above."""
    for earlier in store.open_for_email(conn, email, InvitationKind.STANDING):
        if earlier.authority is authority and earlier.standing is standing:
            _withdraw(conn, actor, earlier)
    return codes.issue(
        conn, actor, InvitationKind.STANDING, email=email, name=name, authority=authority, standing=standing
    )


def create_administrator(authority: Authority, email: str, name: str) -> NewInvitation:
    """Invite an administrator from the command line, where nobody is signed in. Raises Incomplete, AlreadyDone."""
    try:
        address = normal_email(email)
    except ValueError:
        raise Incomplete({"email": _("Enter an email address, like name@example.org")}) from None
    tidy = checked_name(name, "name", _("Enter their name"))
    with transaction() as conn:
        user = accounts.by_email(conn, address)
        held = accounts.standings_of(conn, user.id) if user else ()
        if any(s.authority is authority and s.kind is StandingKind.ADMINISTRATOR for s in held):
            raise AlreadyDone(_("This person already has this standing."))
        return create_for_standing(
            conn, None, authority, StandingKind.ADMINISTRATOR, email=address, name=tidy
        )


def withdraw(actor: Actor, invitation_id: str) -> None:
    """Take an invitation back. Raises NotFound, NotAllowed, and AlreadyDone where it was used or taken back before."""
    with transaction() as conn:
        asks(actor.user_id)
        invitation = store.get(conn, invitation_id) if is_id(invitation_id) else None
        if invitation is None:
            raise NotFound()
        if invitation.conference_id is not None:
            open_case(conn, actor, invitation.conference_id).require("invite", "person")
        elif invitation.authority is not None:
            require_standing(conn, actor, "manage", "standing", invitation.authority)
        else:
            raise NotFound()
        if not _withdraw(conn, actor, invitation):
            raise AlreadyDone(_("This invitation was used or taken back already."))


def withdraw_for_seat(conn: Connection, actor: Actor, participation_id: str) -> None:
    """Take back what is still open for a seat, as part of the act that ends or renews it."""
    for invitation in store.open_for_seat(conn, participation_id):
        _withdraw(conn, actor, invitation)


def check_code(*, code: str, address: str, link_id: str = "", email: str = "") -> CheckedInvitation:
    """Who is invited, for somebody with the right code and its link, or its e-mail address. Uses nothing up.

    Raises WrongCode; after a right code AlreadyDone or Expired with the precise sentence.
    """
    invitation = codes.find(
        (InvitationKind.SEAT, InvitationKind.STANDING),
        code=code,
        address=address,
        link_id=link_id,
        email=email,
    )
    with reading() as conn:
        _insist_happens(conn, invitation)
        user = accounts.by_email(conn, invitation.email)
        council, part, asked_by = for_what(conn, invitation)
    return CheckedInvitation(
        invitation=invitation,
        has_account=user is not None,
        is_closed=user is not None and not user.is_active,
        council=council,
        part=part,
        asked_by=asked_by,
    )


def accept_new(*, code: str, password: str, address: str, link_id: str = "", email: str = "") -> Accepted:
    """Make an account and take the seat or standing, in one transaction.

    Raises as `check_code` does; SignInFirst where the person has an account; Incomplete for "password"; and the
    sentence of whatever keeps the person from the seat.
    """
    checked = check_code(code=code, address=address, link_id=link_id, email=email)
    invitation = checked.invitation
    if checked.has_account:
        raise SignInFirst()
    insist_good(password, own_words=[invitation.name, invitation.email])
    hashed = passwords.hashed(password)
    with transaction() as conn:
        if accounts.by_email(conn, invitation.email) is not None:
            _insist_still_open(conn, invitation)
            raise SignInFirst()
        at = now()
        user = User(
            id=new_id(),
            email=invitation.email,
            name=invitation.name,
            state=AccountState.ACTIVE,
            created_at=at,
            password_changed_at=at,
        )
        accounts.add(conn, user, hashed, audit=event(_as_actor(user), "account.made", user.id, at=at))
        return Accepted(user=user, invitation=_take(conn, invitation, user), checked=passwords.Checked(user))


def accept_signed_in(
    actor: Actor, *, code: str, address: str, link_id: str = "", email: str = ""
) -> Accepted:
    """Take the seat or standing with the account that is signed in, where the invitation was made for its address."""
    invitation = check_code(code=code, address=address, link_id=link_id, email=email).invitation
    if invitation.email != actor.email:
        raise ConferenceError(
            _("This invitation is for another email address. Sign out, then open it again.")
        )
    with transaction() as conn:
        user = accounts.get(conn, actor.user_id)
        if user is None or not user.is_active:
            raise NotFound()
        return Accepted(user=user, invitation=_take(conn, invitation, user))


def _take(conn: Connection, invitation: Invitation, user: User) -> Invitation:
    """Use the invitation up for this person: exactly one caller gets past the first line."""
    at = now()
    actor = _as_actor(user)
    _insist_still_open(conn, invitation)
    store.use(
        conn,
        invitation.id,
        user.id,
        at,
        audit=event(
            actor,
            "invitation.accepted",
            codes.trail(invitation),
            at=at,
            of=invitation.kind.value,
            authority=invitation.authority,
            conference=invitation.conference_id,
        ),
    )
    if invitation.kind is InvitationKind.SEAT:
        _take_seat(conn, actor, invitation)
    else:
        _take_standing(conn, actor, invitation)
    return replace(invitation, used_at=at, used_by=user.id)


def _insist_still_open(conn: Connection, invitation: Invitation) -> None:
    """Writers take turns, so what is read here stays true until this transaction ends."""
    (store.get(conn, invitation.id) or invitation).insist_open(now())
    _insist_happens(conn, invitation)


def _insist_happens(conn: Connection, invitation: Invitation) -> None:
    """Nobody comes into a conference that was cancelled (PORTAL-CANCELLED): a seat not yet taken asks no policy."""
    where = conferences.get(conn, invitation.conference_id) if invitation.conference_id else None
    if where is not None and where.cancelled_at is not None:
        raise Expired(_("This conference will not happen. You do not need this code any more."))


def _take_seat(conn: Connection, actor: Actor, invitation: Invitation) -> None:
    people = conferences.people(conn, str(invitation.conference_id))
    seat = next((p for p in people if p.id == invitation.participation_id), None)
    if seat is None or not seat.is_live or seat.user_id is not None:
        raise Changed(_("This invitation no longer works. Ask the social worker."))
    for other in people:
        if not other.is_live or other.user_id != actor.user_id:
            continue
        if other.role is seat.role or forbidden_pair(other.role, seat.role):
            sentence = _(
                "You already have the part “{held}” in this conference. You cannot also have “{wanted}”."
            )
            raise ConferenceError(
                sentence.format(held=other.role.display_name, wanted=seat.role.display_name)
            )
    conferences.change_seat(
        conn,
        replace(seat, user_id=actor.user_id, accepted_at=now()),
        audit=event(actor, "seat.accepted", seat.id, role=seat.role.value, conference=seat.conference_id),
    )
    deliveries.seat_taken(conn, seat, actor.user_id)


def _take_standing(conn: Connection, actor: Actor, invitation: Invitation) -> None:
    made = Standing(
        id=new_id(),
        user_id=actor.user_id,
        authority=Authority(invitation.authority or ""),
        kind=StandingKind(invitation.standing or ""),
        given_by=invitation.created_by,
        given_at=now(),
    )
    accounts.add_standing(
        conn,
        made,
        audit=event(
            actor,
            "standing.accepted",
            made.id,
            user=actor.user_id,
            authority=made.authority.value,
            standing=made.kind.value,
        ),
    )


def _withdraw(conn: Connection, actor: Actor | None, invitation: Invitation) -> bool:
    at = now()
    return store.withdraw(
        conn, invitation.id, at, audit=event(actor, "invitation.withdrawn", codes.trail(invitation), at=at)
    )


def _as_actor(user: User) -> Actor:
    return Actor(user_id=user.id, name=user.name, email=user.email, session_id="")
