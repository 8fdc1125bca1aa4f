"""A row of the policy, and the order in which rows decide."""

from dataclasses import dataclass

from policy.conditions import Literal, parsed

COLUMNS = ("sub", "dom", "act", "obj", "when", "eft", "priority", "id", "clause")
ANY = "any"
DEFAULT_CLAUSE = "DEFAULT"
DEFAULT_ROW = ("anyone", "floor", ANY, ANY, "-", "deny", "99", "floor.default", DEFAULT_CLAUSE)

# Facts whose deny outweighs every other seat a person holds at the conference.
OVERRIDING_FACTS = frozenset({"excluded", "asked_to_leave"})


def tier(pack: str, effect: str) -> int | None:
    """The priority a row of this pack and effect must have; `None` where such a row must not be.

    0 floor deny, which nothing lifts; 10 local deny; 20 local allow; 30 base deny; 40 base allow.
    """
    return {
        ("floor", "deny"): 0,
        ("floor", "allow"): None,
        ("base", "deny"): 30,
        ("base", "allow"): 40,
    }.get((pack, effect), 10 if effect == "deny" else 20)


@dataclass(frozen=True)
class Row:
    """One `p` row: who, whose rules, may or may not do what, under which facts, and on which clause it stands."""

    sub: str
    dom: str
    act: str
    obj: str
    when: tuple[Literal, ...]
    eft: str
    priority: int
    id: str
    clause: str

    @classmethod
    def of(cls, cells: list[str]) -> "Row":
        """The row from Casbin's list of cells."""
        sub, dom, act, obj, when, eft, priority, rule, clause = cells
        return cls(sub, dom, act, obj, parsed(when), eft, int(priority), rule, clause)

    @property
    def allows(self) -> bool:
        return self.eft == "allow"

    @property
    def is_default(self) -> bool:
        return self.clause == DEFAULT_CLAUSE

    @property
    def outweighs_other_seats(self) -> bool:
        """A floor deny, or a deny that stands on an exclusion. The default row never does."""
        if self.allows or self.is_default:
            return False
        return self.priority == 0 or any(literal.fact in OVERRIDING_FACTS for literal in self.when)
