"""Single-use codes of invitations and resets: made, and found again at the same cost whether they exist or not."""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime

from conference.conferences import Conference
from conference.identifiers import id_for, is_id, new_code, new_id, normal_code
from conference.invitations import (
    CodeOfAnotherPage,
    Invitation,
    InvitationKind,
    NewInvitation,
    TooManyCodes,
    WrongCode,
)
from conference.people import Actor
from conference.vocabulary import Authority, StandingKind
from db import invitations as store
from db.engine import Connection
from services import hashing, throttle
from services.events import event
from services.runtime import bcrypt_rounds, now, transaction

#: scrypt's block size and lanes. With the usual cost of 2^14 a hash takes 16 MB and some 50 ms: a code has 40 random
#: bits and lives for days, not years.
_R, _P = 8, 1
_SALT_BYTES = 16


def issue(
    conn: Connection,
    actor: Actor | None,
    kind: InvitationKind,
    *,
    email: str,
    name: str,
    participation_id: str | None = None,
    conference_id: str | None = None,
    authority: Authority | None = None,
    standing: StandingKind | None = None,
    until: datetime | None = None,
) -> NewInvitation:
    """Make an invitation or reset code, usable at least until a moment where one is given.

    The code itself is in what comes back, and nowhere else.
    """
    at = now()
    code = new_code()
    salt = store.salt_for(conn, email) or secrets.token_hex(_SALT_BYTES)
    made = Invitation(
        id=new_id(),
        kind=kind,
        email=email,
        name=name,
        participation_id=participation_id,
        conference_id=conference_id,
        authority=authority,
        standing=standing,
        created_by=actor.user_id if actor else None,
        created_at=at,
        expires_at=max(at + kind.lasts, until or at),
        wrong_tries=0,
        used_at=None,
        used_by=None,
        withdrawn_at=None,
    )
    store.add(
        conn,
        made,
        salt,
        code_hash(normal_code(code), salt, _cost()),
        audit=event(
            actor,
            "invitation.made",
            trail(made),
            at=at,
            of=kind.value,
            seat=participation_id,
            conference=conference_id,
            authority=authority,
            standing=standing,
        ),
    )
    return NewInvitation(
        link_id=made.id, code=code, kind=kind, name=name, email=email, expires_at=made.expires_at
    )


def lengthen(conn: Connection, actor: Actor, conference: Conference) -> None:
    """Let the open codes of a conference that was moved reach to its new start. What has run out stays so."""
    at = now()
    for invitation in store.list_for_conference(conn, conference.id):
        until = invitation.reaching(conference.starts_at)
        if invitation.is_open(at) and until > invitation.expires_at:
            audit = event(
                actor,
                "invitation.lengthened",
                trail(invitation),
                at=at,
                conference=conference.id,
                until=until,
            )
            store.lengthen(conn, invitation.id, until, audit=audit)


def trail(invitation: Invitation) -> str:
    """Under which subject the log tells of it. Its id is its link: whoever reads it there could use up its tries."""
    return id_for(invitation.id, "trail")


def find(
    kinds: Collection[InvitationKind], *, code: str, address: str, link_id: str = "", email: str = ""
) -> Invitation:
    """The open invitation of one of these kinds that the code belongs to, by its link or its e-mail address.

    Raises WrongCode, whatever is wrong, which says where too many were tried; after a right code AlreadyDone or
    Expired, or CodeOfAnotherPage. Costs one hash in every case.
    """
    kept = throttle.email_key(email)
    if link_id:
        buckets = [throttle.code_link(link_id)]
    else:
        buckets = [throttle.code_place(kept, address), throttle.code_email(kept)]
    with transaction() as conn:
        tried = throttle.take(conn, buckets)
        if link_id:
            candidates = store.sealed(conn, link_id) if is_id(link_id) else ()
        else:
            candidates = store.sealed_for(conn, kept)
    typed = normal_code(code)
    right = _matching(candidates, typed)
    if tried is None:
        raise TooManyCodes(by_link=bool(link_id))
    if right is None:
        if link_id and candidates:
            with transaction() as conn:
                store.count_wrong(conn, [candidates[0][0].id])
        raise WrongCode()
    with transaction() as conn:
        throttle.give_back(conn, tried)
    if right.kind not in kinds:
        raise CodeOfAnotherPage(right.kind)
    right.insist_open(now())
    return right


def _matching(candidates: Sequence[store.Sealed], typed: str) -> Invitation | None:
    """One hash for each salt, and an address has one; without any, one hash all the same."""
    ways = {(salt, _cost_of(stored)) for _invitation, salt, stored in candidates} or {
        ("00" * _SALT_BYTES, _cost())
    }
    with hashing.turn():
        hashes = {code_hash(typed, salt, cost) for salt, cost in ways}
    for invitation, _salt, stored in candidates:
        if typed and any(hmac.compare_digest(made, stored) for made in hashes):
            return invitation
    return None


def code_hash(code: str, salt: str, cost: int) -> str:
    """scrypt of a code in its normal form: its cost as a power of two, and the hash in hex."""
    digest = hashlib.scrypt(code.encode(), salt=bytes.fromhex(salt), n=2**cost, r=_R, p=_P, dklen=32)
    return f"{cost}${digest.hex()}"


def _cost() -> int:
    """As dear as a password: 2^14 with the 12 rounds of bcrypt that ship."""
    return bcrypt_rounds() + 2


def _cost_of(stored: str) -> int:
    return int(stored.partition("$")[0])
