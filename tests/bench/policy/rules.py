"""The delivered rules, and the same grown by invented authorities, loaded by Casbin and compiled into the index."""

import random
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from policy.enforcer import build
from policy.index import Index
from policy.loader import load
from policy.roles import AUTHORITIES
from policy.rows import Row, tier

#: Rows of its own that an invented authority brings along; the delivered ones bring fewer.
OWN = 40


@dataclass(frozen=True)
class Rules:
    """One set of rules as every engine gets it."""

    model: str
    text: str
    authorities: tuple[str, ...]

    @cached_property
    def enforcer(self) -> Any:
        """Casbin with these rules."""
        return build(self.model, self.text)

    @cached_property
    def index(self) -> Index:
        """The index compiled from that Casbin."""
        return Index.compile(self.enforcer, "bench", self.authorities)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order in which they decide."""
        return tuple(Row.of(cells) for cells in self.enforcer.get_policy())


def delivered() -> Rules:
    """The rules of the portal."""
    source = load()
    return Rules(source.model, source.policy, tuple(AUTHORITIES))


def grown(number: int, seed: int = 7) -> Rules:
    """That many rows: the delivered ones, and invented authorities with rows of their own over the same base."""
    source = load()
    chance = random.Random(seed)
    lines = [line for line in source.policy.split("\n") if line.strip() and not line.startswith("#")]
    *rules, default = [line for line in lines if line.startswith("p,")]
    links = [line for line in lines if not line.startswith("p,")]
    pattern = [[cell.strip() for cell in line.split(",")][1:] for line in rules]
    pattern = [cells for cells in pattern if cells[1] != "floor"]
    invented: list[str] = []
    while len(rules) + 1 < number:
        invented.append(f"invented_{len(invented) + 1:02}")
        wanted = min(OWN, number - len(rules) - 1)
        own = chance.sample(pattern, wanted)
        rules += [_own(cells, invented[-1], place) for place, cells in enumerate(own)]
    links += [f"g2, {authority}, base" for authority in invented]
    return Rules(source.model, "\n".join([*links, *rules, default]), (*AUTHORITIES, *invented))


def _own(cells: list[str], authority: str, place: int) -> str:
    """A row of another pack as this authority's own."""
    sub, _dom, act, obj, when, eft, _priority, _rule, clause = cells
    priority = str(tier(authority, eft))
    return ", ".join(
        ("p", sub, authority, act, obj, when, eft, priority, f"{authority}.{place}.{clause}", clause)
    )
