"""Who may do what, written a second time from the rule catalogue: a plain function for each act, no rows, no tiers.

Nothing here imports the policy; it shares only the names of acts, roles and facts with it. Where the five documents
are silent the function says what the product decided (the PORTAL clauses, the decision table).
"""

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType

from tests.policy.oracle import choosing, papers, presence, running, speaking
from tests.policy.oracle.floor import ends_with_the_conference, forbidden
from tests.policy.oracle.logic import Answer, Look, every, no, none_of, some

__all__ = ["answer", "forbidden", "over_seats", "rule_for"]

Rule = Callable[[str, str, Look], Answer]
_MODULES: tuple[ModuleType, ...] = (presence, speaking, papers, choosing, running)


def rule_for(action: str, obj: str) -> Rule | None:
    """The function of an act: `receive minutes` is `receive_minutes`."""
    name = f"{action}_{obj}"
    for module in _MODULES:
        if hasattr(module, name):
            rule: Rule = getattr(module, name)
            return _while_it_happens(rule) if ends_with_the_conference(action, obj) else rule
    return None


def _while_it_happens(rule: Rule) -> Rule:
    return lambda authority, role, look: every(none_of(look, "cancelled"), rule(authority, role, look))


def answer(
    authority: str, role: str, action: str, obj: str, facts: Mapping[str, bool | int | None]
) -> Answer:
    """Yes, no, or `None` where it hangs on what is not known. An act nobody wrote down is a no."""
    rule = rule_for(action, obj)
    return False if rule is None else rule(authority, role, facts.get)


def over_seats(
    authority: str, seats: Sequence[tuple[str, Mapping[str, bool | int | None]]], action: str, obj: str
) -> Answer:
    """The answer to a person with several seats: the most permissive seat, unless the floor shuts one of them."""
    rule = rule_for(action, obj)
    if rule is None or not seats:
        return False
    shut = [forbidden(authority, role, action, obj, facts.get) for role, facts in seats]
    open_ = [rule(authority, role, facts.get) for role, facts in seats]
    return every(no(some(*shut)), some(*open_))
