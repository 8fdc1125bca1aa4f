"""The structure of a document: what each piece is, in reading order. Drawing adds where it stands on the pages."""

from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True)
class Mark:
    """A piece of marked content. `page` is counted from 0, `number` within its page (MCID)."""

    page: int
    number: int


@dataclass(frozen=True)
class Field:
    """A form field that stands on a page (from 0): its rectangle in points from the lower left."""

    page: int
    name: str
    box: tuple[float, float, float, float]


@dataclass(eq=False)
class Element:
    """One piece of a document. `tag` is a standard structure type of PDF 1.7 (14.8.4), such as "H1" or "TD".

    `alt` describes a picture, `scope` is "Row" or "Column" of a TH, `numbering` that of a list, `box` where a picture
    stands: left, bottom, right, top in points. `outline` are the words of a heading.
    """

    tag: str
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    outline: str = ""
    box: tuple[float, float, float, float] | None = None
    kids: list[Self | Mark | Field] = field(default_factory=list)

    def add(
        self, tag: str, *, alt: str = "", scope: str = "", numbering: str = "", outline: str = ""
    ) -> Self:
        """A new element, the last within this one."""
        made = type(self)(tag, alt, scope, numbering, outline)
        self.kids.append(made)
        return made

    def list_of(self, numbering: str) -> Self:
        """The list that this element ends with, or a new one: items under one another make one list."""
        last = self.kids[-1] if self.kids else None
        if isinstance(last, type(self)) and last.tag == "L" and last.numbering == numbering:
            return last
        return self.add("L", numbering=numbering)

    @property
    def first_page(self) -> int | None:
        """The page on which it begins, from 0; None where nothing of it was drawn."""
        for kid in self.kids:
            page = kid.first_page if isinstance(kid, Element) else kid.page
            if page is not None:
                return page
        return None


#: A cell without words keeps its place; any other element without content is left out.
CELLS = frozenset({"TH", "TD"})


def is_needed(element: Element) -> bool:
    """Whether something of the element was drawn, or it holds a place in a table."""
    return element.tag in CELLS or any(
        is_needed(kid) if isinstance(kid, Element) else True for kid in element.kids
    )
