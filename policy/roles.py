"""The roles, the groups they fall into and the authorities whose documents the policy knows."""

from conference.i18n import mark
from conference.vocabulary import Authority, Role, StandingKind, Term

#: Every seat, and the two standings that count as one.
ROLES: dict[str, Term] = {
    **{role.value: role for role in Role},
    **{kind.value: kind for kind in (StandingKind.ADMINISTRATOR, StandingKind.AUDITOR)},
}

GROUPS: dict[str, str] = {
    "family_side": mark("The family and those who come with them"),
    "member": mark("Professional members"),
    "excludable": mark("People the chair may exclude"),
    "attendee": mark("Everybody with a seat except the chair"),
    "office": mark("Administrators and auditors"),
    "anyone": mark("Everybody"),
}

# Those who must not learn from a refusal what only the professionals know.
FAMILY_SIDE = frozenset({"parent", "child", "supporter", "stand_in", "advocate", "solicitor"})

AUTHORITIES: dict[str, Term] = {authority.value: authority for authority in Authority}

PACKS = frozenset(AUTHORITIES) | {"base", "floor"}


def role_name(role: str) -> str:
    """The role as people read it, in the language of this request."""
    return ROLES[role].display_name


def authority_name(authority: str) -> str:
    """The authority as people read it, in the language of this request."""
    return AUTHORITIES[authority].display_name
