"""The roles, the groups they fall into and the authorities whose documents the policy knows."""

from conference.i18n import _, mark

ROLES: dict[str, str] = {
    "parent": mark("Parent"),
    "child": mark("Child or young person"),
    "supporter": mark("Supporter"),
    "stand_in": mark("Supporter in a parent's place"),
    "advocate": mark("Advocate"),
    "childrens_rights_officer": mark("Children's rights officer"),
    "solicitor": mark("Solicitor"),
    "observer": mark("Observer"),
    "professional": mark("Professional"),
    "police": mark("Police officer"),
    "agency_manager": mark("Agency manager"),
    "social_worker": mark("Social worker"),
    "chair": mark("Chair"),
    "minute_taker": mark("Minute taker"),
    "interpreter": mark("Interpreter"),
    "administrator": mark("Conference administrator"),
    "auditor": mark("Auditor"),
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

AUTHORITIES: dict[str, str] = {
    "herefordshire": mark("Herefordshire"),
    "west_berkshire": mark("West Berkshire"),
    "hackney": mark("Hackney"),
    "mid_and_west_wales": mark("Mid and West Wales"),
    "practice": mark("Practice procedure"),
}

PACKS = frozenset(AUTHORITIES) | {"base", "floor"}


def role_name(role: str) -> str:
    """The role as people read it, in the language of this request."""
    return _(ROLES[role])


def authority_name(authority: str) -> str:
    """The authority as people read it, in the language of this request."""
    return _(AUTHORITIES[authority])
