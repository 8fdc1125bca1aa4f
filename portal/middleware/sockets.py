"""How many pages one session, and one person, may have open at this node: each costs memory and four descriptors."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from conference.sessions import SignedIn

#: A chair with five conferences has some ten tabs open, and a person some sessions: a telephone, a computer at work.
MOST_OF_A_SESSION, MOST_OF_A_PERSON = 20, 100
_open: Counter[str] = Counter()


def is_full(session: SignedIn) -> bool:
    """Whether no more can be opened. A session's own limit comes first: one that was stolen keeps no other out."""
    return _open[session.id] >= MOST_OF_A_SESSION or _open[session.actor.user_id] >= MOST_OF_A_PERSON


@contextmanager
def one_of(session: SignedIn) -> Iterator[None]:
    """A page of this session is open."""
    whose = (session.id, session.actor.user_id)
    _open.update(whose)
    try:
        yield
    finally:
        _open.subtract(whose)
        for key in whose:
            if not _open[key]:
                del _open[key]
