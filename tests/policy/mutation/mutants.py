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


def mutants(rules: Rules, *, every_pack: bool = False) -> Iterator[Mutant]:
    """All of them, each once. The default row is left alone: the loader wants it to the letter.

    With `every_pack` a row is put into each council in turn, and not into one of them only.
    """
    for place, row in enumerate(rules.rows):
        if not row.is_default:
            yield Mutant("delete", row.id, place)
            for kind, what, changed in _of_row(row, every_pack):
                yield Mutant(kind, f"{row.id} {what}".strip(), place, changed)
    yield from _of_links("groups", rules.groups, [*GROUPS, *ROLES])
    yield from _of_links("packs", rules.packs, ["base", "floor", *AUTHORITIES])


def _of_row(row: Row, every_pack: bool) -> Iterator[tuple[str, str, Row]]:
    yield "flip", "", _in_tier(replace(row, eft="deny" if row.allows else "allow"))
    clauses = sorted(set(CLAUSES) - {"DEFAULT", row.clause})
    yield "clause", "", replace(row, clause=clauses[len(row.id) * 7 % len(clauses)])
    for place, literal in enumerate(row.when):
        for kind, changed in _of_condition(literal):
            when = (*row.when[:place], *changed, *row.when[place + 1 :])
            yield kind, literal_text(literal), replace(row, when=when)
    for sub in sorted({*ROLES, *GROUPS} - {row.sub}):
        yield "people", f"for {sub}", replace(row, sub=sub)
    for pack in _other_packs(row, every_pack):
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


def _other_packs(row: Row, every_pack: bool) -> list[str]:
    """Each other tier: the floor (a deny only), the base, and the rules of some other council or of each."""
    local = sorted(set(AUTHORITIES) - {row.dom})
    general = {"base"} if row.allows else {"base", "floor"}
    return [*sorted(general - {row.dom}), *(local if every_pack else [local[len(row.id) % len(local)]])]


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
