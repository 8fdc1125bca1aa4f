"""The policy as a plain list of rows and links, so that one of them can be changed and the cells found again."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from policy.acts import ACTS, Act
from policy.loader import INSTALLED, POLICY
from policy.roles import AUTHORITIES, ROLES
from policy.rows import ANY, Row

Key = tuple[str, str, str, str]
Link = tuple[str, str]
#: The places of the rows that can apply, in the order in which they decide.
Places = tuple[int, ...]


def reached(links: frozenset[Link], name: str) -> frozenset[str]:
    """The name and every name above it."""
    found, waiting = {name}, [name]
    while waiting:
        below = waiting.pop()
        for lower, upper in links:
            if lower == below and upper not in found:
                found.add(upper)
                waiting.append(upper)
    return frozenset(found)


@dataclass(frozen=True)
class Rules:
    """Rows in the order of the file; who belongs to whom (`groups`); which pack stands on which (`packs`)."""

    rows: tuple[Row, ...]
    groups: frozenset[Link]
    packs: frozenset[Link]

    @classmethod
    def read(cls) -> "Rules":
        """The policy as it is delivered; the loader has checked it before."""
        rows, links = [], dict[str, set[Link]](g=set(), g2=set())
        with (INSTALLED / POLICY).open(encoding="utf-8", newline="") as lines:
            for cells in filter(None, csv.reader(lines)):
                kind, *rest = (cell.strip() for cell in cells)
                if kind == "p":
                    rows.append(Row.of(rest))
                elif kind in links:
                    links[kind].add((rest[0], rest[1]))
        return cls(tuple(rows), frozenset(links["g"]), frozenset(links["g2"]))

    @cached_property
    def is_a(self) -> dict[str, frozenset[str]]:
        return {role: reached(self.groups, role) for role in ROLES}

    @cached_property
    def within(self) -> dict[str, frozenset[str]]:
        return {authority: reached(self.packs, authority) for authority in AUTHORITIES}

    def keys(self, row: Row) -> list[Key]:
        """Every cell to which a row belongs."""
        authorities = [authority for authority, packs in self.within.items() if row.dom in packs]
        roles = [role for role, groups in self.is_a.items() if row.sub in groups]
        return [(authority, role, *act) for authority in authorities for role in roles for act in _acts(row)]

    @cached_property
    def cells(self) -> dict[Key, Places]:
        """Every cell, with the places of its rows: by tier, and in the order of the file within one."""
        return self.cells_of(ROLES, AUTHORITIES)

    def cells_of(self, roles: Collection[str], authorities: Collection[str]) -> dict[Key, Places]:
        """The cells of some roles in some authorities."""
        found: dict[Key, list[int]] = {
            (authority, role, *act): [] for authority in authorities for role in roles for act in ACTS
        }
        for place, row in sorted(enumerate(self.rows), key=lambda numbered: numbered[1].priority):
            mine = [role for role in roles if row.sub in self.is_a[role]]
            here = [authority for authority in authorities if mine and row.dom in self.within[authority]]
            for authority in here:
                for role in mine:
                    for act in _acts(row):
                        found[authority, role, *act].append(place)
        return {key: tuple(places) for key, places in found.items()}


def _acts(row: Row) -> list[Act]:
    if (row.act, row.obj) in ACTS:
        return [(row.act, row.obj)]
    return [(act, obj) for act, obj in ACTS if row.act in (act, ANY) and row.obj in (obj, ANY)]
