"""What no policy file may open, whatever its rows say: asked of every candidate before it may decide.

Written beside the rows and not from them, so that a file which lost a deny does not pass. `policy check` proves more;
this is the part that takes milliseconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from policy.acts import Act
from policy.engine import Policy
from policy.facts import Value
from policy.roles import AUTHORITIES, ROLES
from policy.search import openings

_SUPPORTERS = ("supporter", "stand_in")
_FAMILY = ("parent", "child", *_SUPPORTERS, "advocate", "solicitor")
_EXCLUDABLE = (*_FAMILY, "childrens_rights_officer", "observer")
_INSIDE: tuple[Act, ...] = (
    ("attend", "conference"),
    ("see", "joining_details"),
    ("see", "attendance"),
    ("hear", "open_section"),
)


@dataclass(frozen=True)
class Closed:
    """An act that stays closed to these roles, always or while the fact `given` has that value; and the clause."""

    roles: tuple[str, ...]
    acts: tuple[Act, ...]
    clause: str
    given: tuple[str, Value] | None = None

    def broken_by(self, policy: Policy) -> Iterator[str]:
        """A sentence for each authority, role and act that the policy opens."""
        given = dict([self.given]) if self.given else {}
        for authority in AUTHORITIES:
            for role in self.roles:
                for action, obj in self.acts:
                    cell = policy.index.cells.get((authority, role, action, obj))
                    if cell is None or openings(cell.rows, given, fixed=True):
                        yield self._sentence(authority, role, action, obj)

    def _sentence(self, authority: str, role: str, action: str, obj: str) -> str:
        when = f" while {self.given[0]} is {_said(self.given[1])}" if self.given else ""
        opened = f"policy.csv: lets {role} {action} {obj} in {authority}{when}"
        return f"{opened}. {self.clause} forbids it; put its row back"


def _said(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not known" if value is None else str(value)


def _gate(clause: str, roles: tuple[str, ...], acts: tuple[Act, ...], fact: str, shut: Value) -> Closed:
    return Closed(roles, acts, clause, (fact, shut))


FLOOR: tuple[Closed, ...] = (
    Closed(_SUPPORTERS, (("receive", "minutes"),), "HFD-S-NOT-8"),
    Closed(_SUPPORTERS, (("give", "decision_view"),), "HFD-S-NOT-5"),
    Closed(
        ("solicitor",),
        (
            ("ask", "question"),
            ("contribute", "discussion"),
            ("contribute", "plan"),
            ("express", "own_view"),
            ("challenge", "member"),
        ),
        "HAC-L-3",
    ),
    Closed(("solicitor",), (("give", "decision_view"),), "HAC-L-4"),
    Closed((*_FAMILY, "observer"), (("hear", "confidential_section"),), "PORTAL-CONFIDENTIAL"),
    _gate("WBK-O-2", ("observer",), _INSIDE, "requested_in_writing", False),
    _gate("WBK-O-3", ("observer",), _INSIDE, "days_notice", 6),
    _gate("WBK-O-7", ("observer",), _INSIDE, "chair_approved_in_writing", False),
    _gate("HFD-CH-6", _SUPPORTERS, _INSIDE, "parents_consent", False),
    _gate("WBK-A-8", _EXCLUDABLE, _INSIDE[:1], "excluded", True),
    _gate("HFD-CH-8", _EXCLUDABLE, _INSIDE[:1], "asked_to_leave", True),
    _gate("HAC-R-3", tuple(ROLES), (("record", "audio"),), "declaration_signed", False),
)


def broken(policy: Policy) -> list[str]:
    """What this policy opens that must stay closed, in sentences; empty where it keeps to the floor.

    Where no row asks about a gate it does not hold: the act is then open with the gate shut, and is named.
    """
    return [sentence for closed in FLOOR for sentence in closed.broken_by(policy)]
