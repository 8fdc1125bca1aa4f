"""Passwords: hashed with the Hasher of streamlit-authenticator, and with nothing else of it (H-2 to H-6)."""

import base64
import hashlib
import logging
import re
import threading
import warnings
from dataclasses import dataclass
from typing import Protocol

from conference.exceptions import ConferenceError, Incomplete
from conference.i18n import _
from conference.passwords import normal_password
from conference.people import User
from db import accounts, audit, sessions
from db.engine import Connection
from services import hashing, log_counts, throttle
from services.events import event
from services.runtime import bcrypt_rounds, now, transaction

_ROUNDS_OF_HASHER = 12  # it cannot be told another number
_import_lock = threading.Lock()
_dummies: dict[int, str] = {}
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")  # 32 bytes, as secrets.token_urlsafe writes them
MOST_PEOPLE = 5  # whose browser one browser is known as


@dataclass(frozen=True)
class Checked:
    """An account whose password was just given, or just set. It proves nothing once the password changes again."""

    user: User


class WrongDetails(ConferenceError):
    """The one sentence for an address and a password that do not open anything, whatever the cause."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "That email address and password do not match. After 10 tries, wait 5 minutes or ask for a reset code."
            )
        )


class TooManyTries(ConferenceError):
    """No password is taken for this address for a while. True of any address, whether it has an account or not.

    It has to be true in a known browser too, and read the same there: whoever shares it would learn who used it.
    """

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody tried too often to sign in with this email address. For 5 minutes a password works only on a"
                " phone or computer where you have signed in before. If this is one, check the password and try again."
                " Or get a code for a new password: it works at once."
            )
        )


class AccountClosed(ConferenceError):
    """The right password of an account that an administrator closed: nobody else is told."""

    def __init__(self) -> None:
        super().__init__(closed())


class _Hashes(Protocol):
    def hash(self, password: str) -> str: ...

    def check_pw(self, password: str, hashed_password: str) -> bool: ...


_hashes: _Hashes | None = None


def _hasher() -> _Hashes:
    """The Hasher. Imported late: its package brings Streamlit and a component along, and both talk about it."""
    global _hashes
    with _import_lock:
        if _hashes is None:
            level = logging.root.manager.disable
            logging.disable(logging.CRITICAL)
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    from streamlit_authenticator.utilities.hasher import Hasher
            finally:
                logging.disable(level)
            _hashes = Hasher
        return _hashes


def warm_up() -> None:
    """Import and hash once, at start, so that nobody's first sign-in is slower than another's."""
    _dummy()


def hashed(password: str) -> str:
    """The hash to store. bcrypt takes 72 bytes, so it gets the base64 of a SHA-256 of the password in NFC."""
    prepared = _prepared(password)
    rounds = bcrypt_rounds()
    if rounds == _ROUNDS_OF_HASHER:
        hasher = _hasher()
        with hashing.turn():
            return hasher.hash(prepared)
    import bcrypt

    with hashing.turn():
        return bcrypt.hashpw(prepared.encode(), bcrypt.gensalt(rounds)).decode()


def matches(password: str, stored: str | None) -> bool:
    """True when the password has this hash. Without a hash the same work is done, and the answer is False."""
    dummy = _dummy()
    hasher = _hasher()
    with hashing.turn():
        right = hasher.check_pw(_prepared(password), stored or dummy)
    return right and stored is not None


def check_password(email: str, password: str, *, address: str, device_token: str = "") -> Checked:
    """The account that this address and password open.

    Raises WrongDetails for whatever is wrong; TooManyTries, which only the e-mail address typed decides; AccountClosed
    for the right password of a closed account.

    Known, unknown, closed and throttled accounts all cost one hash. A browser that signed in to this account before
    has tries of its own besides the account's, so a stranger who uses up the account's cannot keep it out.
    """
    kept = throttle.email_key(email)
    with transaction() as conn:
        found = accounts.credentials(conn, kept)
        user, stored = found if found else (None, None)
        known = sessions.device_of(
            conn, user.id if user else "", [token_hash(token) for token in device_tokens(device_token)]
        )
        account, place = throttle.account(kept), throttle.address(address)
        tried = throttle.take_of_any(
            conn, [account, *([throttle.device(known)] if known else [])], watch=place
        )
        _tell(conn, user, is_used_up=account in tried.used_up, is_one_place=place in tried.used_up)
    right = matches(password, stored)
    if not (right and tried.is_let_through and user):
        raise TooManyTries() if account in tried.were_full else WrongDetails()
    with transaction() as conn:
        throttle.give_back(conn, tried)
    if not user.is_active:
        raise AccountClosed()
    return Checked(user)


def _tell(conn: Connection, user: User | None, *, is_used_up: bool, is_one_place: bool) -> None:
    """Tell the log of guessing. Addresses without an account are told together: anybody can make up a million."""
    # counted for both alike, or the time that it takes would tell which have one
    number = log_counts.due(conn, "an account" if user else "no account", now(), each=0)
    if number and user is None:
        audit.append_event(conn, event(None, "sign_in.no_account", "-", number=number))
    if user and is_used_up and log_counts.due(conn, f"throttled {user.id}", now(), each=1) == 1:
        audit.append_event(conn, event(None, "sign_in.throttled", user.id))
    if is_one_place and log_counts.due(conn, "many tries", now(), each=1) == 1:
        audit.append_event(conn, event(None, "sign_in.many_tries", "-"))


def insist_own(user: User, password: str, *, field: str) -> None:
    """Insist that somebody who is signed in gives their own password. Nobody else can use up these tries.

    Raises Incomplete for the field, which says whether it is wrong or was not looked at.
    """
    with transaction() as conn:
        stored = accounts.password_hash(conn, user.id)
        tried = throttle.take(conn, [throttle.own(user.id)])
    right = matches(password, stored)
    if tried is None:
        raise Incomplete({field: _("There were too many wrong tries. Wait 5 minutes, then enter it again.")})
    if not right:
        raise Incomplete({field: _("That is not your password. After 10 tries, wait 5 minutes.")})
    with transaction() as conn:
        throttle.give_back(conn, tried)


def closed() -> str:
    """What whoever has shown that the account is theirs reads when it is closed."""
    return _("This account is closed. Ask your council who can open it again.")


def device_tokens(cookie: str) -> list[str]:
    """The tokens in the cookie of a known browser, one for each person who signed in there, the latest first.

    People share phones and library computers: the next one's sign-in must not make the browser a stranger's.
    """
    return [token for token in cookie.split(".") if _TOKEN.fullmatch(token)][:MOST_PEOPLE]


def token_hash(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _prepared(password: str) -> str:
    # A lone surrogate has no UTF-8; it can come out of a form, and must not be a stack trace.
    digest = hashlib.sha256(normal_password(password).encode("utf-8", "surrogatepass")).digest()
    return base64.b64encode(digest).decode("ascii")


def _dummy() -> str:
    """The hash that stands in for a missing one, at the cost that real ones have."""
    rounds = bcrypt_rounds()
    if rounds not in _dummies:
        _dummies[rounds] = hashed("nobody has this password")
    return _dummies[rounds]
