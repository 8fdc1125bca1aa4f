"""Telling people apart in a choice: father and son may have one name, and a press must mean one of them."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar


class Addressed(Protocol):
    """Somebody with an e-mail address."""

    @property
    def email(self) -> str:
        """Theirs alone."""
        ...


P = TypeVar("P", bound=Addressed)


def by_address(people: Iterable[P], words: Callable[[P], str]) -> Callable[[P], str]:
    """The words for each, with the e-mail address where two would read alike.

    A choice comes back from the browser as its words: of two that read alike, the first would always be meant.
    """
    often = Counter(words(person) for person in people)
    return lambda one: words(one) if often[words(one)] < 2 else f"{words(one)}, {one.email}"
