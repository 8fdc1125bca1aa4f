"""Every small way to break the policy: a row, a condition, a tier, a group or a clause."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from policy.clauses import CLAUSES
from policy.conditions import Literal
from policy.roles import AUTHORITIES, GROUPS, ROLES
from policy.rows import Row, tier
from tests.policy.mutation.rules import Link, Rules


@dataclass(frozen=True)
class Mutant:
    """One change. A row at `place` becomes `row` (`None`: deleted); or the links of one kind become `links`."""

    kind: str
    what: str
    place: int | None = None
    row: Row | None = None
    links: frozenset[Link] | None = None

    @property
    def name(self) -> str:
        return f"{self.kind}: {self.what}"

    def of(self, rules: Rules) -> Rules:
        """The rules with other links."""
        if self.links is None:
            raise ValueError(f"{self.name!r} changes a row")
        return (
            replace(rules, groups=self.links) if self.kind == "groups" else replace(rules, packs=self.links)
        )


def mutants(rules: Rules) -> Iterator[Mutant]:
    """All of them, each once. The default row is left alone: the loader wants it to the letter."""
    for place, row in enumerate(rules.rows):
        if not row.is_default:
            yield Mutant("delete", row.id, place)
            for kind, what, changed in _of_row(rules, row):
                yield Mutant(kind, f"{row.id} {what}".strip(), place, changed)
    yield from _of_links("groups", rules.groups, [*GROUPS, *ROLES])
    yield from _of_links("packs", rules.packs, ["base", "floor", *AUTHORITIES])


def _of_row(rules: Rules, row: Row) -> Iterator[tuple[str, str, Row]]:
    yield "flip", "", _in_tier(replace(row, eft="deny" if row.allows else "allow"))
    clauses = sorted(set(CLAUSES) - {"DEFAULT", row.clause})
    yield "clause", "", replace(row, clause=clauses[len(row.id) * 7 % len(clauses)])
    for place, literal in enumerate(row.when):
        for kind, changed in _of_condition(literal):
            when = (*row.when[:place], *changed, *row.when[place + 1 :])
            yield kind, literal_text(literal), replace(row, when=when)
    for sub in _other_people(rules, row.sub):
        yield "people", f"for {sub}", replace(row, sub=sub)
    for pack in _other_packs(row):
        yield "tier", f"in {pack}", _in_tier(replace(row, dom=pack))


def _in_tier(row: Row) -> Row:
    """The row at the priority that its pack and effect ask for; a floor allow keeps that of the floor."""
    return replace(row, priority=tier(row.dom, row.eft) or 0)


def _of_condition(literal: Literal) -> Iterator[tuple[str, tuple[Literal, ...]]]:
    yield "drop", ()
    yield "negate", (replace(literal, negated=not literal.negated),)
    if literal.threshold is not None:
        yield "raise", (replace(literal, threshold=literal.threshold + 1),)
        yield "lower", (replace(literal, threshold=literal.threshold - 1),)


def literal_text(literal: Literal) -> str:
    limit = "" if literal.threshold is None else f">={literal.threshold}"
    return f"{'not ' if literal.negated else ''}{literal.fact}{limit}"


def _other_people(rules: Rules, sub: str) -> list[str]:
    """The groups straight above, and the groups and roles straight below."""
    above = {upper for lower, upper in rules.groups if lower == sub}
    below = {lower for lower, upper in rules.groups if upper == sub}
    return sorted(above | below)


def _other_packs(row: Row) -> list[str]:
    """A row of the floor or the base in each other tier; a local one in the base, the floor and the next authority."""
    local = sorted(AUTHORITIES)
    if row.dom == "floor":
        return ["base", local[len(row.id) % len(local)]]
    if row.dom == "base":
        return [*(["floor"] if not row.allows else []), local[len(row.id) % len(local)]]
    following = local[(local.index(row.dom) + 1) % len(local)]
    return ["base", following, *(["floor"] if not row.allows else [])]


def _of_links(kind: str, links: frozenset[Link], names: list[str]) -> Iterator[Mutant]:
    """Each link dropped, and led to each other name that makes no circle."""
    for lower, upper in sorted(links):
        rest = links - {(lower, upper)}
        yield Mutant(kind, f"{lower} no longer in {upper}", links=rest)
        for other in names:
            if other not in (lower, upper) and not _above(rest, other, lower):
                yield Mutant(
                    kind, f"{lower} in {other} and no longer in {upper}", links=rest | {(lower, other)}
                )


def _above(links: frozenset[Link], start: str, wanted: str) -> bool:
    found, waiting = {start}, [start]
    while waiting:
        below = waiting.pop()
        for lower, upper in links:
            if lower == below and upper not in found:
                found.add(upper)
                waiting.append(upper)
    return wanted in found
