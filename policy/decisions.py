"""What the engine is asked, and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from policy.facts import Value

Outcome = Literal["allow", "deny", "depends"]


class Origin(NamedTuple):
    """Where a fact comes from: the kind of record, the id of the seat or account that made it, and when (UTC)."""

    record: str
    by: str = ""
    at: datetime | None = None


class Known(NamedTuple):
    """A fact as it was known when somebody decided by it. `value` is `None` where it was not known."""

    fact: str
    value: Value
    origin: Origin | None = None


@dataclass(frozen=True)
class Seat:
    """A role somebody holds at the conference (or a standing), with the facts that are known about them there.

    `id` names the seat in the record; `origin` tells where a fact comes from, or `None` where nobody recorded it.
    """

    role: str
    facts: Mapping[str, Value] = field(default_factory=dict)
    id: str = ""
    origin: Callable[[str], Origin | None] | None = field(default=None, compare=False, repr=False)


class Considered(NamedTuple):
    """A seat as it was weighed: its role, its id, and the facts its rows asked about."""

    role: str
    id: str
    facts: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Change:
    """A fact that would have to be otherwise. `now` is how it stands: `None` is not known."""

    fact: str
    to: bool | int
    now: Value = None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The answer to one question, with the row and the clause it stands on.

    `outcome` is "allow", "deny", or "depends" on the facts in `missing`; only "allow" opens a door. `also` holds the
    ids of the other rows that applied. `would_change` holds the smallest sets of facts that would turn a refusal into
    a yes and that somebody could truthfully supply, smallest first; empty where nothing can. `because` names the
    facts of the deciding row, `final_clause` the clause of a refusal that rests on no fact at all, `opening_clause`
    that of the row by which the smallest change would open the door. `role` and `seat` (its id) are the seat that
    decided; `considered` holds every seat that was weighed, with its facts.
    """

    outcome: Outcome
    rule: str
    clause: str
    role: str | None
    also: tuple[str, ...]
    missing: tuple[str, ...]
    would_change: tuple[tuple[Change, ...], ...]
    digest: str
    action: str
    obj: str
    authority: str
    because: tuple[str, ...] = ()
    final_clause: str | None = None
    opening_clause: str | None = None
    seat: str = ""
    considered: tuple[Considered, ...] = ()
    origin: Callable[[str], Origin | None] | None = field(default=None, compare=False, repr=False)

    @property
    def allowed(self) -> bool:
        """Whether the door opens."""
        return self.outcome == "allow"

    @property
    def facts(self) -> tuple[Known, ...]:
        """The facts by which the deciding seat was judged, each with where it comes from."""
        mine = next((c for c in self.considered if (c.role, c.id) == (self.role, self.seat)), None)
        if mine is None:
            return ()
        where = self.origin or (lambda _fact: None)
        return tuple(Known(name, value, where(name)) for name, value in mine.facts)
