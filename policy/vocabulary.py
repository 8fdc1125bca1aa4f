"""The words a policy row may use, in one place: roles, groups, packs, acts and facts."""

from policy.acts import ACTIONS, ACTS, OBJECTS, Act, can, cannot, label
from policy.facts import FACTS, Audience, Due, Fact, Facts, Supplier, Value
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
    "Due",
    "Fact",
    "Facts",
    "Supplier",
    "Value",
    "authority_name",
    "can",
    "cannot",
    "label",
    "role_name",
]
