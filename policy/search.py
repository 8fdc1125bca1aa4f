"""What would have to be so for a list of rows to say yes: exact, over facts that are yes, no or not known."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policy.conditions import Literal, all_hold
from policy.facts import FACTS, Facts, Value
from policy.rows import Row

Settings = Mapping[str, bool | int]
# Conditions that must hold, or must not, by the fact they are about.
Demands = Mapping[str, tuple[tuple[Literal, bool], ...]]
_NOTHING: Mapping[str, Any] = {}


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
    denies: list[Row] = []
    for row in rows:
        if not row.allows:
            denies.append(row)
            continue
        world: _World | None = _World(facts, fixed)
        for literal in row.when:
            world = world and world.where(literal, holds=True)
        if world is not None:
            found.extend(way.settings for way in _ways(denies, 0, world))
    smallest: list[Settings] = []
    for candidate in sorted(found, key=len):
        if not any(known.items() <= candidate.items() for known in smallest):
            smallest.append(candidate)
    return tuple(smallest)


class _World:
    """Facts of which some are set so that conditions hold or fail as demanded, by the fact they are about."""

    __slots__ = ("_demands", "_fixed", "facts", "settings")

    def __init__(
        self, facts: Facts, fixed: bool, settings: Settings = _NOTHING, demands: Demands = _NOTHING
    ) -> None:
        self.facts, self.settings = facts, settings
        self._fixed, self._demands = fixed, demands

    def where(self, literal: Literal, *, holds: bool) -> "_World | None":
        """The same with one more demand; `None` where it contradicts the others, or what must stay as it is."""
        fact = literal.fact
        wanted = (*self._demands.get(fact, ()), (literal, holds))
        now = self.facts.get(fact)
        demands = {**self._demands, fact: wanted}
        if _meets(now, wanted):
            return _World(self.facts, self._fixed, self.settings, demands)
        if fact not in self.settings and now is not None and (self._fixed or FACTS[fact].is_settled):
            return None
        values = (one.setting(holds=holding) for one, holding in wanted)
        value = next((value for value in values if _meets(value, wanted)), None)
        if value is None:
            return None
        settings = {**self.settings, fact: value}
        return _World({**self.facts, fact: value}, self._fixed, settings, demands)


def _ways(denies: Sequence[Row], first: int, world: _World) -> Iterator[_World]:
    """Each way on from this world so that none of the denies applies; those before `first` do not."""
    for number in range(first, len(denies)):
        if _matches(denies[number], world.facts):
            break
    else:
        yield world
        return
    for literal in denies[number].when:
        further = world.where(literal, holds=False)
        if further is not None:
            # What was not known kept no deny away, so the earlier ones stay as they are.
            again = number if world.facts.get(literal.fact) is None else 0
            yield from _ways(denies, again, further)


def _meets(value: Value, wanted: Sequence[tuple[Literal, bool]]) -> bool:
    for literal, holds in wanted:  # noqa: SIM110  # a loop takes half as long, and most have one turn
        if literal.of(value) is not holds:
            return False
    return True
