"""How often something may be tried: counted in the database, so it survives restarts and nodes share it (G-9).

A try is noted before it is judged, so that many at once cannot slip through together, and taken back when it was
right. Tries that are turned away are not noted: whoever waits five minutes can try again, whatever others do.

Nothing is counted on a network address alone: a council, a library or a household shares one, and whoever guesses there
would shut out everybody behind it. What that costs is worked out in docs/decisions/0015-limits-of-tries.md.
"""

import hashlib
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from conference.emails import normal_email
from db import throttle
from db.engine import Connection
from services.runtime import now

WINDOW = timedelta(minutes=5)
MOST_PER_ACCOUNT = 10
MANY_FROM_ONE_PLACE = 100  # passwords: they are recorded then, and nobody is turned away for them
MOST_CODES_PER_LINK = 10
MOST_CODES_FROM_ONE_PLACE = 10
MOST_CODES_PER_EMAIL = 3_000
MOST_CHECKS_PER_ADDRESS = 20


@dataclass(frozen=True)
class Bucket:
    """Something that may be tried `most` times in five minutes. Only the hash of `key` is kept."""

    key: str
    most: int

    @property
    def key_hash(self) -> str:
        """What is stored of the key."""
        return hashlib.sha256(b"try\x00" + self.key.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Try:
    """A try, with what was noted of it. `used_up` had one left, which this is; `were_full` had none."""

    notes: tuple[str, ...]
    is_let_through: bool = True
    used_up: tuple[Bucket, ...] = ()
    were_full: tuple[Bucket, ...] = ()


def email_key(typed: str) -> str:
    """The address as it is stored. What cannot be one gets a key of its own: it counts, and no account has it."""
    try:
        return normal_email(typed)
    except ValueError:
        return "? " + hashlib.sha256(typed.encode("utf-8", "surrogatepass")).hexdigest()


def account(email: str) -> Bucket:
    """Passwords for one account, from whatever browser and place."""
    return Bucket(f"account\x00{email}", MOST_PER_ACCOUNT)


def device(device_id: str) -> Bucket:
    """Passwords from one browser that has signed in to the account before: a stranger cannot fill this one."""
    return Bucket(f"device\x00{device_id}", MOST_PER_ACCOUNT)


def own(user_id: str) -> Bucket:
    """One's own password, asked again of somebody who is signed in."""
    return Bucket(f"own\x00{user_id}", MOST_PER_ACCOUNT)


def address(where: str) -> Bucket:
    """Passwords from one network address, over all accounts: only watched."""
    return Bucket(f"address\x00{network(where)}", MANY_FROM_ONE_PLACE)


def code_link(link_id: str) -> Bucket:
    """Codes for one link. Who does not know the link cannot fill it."""
    return Bucket(f"code-link\x00{link_id}", MOST_CODES_PER_LINK)


def code_place(email: str, where: str) -> Bucket:
    """Codes for one e-mail address from one network address: those of strangers elsewhere leave its owner's alone."""
    return Bucket(f"code-place\x00{email}\x00{network(where)}", MOST_CODES_FROM_ONE_PLACE)


def code_email(email: str) -> Bucket:
    """Codes for one e-mail address from everywhere: 300 places would have to guess at once to keep its owner out."""
    return Bucket(f"code-email\x00{email}", MOST_CODES_PER_EMAIL)


def check_address(where: str) -> Bucket:
    """Documents checked from one address."""
    return Bucket(f"check-address\x00{network(where)}", MOST_CHECKS_PER_ADDRESS)


def take(conn: Connection, buckets: Sequence[Bucket]) -> Try | None:
    """Note a try on all of these buckets, or on none and give None when one of them is full."""
    left = _left(conn, buckets)
    if min(left.values()) <= 0:
        return None
    return Try(_note(conn, buckets))


def take_of_any(conn: Connection, buckets: Sequence[Bucket], *, watch: Bucket) -> Try:
    """Note a try on each of these buckets that has one left. It is turned away only where none has.

    `watch` is counted with the rest where the try is let through, and turns nobody away.
    """
    left = _left(conn, [*buckets, watch])
    if not any(left[bucket] > 0 for bucket in buckets):
        return Try((), is_let_through=False, were_full=tuple(buckets))
    noted = [bucket for bucket, some in left.items() if some > 0]
    return Try(
        _note(conn, noted),
        used_up=tuple(bucket for bucket, some in left.items() if some == 1),
        were_full=tuple(bucket for bucket, some in left.items() if some <= 0),
    )


def _left(conn: Connection, buckets: Sequence[Bucket]) -> dict[Bucket, int]:
    since = now() - WINDOW
    throttle.purge(conn, since)
    used = throttle.counts(conn, [bucket.key_hash for bucket in buckets], since)
    return {bucket: bucket.most - used.get(bucket.key_hash, 0) for bucket in buckets}


def _note(conn: Connection, buckets: Sequence[Bucket]) -> tuple[str, ...]:
    return throttle.add(conn, [bucket.key_hash for bucket in buckets], now())


def give_back(conn: Connection, tried: Try) -> None:
    """Take back a try that was right. Those of others stay."""
    throttle.forget(conn, tried.notes)


def network(where: str) -> str:
    """An IPv4 address, or the network of an IPv6 address: one person there has millions of addresses."""
    try:
        known = ipaddress.ip_address(where)
    except ValueError:
        return "unknown"
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ipaddress.ip_network((int(known), 64), strict=False))
