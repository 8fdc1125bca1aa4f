"""The policy as it is delivered, loaded once for all tests that only ask it."""

from functools import cache

from policy import Policy


@cache
def installed() -> Policy:
    """The one policy of this process. A test that changes a policy loads its own."""
    return Policy.load()
