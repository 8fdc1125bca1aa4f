"""A council may lift what the base forbids only by its own document: such a row must stand on a clause of it."""

from collections.abc import Iterable, Iterator

from policy.clauses import CLAUSES, DOCUMENT_OF
from policy.conditions import can_hold
from policy.links_check import Links, Problem
from policy.roles import ROLES
from policy.rows import ANY, Row


def lifted_without_own_clause(rows: Iterable[tuple[int, Row]], links: Links) -> list[Problem]:
    """Local allows that lift a base deny and quote another document than their own council's, each by its line."""
    numbered = [(line, row) for line, row in rows if not row.is_default]
    roles = {row.sub: {role for role in ROLES if row.sub in links.reached(role)} for _line, row in numbered}
    found: list[Problem] = []
    for line, allow in numbered:
        own = DOCUMENT_OF.get(allow.dom)
        if own is None or not allow.allows or CLAUSES[allow.clause].document == own:
            continue
        for deny in _lifted_by(allow, (row for _line, row in numbered), roles):
            found.append(
                (
                    line,
                    f"{allow.id!r} lifts {deny.id!r} of the base, but {allow.clause!r} is not a clause of "
                    f"{allow.dom!r}. Name a clause that starts with {own}-, or delete the row",
                )
            )
            break
    return found


def _lifted_by(allow: Row, rows: Iterable[Row], roles: dict[str, set[str]]) -> Iterator[Row]:
    """The base denies that hold for somebody in a state in which this row decides before them."""
    for row in rows:
        if row.dom == "base" and not row.allows:
            same_act = row.act in (allow.act, ANY) and row.obj in (allow.obj, ANY)
            if same_act and roles[row.sub] & roles[allow.sub] and can_hold((*row.when, *allow.when)):
                yield row
