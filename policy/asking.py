"""Questions that come from outside, in words: each word is checked before the policy is asked."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from policy.acts import ACTIONS, ACTS, OBJECTS
from policy.clauses import CLAUSES
from policy.decisions import Decision, Seat
from policy.engine import Policy
from policy.facts import FACTS, Value
from policy.roles import AUTHORITIES, ROLES

_NUMBER = re.compile(r"-?[0-9]{1,6}")
_WORDS: dict[str, Value] = {"yes": True, "no": False, "unknown": None}


class Unusable(ValueError):
    """A question nobody can answer. The text names the word, and what to write instead."""


@dataclass(frozen=True)
class RoleAnswer:
    """What one role is told."""

    role: str
    decision: Decision


def known_word(kind: str, word: str, words: Collection[str]) -> str:
    """The word itself. Raises `Unusable` where the policy does not know it."""
    if word in words:
        return word
    near = get_close_matches(word, words, n=1)
    remedy = f"Did you mean {near[0]!r}?" if near else f"Choose one of: {', '.join(sorted(words))}."
    raise Unusable(f"The policy knows no {kind} {word!r}. {remedy}")


def known_act(action: str, obj: str) -> tuple[str, str]:
    """The act. Raises `Unusable` for words that the policy does not know, or that do not go together."""
    act = known_word("action", action, ACTIONS), known_word("object", obj, OBJECTS)
    if act not in ACTS:
        objects = ", ".join(sorted(other for name, other in ACTS if name == action))
        raise Unusable(f"{action!r} and {obj!r} do not go together. With {action!r} goes: {objects}.")
    return act


def facts_from_words(words: Sequence[str]) -> dict[str, Value]:
    """The facts from `NAME=yes|no|unknown|NUMBER`. Raises `Unusable` with what is wrong."""
    facts: dict[str, Value] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise Unusable(f"{word!r} is not a fact with its value. Write for example invited=yes.")
        known_word("fact", name, FACTS)
        if name in facts:
            raise Unusable(f"The fact {name!r} is given twice. Give it once.")
        facts[name] = _value(name, value)
    return facts


def _value(name: str, value: str) -> Value:
    if value == "unknown":
        return None
    if FACTS[name].is_number:
        if _NUMBER.fullmatch(value):
            return int(value)
        raise Unusable(f"{name!r} is a number, not {value!r}. Write for example {name}=7, or {name}=unknown.")
    if value not in _WORDS:
        raise Unusable(f"{name!r} is yes, no or unknown, not {value!r}.")
    return _WORDS[value]


def ask(
    policy: Policy, authority: str, role: str, action: str, obj: str, facts: Mapping[str, Value]
) -> Decision:
    """One role's answer. Raises `Unusable` for words that the policy does not know."""
    known_word("authority", authority, AUTHORITIES)
    known_word("role", role, ROLES)
    known_act(action, obj)
    return policy.decide(authority, [Seat(role, facts)], action, obj)


def who_can(
    policy: Policy, authority: str, action: str, obj: str, facts: Mapping[str, Value]
) -> tuple[RoleAnswer, ...]:
    """What every role is told, in the order of the roles. Raises `Unusable` for words nobody knows."""
    return tuple(RoleAnswer(role, ask(policy, authority, role, action, obj, facts)) for role in ROLES)


def as_json(decision: Decision) -> dict[str, object]:
    """A decision for other programs; the same keys always."""
    return {
        "outcome": decision.outcome,
        "rule": decision.rule,
        "clause": decision.clause,
        "because": CLAUSES[decision.clause].sentence,
        "also": list(decision.also),
        "missing": list(decision.missing),
        "would_change": [
            [{"fact": change.fact, "to": change.to} for change in way] for way in decision.would_change
        ],
        "digest": decision.digest,
    }
