"""Rows, conditions and roles in sentences, as a chair or an administrator reads them."""

from conference.i18n import _, mark
from policy.acts import ACTS, label
from policy.conditions import Literal
from policy.facts import FACTS
from policy.roles import AUTHORITIES, GROUPS, ROLES, authority_name, role_name
from policy.rows import ANY, Row

_PACKS = {
    "floor": mark("Every council, always"),
    "base": mark("Every council, unless its own document says otherwise"),
}


def who(sub: str) -> str:
    """A role or a group as people read it."""
    return role_name(sub) if sub in ROLES else _(GROUPS[sub])


def where(dom: str) -> str:
    """Whose rule it is: a council, the base or the floor."""
    return authority_name(dom) if dom in AUTHORITIES else _(_PACKS[dom])


def what(action: str, obj: str) -> str:
    """An act as people read it, to stand inside a sentence."""
    if action == ANY:
        return _("do what no other rule allows")
    names = [label(*act) for act in ACTS if act[0] == action and obj in (act[1], ANY)]
    return _(" or ").join(name[:1].lower() + name[1:] for name in names)


def condition(literal: Literal) -> str:
    """One condition, as a statement about the person."""
    return FACTS[literal.fact].stated(not literal.negated, literal.threshold)


def opposite(literal: Literal) -> str:
    """The statement with which a condition does not hold."""
    return FACTS[literal.fact].stated(literal.negated, literal.threshold)


def rule(row: Row) -> str:
    """One row as a sentence. What a denying row asks about counts as not so until it is on record."""
    words = {"who": who(row.sub), "what": what(row.act, row.obj)}
    if row.allows and not row.when:
        return _("{who} may {what}.").format(**words)
    if row.allows:
        conditions = " ".join(condition(literal) for literal in row.when)
        return _("{who} may {what} when this is on record: {conditions}").format(
            **words, conditions=conditions
        )
    if not row.when:
        return _("{who} may not {what}.").format(**words)
    if len(row.when) == 1 and FACTS[row.when[0].fact].is_no_unless_said:
        return _("{who} may not {what} when this is so: {conditions}").format(
            **words, conditions=condition(row.when[0])
        )
    if len(row.when) == 1:
        return _("{who} may not {what} until this is on record: {conditions}").format(
            **words, conditions=opposite(row.when[0])
        )
    conditions = " ".join(condition(literal) for literal in row.when)
    return _("{who} may not {what} when this is so, or nobody has said: {conditions}").format(
        **words, conditions=conditions
    )
