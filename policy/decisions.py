"""What the engine is asked, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from policy.facts import Value

Outcome = Literal["allow", "deny", "depends"]


@dataclass(frozen=True)
class Seat:
    """A role somebody holds at the conference (or a standing), with the facts that are known about them there."""

    role: str
    facts: Mapping[str, Value] = field(default_factory=dict)


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
    a yes, smallest first; empty where nothing can. `because` names the facts of the deciding row, `final_clause` the
    clause of a refusal that rests on no fact at all, `opening_clause` that of the row by which the smallest change
    would open the door. `role` is the seat that decided.
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

    @property
    def allowed(self) -> bool:
        """Whether the door opens."""
        return self.outcome == "allow"
