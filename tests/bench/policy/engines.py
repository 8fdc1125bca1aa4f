"""Every engine behind the same question: authority, role, action, object and facts give yes or no, and a row."""

from collections.abc import Callable
from typing import Any

import casbin

from policy.conditions import holds
from policy.enforcer import CheckedText
from policy.index import Index
from tests.bench.policy import cedar, written
from tests.bench.policy.questions import Question
from tests.bench.policy.rules import Rules

INDEX, CASBIN, CEDARPY = "the index", "stock Casbin", "a Python call into cedarpy"
SLICED = "the same, given the rows of one authority and act only"
BY_CELL, BY_ACT = "hand-written: a function a seat and act", "hand-written: a function an act"

Asked = Callable[..., Any]


def engines(rules: Rules) -> dict[str, Asked]:
    """All of them with these rules, by name."""
    return {
        BY_CELL: written.by_cell(rules),
        BY_ACT: written.by_act(rules),
        INDEX: by_index(rules.index),
        CASBIN: by_casbin(rules),
        CEDARPY: cedar.cedar(rules),
        SLICED: cedar.sliced(rules),
    }


def by_index(index: Index) -> Asked:
    """The row that decides."""
    cells = index.cells

    def ask(authority: str, role: str, action: str, obj: str, facts: Any) -> Any:
        return cells[authority, role, action, obj].row(facts)

    return ask


def by_casbin(rules: Rules) -> Asked:
    """Casbin's own Enforcer over all rows, with nothing of ours but the function that reads conditions."""
    model = casbin.Model()
    model.load_model_from_text(rules.model)
    enforcer = casbin.Enforcer(model, CheckedText(rules.text))
    enforcer.add_function("holds", holds)

    def ask(authority: str, role: str, action: str, obj: str, facts: Any) -> Any:
        return enforcer.enforce_ex(role, authority, action, obj, facts)

    return ask


def answer(name: str, said: Any) -> tuple[bool, str]:
    """What an engine said in the same form; cedarpy names no single row."""
    if name == INDEX:
        return said.allows, said.id
    if name == CASBIN:
        allowed, cells = said
        return allowed, cells[-2]
    return said


def differing(asked: dict[str, Asked], questions: list[Question]) -> list[str]:
    """Where the engines do not agree with stock Casbin, in words; the row too, where an engine names one."""
    found = []
    for question in questions:
        expected = answer(CASBIN, asked[CASBIN](*question))
        for name, ask in asked.items():
            said = answer(name, ask(*question))
            if said[0] is not expected[0] or (name not in (CEDARPY, SLICED) and said[1] != expected[1]):
                found.append(f"{name} said {said} and not {expected} to {question}")
    return found
