"""One promise: a sentence about some roles and acts that must be so whatever the rows say."""

from dataclasses import dataclass
from enum import Enum

from policy.acts import Act
from policy.roles import AUTHORITIES


class Kind(Enum):
    """What a promise says of a door."""

    NEVER = "never"
    ALWAYS = "always"
    NEEDS = "needs"


@dataclass(frozen=True, kw_only=True)
class Promise:
    """One sentence about some roles and acts. `needs` are conditions as they stand under `when` in a row."""

    sentence: str
    clauses: tuple[str, ...]
    roles: frozenset[str]
    acts: frozenset[Act]
    kind: Kind = Kind.NEVER
    needs: tuple[str, ...] = ()
    authorities: frozenset[str] = frozenset(AUTHORITIES)
