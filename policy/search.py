"""What would have to be so for a list of rows to say yes: exact, over facts that are yes, no or not known."""

from collections.abc import Iterator, Mapping, Sequence

from policy.conditions import Literal, all_hold
from policy.facts import FACTS, Facts, Value
from policy.rows import Row

Settings = Mapping[str, bool | int]
# Conditions that must hold, or must not, by the fact they are about.
Demands = Mapping[str, tuple[tuple[Literal, bool], ...]]


def deciding(rows: Sequence[Row], facts: Facts) -> Row:
    """The first row that matches, as Casbin finds it; the last row is the default and matches always."""
    return next(row for row in rows if _matches(row, facts))


def also_matching(rows: Sequence[Row], facts: Facts, decided: Row) -> tuple[Row, ...]:
    """The other rows that apply to the same question, without the default."""
    return tuple(row for row in rows if row is not decided and not row.is_default and _matches(row, facts))


def _matches(row: Row, facts: Facts) -> bool:
    value = all_hold(row.when, facts)
    return value is True if row.allows else value is not False


def openings(rows: Sequence[Row], facts: Facts, *, fixed: bool) -> tuple[Settings, ...]:
    """The smallest sets of facts to set so that the rows say yes, smallest first; `()` where none can.

    With `fixed`, what is known stays as it is and only facts that are not known may be set. What is settled once it
    is known (a day that has passed) stays in any case: nobody could truthfully supply it.
    """
    found: list[Settings] = []
    for number, row in enumerate(rows):
        if row.allows:
            denies = tuple(earlier for earlier in rows[:number] if not earlier.allows)
            demands: Demands = {}
            for literal in row.when:
                demands = _and(demands, literal, True)
            found.extend(_ways(denies, demands, facts, fixed))
    smallest: list[Settings] = []
    for candidate in sorted(found, key=len):
        if not any(known.items() <= candidate.items() for known in smallest):
            smallest.append(candidate)
    return tuple(smallest)


def _and(demands: Demands, literal: Literal, holds: bool) -> Demands:
    return {**demands, literal.fact: (*demands.get(literal.fact, ()), (literal, holds))}


def _ways(denies: tuple[Row, ...], demands: Demands, facts: Facts, fixed: bool) -> Iterator[Settings]:
    """Each way to meet the demands so that none of the denies applies."""
    settings = _settings(demands, facts, fixed)
    if settings is None:
        return
    world = {**facts, **settings}
    blocking = next((deny for deny in denies if all_hold(deny.when, world) is not False), None)
    if blocking is None:
        yield settings
        return
    for literal in blocking.when:
        yield from _ways(denies, _and(demands, literal, False), facts, fixed)


def _settings(demands: Demands, facts: Facts, fixed: bool) -> dict[str, bool | int] | None:
    """The facts to set so that all demands are met; `None` where they contradict each other or what is fixed."""
    settings: dict[str, bool | int] = {}
    for fact, wanted in demands.items():
        known = facts.get(fact)
        if _meets(known, wanted):
            continue
        values = (literal.setting(holds=holds) for literal, holds in wanted)
        value = next((value for value in values if _meets(value, wanted)), None)
        if value is None or (known is not None and (fixed or FACTS[fact].is_settled)):
            return None
        settings[fact] = value
    return settings


def _meets(value: Value, wanted: tuple[tuple[Literal, bool], ...]) -> bool:
    return all(literal.of(value) is holds for literal, holds in wanted)
