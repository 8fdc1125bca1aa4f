"""The cookies of the portal. None of those that the server gives can be read by a script."""

import hashlib

from conference.i18n import DEFAULT_LANGUAGE, LANGUAGES
from portal import settings

LANGUAGE = "language"
STREAMLIT = "_streamlit_xsrf"  # Streamlit's own, for the files that are handed in on a page
YEAR = 365 * 24 * 3600


def _named(name: str) -> str:
    """With https the browser itself refuses these cookies from anywhere but this very host."""
    return f"__Host-{name}" if settings.current().https else name


def session_name() -> str:
    """The sign-in."""
    return _named("session")


def hash_of(token: str) -> str:
    """The SHA-256 of the token of a sign-in, in hexadecimal: what is kept to tell one sign-in from another."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def device_name() -> str:
    """A device on which somebody has signed in before: it is not locked out with the rest (G-9)."""
    return _named("device")


def left_name() -> str:
    """Written by the script of the page when somebody exits, and taken away by whatever answers next.

    The server may not hear of it then, and without this the way back would lead into the pages of whoever has left.
    Written by another site under the same domain it would keep everybody out, and we could not take it away.
    """
    return _named("left")


def csrf_name() -> str:
    """The half of the form token that a form of another site cannot know."""
    return _named("form")


def invitation_name() -> str:
    """Which invitation is being used, so that it need not stand in the address."""
    return _named("invitation")


def reset_name() -> str:
    """Which code for a new password is being used."""
    return _named("reset")


def language_of(value: str | None) -> str:
    """The language asked for, where the portal has it."""
    return value if value in LANGUAGES else DEFAULT_LANGUAGE
