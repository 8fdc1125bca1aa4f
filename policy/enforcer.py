"""Casbin, made safe to share between threads.

Casbin parses its matcher anew at every call. On CPython 3.11 that fails now and then under threads ("AST constructor
recursion depth mismatch"). Here the tree is parsed once and shared; each call gets an evaluator of its own, so that
the names of one request never meet those of another. Build, warm, then publish: never load into a shared enforcer.
"""

import ast
import functools
import logging
import re
from typing import Any

import casbin
from casbin.persist.adapter import Adapter, load_policy_line
from casbin.util import SimpleEval

from policy.conditions import holds

# Casbin would write the facts of a refused request to its log. Case data does not belong there.
logging.getLogger("casbin").setLevel(logging.CRITICAL + 1)


class CheckedText(Adapter):  # type: ignore[misc]
    """Hands Casbin the very text that was checked, so that nothing can change between the check and the load."""

    def __init__(self, text: str) -> None:
        self._lines = [line.strip() for line in text.split("\n")]

    def load_policy(self, model: Any) -> None:
        for line in self._lines:
            load_policy_line(line, model)


class CachedAst(casbin.Enforcer):  # type: ignore[misc]
    """An enforcer whose matcher is parsed once. `digest` is that of the files whose texts it was given."""

    digest = ""

    @staticmethod
    @functools.lru_cache(maxsize=64)
    def _tree(expression: str) -> tuple[str, ast.expr]:
        text = expression.replace("&&", "and").replace("||", "or")
        text = re.sub(r"!(?!=)", "not ", text).strip()
        return text, ast.parse(text, mode="eval").body

    @staticmethod
    def _get_expression(expr: str, functions: dict[str, Any] | None = None) -> Any:
        text, tree = CachedAst._tree(expr)
        evaluator = SimpleEval("", functions)
        evaluator.expr, evaluator.ast_parsed_value = text, tree
        return evaluator


def build(model_text: str, policy_text: str) -> CachedAst:
    """An enforcer over checked texts, warmed by one question: the first one still adds to a shared table."""
    model = casbin.Model()
    model.load_model_from_text(model_text)
    enforcer = CachedAst(model, CheckedText(policy_text))
    enforcer.add_function("holds", holds)
    enforcer.enforce_ex("auditor", "practice", "attend", "conference", {})
    return enforcer
