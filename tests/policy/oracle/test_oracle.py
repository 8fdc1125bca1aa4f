"""The oracle stands on its own feet: it shares only names with the policy, and its three values are exact."""

import ast
import itertools
import random
from pathlib import Path

import pytest

from policy.acts import ACTS
from policy.facts import FACTS
from policy.roles import AUTHORITIES, ROLES
from tests.effort import SEED
from tests.house import source
from tests.policy import oracle
from tests.policy.oracle import choosing, floor, logic, papers, presence, running, speaking
from tests.policy.oracle.compared import questions
from tests.policy.oracle.states import Value

RULES = (oracle, logic, presence, speaking, papers, choosing, running, floor)


@pytest.mark.parametrize("module", RULES, ids=lambda module: module.__name__)
def test_the_oracle_imports_nothing_of_the_policy_and_reads_no_file(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            imported.add(node.module)
        elif isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
    own = {name.__name__ for name in RULES}
    assert imported <= own | {"collections.abc", "types"}
    assert "open" not in {name for name, _call in source.calls(tree)}


def test_the_oracle_has_a_rule_for_every_act_and_knows_every_role_and_authority():
    unwritten = [act for act in ACTS if oracle.rule_for(*act) is None]
    assert unwritten == []
    assert set(logic.AUTHORITIES) == set(AUTHORITIES)
    groups = logic.FAMILY_SIDE | logic.PROFESSIONALS | logic.MAY_BE_EXCLUDED | logic.OFFICE
    assert groups | {"chair", "minute_taker", "interpreter"} == set(ROLES)


def test_the_oracle_asks_only_about_facts_that_are_recorded():
    assert {fact for question in questions().values() for fact in question.facts} <= set(FACTS)


def test_a_yes_or_a_no_stays_one_however_the_unknown_turns_out():
    """Kleene's three values could be too careful; that they are exact is counted out over every completion."""
    chance, compared = random.Random(SEED), 0
    asking = [question for question in questions().values() if question.asks_more]
    for _number in range(6_000):
        question = chance.choice(asking)
        state = question.drawn(chance)
        answers = {oracle.answer(*question.key, whole) for whole in _completions(question, state)}
        expected = answers.pop() if len(answers) == 1 else None
        assert oracle.answer(*question.key, state) is expected, (question.key, state)
        compared += expected is None
    assert compared > 300


def _completions(question, state: dict[str, Value]):
    choices = [
        values if state[fact] is None else (state[fact],)
        for fact, values in zip(question.facts, question.values, strict=True)
    ]
    for chosen in itertools.product(*choices):
        yield dict(zip(question.facts, chosen, strict=True))
