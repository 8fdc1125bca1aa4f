"""Single-use codes of invitations and resets: made, and found again at the same cost whether they exist or not."""

import hashlib
import hmac
import secrets
from collections.abc import Collection

from conference.emails import normal_email
from conference.identifiers import new_code, new_id, normal_code
from conference.invitations import Invitation, InvitationKind, NewInvitation, WrongCode
from conference.people import Actor
from conference.vocabulary import Authority, StandingKind
from db import invitations as store
from db.engine import Connection
from services import throttle
from services.events import event
from services.runtime import now, transaction

#: scrypt's cost: 16 MB and some 50 ms. A code has 40 random bits and lives for days, not years.
_N, _R, _P = 2**14, 8, 1
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
) -> NewInvitation:
    """Make an invitation or reset code. The code itself is in what comes back, and nowhere else."""
    at = now()
    code = new_code()
    salt = store.salt_for(conn, email) or secrets.token_hex(_SALT_BYTES)
    made = Invitation(
        id=new_id(), kind=kind, email=email, name=name, participation_id=participation_id,
        conference_id=conference_id, authority=authority, standing=standing,
        created_by=actor.user_id if actor else None, created_at=at, expires_at=at + kind.lasts, wrong_tries=0,
        used_at=None, used_by=None, withdrawn_at=None,
    )
    store.add(
        conn, made, salt, code_hash(normal_code(code), salt),
        audit=event(actor, "invitation.made", made.id, at=at, of=kind.value, seat=participation_id,
                    authority=authority, standing=standing),
    )
    return NewInvitation(
        link_id=made.id, code=code, kind=kind, name=name, email=email, expires_at=made.expires_at
    )


def find(
    kinds: Collection[InvitationKind], *, code: str, address: str, link_id: str = "", email: str = ""
) -> Invitation:
    """The open invitation of one of these kinds that the code belongs to, by its link or its e-mail address.

    Raises WrongCode, whatever is wrong; after a right code AlreadyDone or Expired. Costs one hash in every case.
    """
    kept = _as_kept(email)
    by = throttle.code_link(link_id) if link_id else throttle.code_email(kept)
    with transaction() as conn:
        tried = throttle.take(conn, [by, throttle.code_address(address)])
        candidates = store.sealed(conn, link_id) if link_id else store.sealed_for(conn, kept)
    typed = normal_code(code)
    right = _matching([c for c in candidates if c[0].kind in kinds], typed)
    if tried is None or right is None or not right.has_tries_left:
        if tried is not None and link_id and candidates:
            with transaction() as conn:
                store.count_wrong(conn, [candidates[0][0].id])
        raise WrongCode()
    with transaction() as conn:
        throttle.give_back(conn, tried)
    right.insist_open(now())
    return right


def _matching(candidates: list[store.Sealed], typed: str) -> Invitation | None:
    """One hash for each salt, and an address has one; without any, one hash all the same."""
    salts = {salt for _invitation, salt, _hash in candidates} or {"00" * _SALT_BYTES}
    hashes = {salt: code_hash(typed, salt) for salt in sorted(salts)}
    found = [
        invitation for invitation, salt, stored in candidates
        if hmac.compare_digest(hashes[salt], stored) and typed
    ]
    return found[0] if found else None


def code_hash(code: str, salt: str) -> str:
    """scrypt of a code in its normal form, in hex."""
    return hashlib.scrypt(code.encode(), salt=bytes.fromhex(salt), n=_N, r=_R, p=_P, dklen=32).hex()


def _as_kept(email: str) -> str:
    try:
        return normal_email(email)
    except ValueError:
        return email.strip().casefold()[:320]
