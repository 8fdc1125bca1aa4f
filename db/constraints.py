"""Every rule that the database itself keeps, by name, with the sentence for the person who meets it."""

from sqlalchemy.exc import IntegrityError

from conference.exceptions import ConferenceError


def explain(error: IntegrityError) -> ConferenceError | None:  # noqa: ARG001
    """The error for a page, or None when no person could have caused this one."""
    return None
