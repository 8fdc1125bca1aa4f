"""Passwords: hashed with the Hasher of streamlit-authenticator, and with nothing else of it (H-2 to H-6)."""

import base64
import hashlib
import logging
import threading
import warnings
from dataclasses import dataclass
from typing import Protocol

from conference.exceptions import ConferenceError
from conference.i18n import _
from conference.passwords import normal_password
from conference.people import User
from db import accounts, audit, sessions
from services import throttle
from services.events import event
from services.runtime import bcrypt_rounds, transaction

_ROUNDS_OF_HASHER = 12  # it cannot be told another number
_import_lock = threading.Lock()
_dummies: dict[int, str] = {}


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
        return _hasher().hash(prepared)
    import bcrypt

    return bcrypt.hashpw(prepared.encode(), bcrypt.gensalt(rounds)).decode()


def matches(password: str, stored: str | None) -> bool:
    """True when the password has this hash. Without a hash the same work is done, and the answer is False."""
    dummy = _dummy()
    right = _hasher().check_pw(_prepared(password), stored or dummy)
    return right and stored is not None


def check_password(email: str, password: str, *, address: str, device_token: str = "") -> Checked:
    """The account that this address and password open. Raises WrongDetails.

    Known, unknown, closed and throttled accounts all cost one hash and get the same sentence. A browser that signed
    in to this account before has tries of its own, so a stranger who uses up the account's cannot keep it out.
    """
    kept = throttle.email_key(email)
    device_hash = token_hash(device_token)
    with transaction() as conn:
        found = accounts.credentials(conn, kept)
        user, stored = found if found else (None, None)
        known_device = sessions.device_of(conn, user.id if user else "", device_hash)
        stranger = [throttle.account(kept), throttle.address(address)]
        tried = throttle.take(conn, [throttle.device(known_device)] if known_device else stranger)
        if tried and tried.is_last:
            audit.append_event(conn, event(None, "sign_in.throttled", user.id if user else "-"))
    right = matches(password, stored)
    if not (right and tried and user and user.is_active):
        raise WrongDetails()
    with transaction() as conn:
        throttle.give_back(conn, tried)
    return Checked(user)


def check_own(user: User, password: str) -> bool:
    """True when somebody who is signed in gives their own password. Nobody else can use up these tries."""
    with transaction() as conn:
        stored = accounts.password_hash(conn, user.id)
        tried = throttle.take(conn, [throttle.own(user.id)])
    right = matches(password, stored) and tried is not None
    if right and tried:
        with transaction() as conn:
            throttle.give_back(conn, tried)
    return right


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
