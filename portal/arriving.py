"""Typing that is on its way in: the page that is opened next waits for it, so that a reload finds the last words.

A browser hands in what is left of the typing as it leaves a page. On a busy portal the next page was drawn before that
was written. Counted in this process: a page of another one does not wait, as none did before.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

#: Longer than writing takes, shorter than anybody waits for a page.
MOST_SECONDS = 2.0

_changed = threading.Condition()
_counts: Counter[str] = Counter()


@contextmanager
def one_from(sign_in: str) -> Iterator[None]:
    """Something of this sign-in (the SHA-256 of its token) has come, and is being written down."""
    with _changed:
        _counts[sign_in] += 1
    try:
        yield
    finally:
        with _changed:
            _counts[sign_in] -= 1
            if not _counts[sign_in]:
                del _counts[sign_in]
                _changed.notify_all()


def wait_for(sign_in: str) -> None:
    """Until all of it has been written down, or for as long as a page can wait."""
    with _changed:
        _changed.wait_for(lambda: not _counts[sign_in], MOST_SECONDS)
