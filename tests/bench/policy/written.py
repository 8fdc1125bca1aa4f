"""The floor: the rules as plain Python functions, written out by a small program so that no row is forgotten.

`by_act` is how a person would write it down: one function for an authority and an act, its rows as `if`s in their
order. `by_cell` leaves the role out as well: a function for each seat and act holds only the rows that can apply, and
reads only the facts that the answer hangs on. Python cannot do with less.
"""

from collections.abc import Callable, Mapping

from policy.acts import ACTS
from policy.index import Index
from policy.roles import ROLES
from policy.rows import Row
from tests.bench.policy.rules import Rules

Answer = tuple[bool, str]
Ask = Callable[[str, str, str, str, Mapping], Answer]


def by_cell(rules: Rules) -> Ask:
    """A function for each seat and act; cells with the same rows share one."""
    written: dict[int, Callable] = {}
    functions = {}
    for key, cell in rules.index.cells.items():
        if id(cell) not in written:
            lines = [line for row in cell.rows for line in _ifs(row, "")]
            written[id(cell)] = _function(lines, "facts", {})
        functions[key] = written[id(cell)]

    def ask(authority: str, role: str, action: str, obj: str, facts: Mapping) -> Answer:
        return functions[authority, role, action, obj](facts)

    return ask


def by_act(rules: Rules) -> Ask:
    """A function for each authority and act, which tests the role at each row."""
    order = {row.id: number for number, row in enumerate(rules.rows)}
    functions = {
        (authority, *act): _of_act(rules.index, order, authority, act)
        for authority in rules.authorities
        for act in ACTS
    }

    def ask(authority: str, role: str, action: str, obj: str, facts: Mapping) -> Answer:
        return functions[authority, action, obj](role, facts)

    return ask


def _of_act(index: Index, order: dict[str, int], authority: str, act: tuple[str, str]) -> Callable:
    who: dict[str, tuple[Row, set[str]]] = {}
    for role in ROLES:
        for row in index.cells[authority, role, *act].rows:
            who.setdefault(row.id, (row, set()))[1].add(role)
    applying = sorted(who.values(), key=lambda found: order[found[0].id])
    names = {f"R{number}": frozenset(roles) for number, (_row, roles) in enumerate(applying)}
    lines = [
        line for number, (row, _roles) in enumerate(applying) for line in _ifs(row, f"role in R{number}")
    ]
    return _function(lines, "role, facts", names)


def _ifs(row: Row, who: str) -> list[str]:
    tests = [who] if who and not row.is_default else []
    tests += [_test(literal, row.allows) for literal in row.when]
    answer = f"return {row.allows}, {row.id!r}"
    return [f"if {' and '.join(tests)}: {answer}" if tests else answer]


def _test(literal, allows: bool) -> str:
    """A fact that is not known makes a forbidding row apply and an allowing row not."""
    if literal.threshold is None:
        holds = f"is {not literal.negated}" if allows else f"is not {literal.negated}"
        return f"facts.get({literal.fact!r}) {holds}"
    unknown = literal.threshold - 1 if literal.negated is not allows else literal.threshold
    sign = "<" if literal.negated else ">="
    return f"facts.get({literal.fact!r}, {unknown}) {sign} {literal.threshold}"


def _function(lines: list[str], parameters: str, names: dict) -> Callable:
    space = dict(names)
    exec(f"def answer({parameters}):\n" + "".join(f"    {line}\n" for line in lines), space)
    return space["answer"]
