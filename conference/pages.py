"""One page of a list that is longer than a screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

#: How many lines a page has.
SIZE = 20
#: Nobody turns further: an address may ask for any number.
LAST = 100_000


@dataclass(frozen=True, kw_only=True)
class Page(Generic[T]):
    """The lines of one page. `number` starts at 1."""

    items: tuple[T, ...]
    number: int = 1
    has_more: bool = False

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> T:
        return self.items[place]

    def of(self, items: Sequence[U]) -> "Page[U]":
        """The same page with something else made of its lines."""
        return Page(items=tuple(items), number=self.number, has_more=self.has_more)


@dataclass(frozen=True)
class Turned:
    """Which lines a page asks the database for: one more than it shows, which tells whether there are more."""

    number: int
    size: int

    @property
    def bounds(self) -> dict[str, int]:
        """The values of LIMIT and OFFSET."""
        return {"limit": self.size + 1, "offset": (self.number - 1) * self.size}

    def page(self, found: Sequence[T]) -> Page[T]:
        """The page that was found."""
        return Page(items=tuple(found[: self.size]), number=self.number, has_more=len(found) > self.size)


def turned(number: int, size: int = SIZE) -> Turned:
    """A page by its number; a number that cannot be is the nearest that can."""
    return Turned(min(max(number, 1), LAST), size)
