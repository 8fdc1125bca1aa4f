"""Casbin as it is installed, without our index and without the cache of its syntax tree: the judge of the proof."""

from collections.abc import Mapping
from typing import Any

import casbin

from policy.conditions import holds
from policy.enforcer import CheckedText
from policy.facts import Value
from policy.loader import Source
from policy.rows import ANY


class Stock:
    """Stock enforcers made from one checked source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        lines = (line.strip() for line in source.policy.split("\n"))
        self._lines = [line for line in lines if line and not line.startswith("#")]

    def whole(self) -> Any:
        """One enforcer that holds every row."""
        return self._build("\n".join(self._lines))

    def narrow(self, authority: str, action: str, obj: str) -> Any:
        """An enforcer that holds the rows of one authority, action and object only, and every link."""
        return self._build("\n".join(line for line in self._lines if _is_about(line, authority, action, obj)))

    def _build(self, text: str) -> Any:
        model = casbin.Model()
        model.load_model_from_text(self._source.model)
        enforcer = casbin.Enforcer(model, CheckedText(text))
        enforcer.add_function("holds", holds)
        return enforcer


def _is_about(line: str, authority: str, action: str, obj: str) -> bool:
    kind, *cells = (cell.strip() for cell in line.split(","))
    if kind != "p":
        return True
    _sub, dom, act, thing = cells[:4]
    return dom in (authority, "base", "floor") and act in (action, ANY) and thing in (obj, ANY)


def answer(
    enforcer: Any, authority: str, role: str, action: str, obj: str, facts: Mapping[str, Value]
) -> tuple[bool, str]:
    """What Casbin says: whether it allows, and the id of the row it cites."""
    allowed, row = enforcer.enforce_ex(role, authority, action, obj, facts)
    return bool(allowed), str(row[7])
