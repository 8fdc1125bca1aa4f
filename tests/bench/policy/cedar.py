"""The same rules for cedarpy, so that its answers agree.

Cedar knows one order only: whatever forbids wins. The tiers are therefore written out. Floor and local denies are
`forbid`; a local allow is a `permit`; a base allow is a `permit` with an `unless` that holds every base deny of the
same act. A fact that is not known is left out of the context, and each condition says what that means.

What is timed is a Python call into cedarpy with policies and entities parsed beforehand: the request and its facts
go there as JSON, and the answer comes back as JSON. It is not the speed of Cedar.
"""

import json
from collections.abc import Mapping
from functools import cache

import cedarpy

from policy.acts import ACTS
from policy.conditions import Literal
from policy.roles import GROUPS, ROLES
from policy.rows import ANY, Row
from tests.bench.policy.rules import Rules
from tests.bench.policy.written import Answer, Ask

BASE_DENY, BASE_ALLOW = 30, 40


def cedar(rules: Rules) -> Ask:
    """Ask cedarpy. Its answer names no single row."""
    policies = cedarpy.PolicySet.from_str(policy_text(rules.rows, _below(rules)))
    entities = cedarpy.Entities.from_json_str(json.dumps(_entities(rules)))

    def ask(authority: str, role: str, action: str, obj: str, facts: Mapping) -> Answer:
        return _called(authority, role, action, obj, facts, policies, entities)

    return ask


def sliced(rules: Rules) -> Ask:
    """The same, where somebody hands cedarpy only the rows of the authority and the act that are asked about."""
    below, packs = _below(rules), rules.enforcer.get_named_role_manager("g2")
    entities = cedarpy.Entities.from_json_str(json.dumps(_entities(rules)))

    @cache
    def policies(authority: str, action: str, obj: str) -> cedarpy.PolicySet:
        about = tuple(
            row
            for row in rules.rows
            if row.act in (action, ANY) and row.obj in (obj, ANY) and packs.has_link(authority, row.dom)
        )
        return cedarpy.PolicySet.from_str(policy_text(about, below))

    def ask(authority: str, role: str, action: str, obj: str, facts: Mapping) -> Answer:
        return _called(authority, role, action, obj, facts, policies(authority, action, obj), entities)

    return ask


def _called(authority: str, role: str, action: str, obj: str, facts: Mapping, policies, entities) -> Answer:
    request = {
        "principal": {"type": "Role", "id": role},
        "action": {"type": "Action", "id": f"{action} {obj}"},
        "resource": {"type": "Pack", "id": authority},
        "context": facts,
    }
    return cedarpy.is_authorized(request, policies, entities).allowed, ""


Below = dict[str, set[str]]


def _below(rules: Rules) -> Below:
    """The roles under each role or group."""
    links = rules.enforcer.get_named_role_manager("g")
    return {name: {role for role in ROLES if links.has_link(role, name)} for name in (*ROLES, *GROUPS)}


def policy_text(rows: tuple[Row, ...], below: Below) -> str:
    """Every row but the default as a policy; no policy means no, as in Cedar itself."""
    written = (row for row in rows if not row.is_default and row.priority != BASE_DENY)
    return "\n".join(_policy(row, rows, below) for row in written)


def _policy(row: Row, rows: tuple[Row, ...], below: Below) -> str:
    action = _action(row)
    kind = "permit" if row.allows else "forbid"
    head = f'{kind} (principal in Role::"{row.sub}", {action}, resource in Pack::"{row.dom}")'
    when = " when { " + _conditions(row) + " }" if row.when else ""
    denies = [
        deny
        for deny in rows
        if deny.priority == BASE_DENY and _is_about(deny, row) and below[deny.sub] & below[row.sub]
    ]
    unless = ""
    if row.priority == BASE_ALLOW and denies:
        unless = " unless { " + " || ".join(f"({_whole(deny)})" for deny in denies) + " }"
    return f'@id("{row.id}") {head}{when}{unless};'


def _action(row: Row) -> str:
    """The acts of a row. Cedar has no "any object of this action": they are named one by one."""
    if row.act == row.obj == ANY:
        return "action"
    if ANY not in (row.act, row.obj):
        return f'action == Action::"{row.act} {row.obj}"'
    named = (f'Action::"{act} {obj}"' for act, obj in ACTS if row.act in (act, ANY) and row.obj in (obj, ANY))
    return f"action in [{', '.join(named)}]"


def _is_about(deny: Row, row: Row) -> bool:
    return deny.act in (row.act, ANY) and deny.obj in (row.obj, ANY)


def _whole(deny: Row) -> str:
    who = f'principal in Role::"{deny.sub}" && resource in Pack::"{deny.dom}"'
    return f"{who} && {_conditions(deny)}" if deny.when else who


def _conditions(row: Row) -> str:
    return " && ".join(_condition(literal, row.allows) for literal in row.when)


def _condition(literal: Literal, allows: bool) -> str:
    """Allowing rows need the condition to hold; forbidding ones apply unless it is known to fail."""
    fact = literal.fact
    test = f"context.{fact}" if literal.threshold is None else f"context.{fact} >= {literal.threshold}"
    holds, fails = (f"!({test})", test) if literal.negated else (test, f"!({test})")
    return f"(context has {fact} && {holds})" if allows else f"!(context has {fact} && {fails})"


def _entities(rules: Rules) -> list[dict]:
    roles, packs = (rules.enforcer.get_named_role_manager(kind) for kind in ("g", "g2"))
    return [
        *(_entity("Role", name, roles, (*ROLES, *GROUPS)) for name in (*ROLES, *GROUPS)),
        *(_entity("Pack", name, packs, ("base", "floor")) for name in (*rules.authorities, "base", "floor")),
    ]


def _entity(kind: str, name: str, links, uppers: tuple[str, ...]) -> dict:
    parents = [upper for upper in uppers if upper != name and links.has_link(name, upper)]
    return {
        "uid": {"type": kind, "id": name},
        "attrs": {},
        "parents": [{"type": kind, "id": parent} for parent in parents],
    }
