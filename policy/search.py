"""What would have to be so for a list of rows to say yes: exact, over facts that are yes, no or not known."""

from collections.abc import Iterator, Mapping, Sequence

from policy.conditions import Literal, all_hold
from policy.facts import Facts, Value
from policy.rows import Row

Settings = Mapping[str, bool | int]


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

    With `fixed`, what is known stays as it is and only facts that are not known may be set.
    """
    found: list[Settings] = []
    for number, row in enumerate(rows):
        if row.allows:
            denies = tuple(earlier for earlier in rows[:number] if not earlier.allows)
            found.extend(_ways(row, denies, facts, fixed))
    smallest: list[Settings] = []
    for candidate in sorted(found, key=len):
        if not any(known.items() <= candidate.items() for known in smallest):
            smallest.append(candidate)
    return tuple(smallest)


def _ways(row: Row, denies: tuple[Row, ...], facts: Facts, fixed: bool) -> Iterator[Settings]:
    """Each way to make `row` hold and none of the rows that come before it."""
    settings: dict[str, bool | int] | None = {}
    for literal in row.when:
        settings = _make(literal, True, settings, facts, fixed, row.when)
        if settings is None:
            return
    yield from _clear(row, denies, settings, facts, fixed)


def _clear(
    row: Row, denies: tuple[Row, ...], settings: dict[str, bool | int], facts: Facts, fixed: bool
) -> Iterator[Settings]:
    world = {**facts, **settings}
    if all_hold(row.when, world) is not True:
        return
    for deny in denies:
        if all_hold(deny.when, world) is not False:
            for literal in deny.when:
                changed = _make(literal, False, settings, facts, fixed, row.when)
                if changed is not None:
                    yield from _clear(row, denies, changed, facts, fixed)
            return
    yield settings


def _make(
    literal: Literal,
    holds: bool,
    settings: dict[str, bool | int],
    facts: Facts,
    fixed: bool,
    wanted: tuple[Literal, ...],
) -> dict[str, bool | int] | None:
    """The settings with this condition made to hold or not; `None` where an earlier choice forbids it."""
    present: Value = settings.get(literal.fact, facts.get(literal.fact))
    if literal.of(present) is holds:
        return settings
    if fixed and facts.get(literal.fact) is not None:
        return None
    value = literal.setting(holds=holds)
    if literal.fact in settings and not _compatible(literal, settings, value, wanted):
        return None
    return {**settings, literal.fact: value}


def _compatible(literal: Literal, settings: Settings, value: bool | int, wanted: tuple[Literal, ...]) -> bool:
    """A yes-or-no fact that was set stays set; a number may move on in the same direction (from 7 days to 10)."""
    if literal.threshold is None:
        return False
    others = (other for other in wanted if other.fact == literal.fact)
    return all(other.of(value) is True for other in others) or literal in wanted
