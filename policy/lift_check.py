"""A council may lift what the base forbids only by its own document: such a row must stand on a clause of it."""

from collections.abc import Iterable, Iterator

from policy.clauses import CLAUSES, DOCUMENT_OF
from policy.conditions import can_hold
from policy.links_check import Links, Problem
from policy.roles import ROLES
from policy.rows import ANY, Row


def lifted_without_own_clause(rows: Iterable[tuple[int, Row]], links: Links) -> list[Problem]:
    """Local allows that lift a base deny and quote another document than their own council's, each by its line."""
    numbered = list(rows)
    lines = {row.id: line for line, row in numbered}
    return [
        (
            lines[allow.id],
            f"{allow.id!r} lifts {denies[0].id!r} of the base, but {allow.clause!r} is not a clause of "
            f"{allow.dom!r}. Name a clause that starts with {DOCUMENT_OF[allow.dom]}-, or delete the row",
        )
        for allow, denies in lifts([row for _line, row in numbered], links)
        if CLAUSES[allow.clause].document != DOCUMENT_OF[allow.dom]
    ]


def lifts(rows: Iterable[Row], links: Links) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """Each local allow that lifts something, with the base denies that it lifts for somebody in some state."""
    ruling = [row for row in rows if not row.is_default]
    roles = {row.sub: {role for role in ROLES if row.sub in links.reached(role)} for row in ruling}
    for allow in ruling:
        if allow.allows and allow.dom in DOCUMENT_OF:
            denies = tuple(row for row in ruling if row.dom == "base" and _is_lifted(row, allow, roles))
            if denies:
                yield allow, denies


def _is_lifted(deny: Row, allow: Row, roles: dict[str, set[str]]) -> bool:
    if deny.allows or deny.act not in (allow.act, ANY) or deny.obj not in (allow.obj, ANY):
        return False
    return bool(roles[deny.sub] & roles[allow.sub]) and can_hold((*deny.when, *allow.when))
