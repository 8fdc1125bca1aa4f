"""The words a policy row may use, in one place: roles, groups, packs, acts and facts."""

from policy.acts import ACTIONS, ACTS, OBJECTS, Act, cannot
from policy.facts import FACTS, Audience, Fact, Facts, Supplier, Value
from policy.roles import AUTHORITIES, FAMILY_SIDE, GROUPS, PACKS, ROLES, authority_name, role_name

__all__ = [
    "ACTIONS",
    "ACTS",
    "AUTHORITIES",
    "FACTS",
    "FAMILY_SIDE",
    "GROUPS",
    "OBJECTS",
    "PACKS",
    "ROLES",
    "Act",
    "Audience",
    "Fact",
    "Facts",
    "Supplier",
    "Value",
    "authority_name",
    "cannot",
    "role_name",
]
