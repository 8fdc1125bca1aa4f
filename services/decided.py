"""What the policy let pass in this transaction, until the event of the act takes it along into the record (G-25)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from policy.decisions import Decision
from policy.records import recorded

_passed: ContextVar[list[dict[str, Any]] | None] = ContextVar("passed", default=None)
_councils: ContextVar[frozenset[str]] = ContextVar("councils", default=frozenset())
_actor: ContextVar[str] = ContextVar("actor", default="")
_asking: ContextVar[str] = ContextVar("asking", default="")


@contextmanager
def collecting() -> Iterator[None]:
    """Keep what is decided inside. Looking decides too, but outside a transaction nothing is kept."""
    token, councils, actor = _passed.set([]), _councils.set(frozenset()), _actor.set("")
    try:
        yield
    finally:
        _passed.reset(token)
        _councils.reset(councils)
        _actor.reset(actor)


def note(decision: Decision, actor_id: str) -> None:
    """Remember a yes to somebody, once."""
    passed, line = _passed.get(), recorded(decision)
    if passed is not None and line not in passed:
        passed.append(line)
        _councils.set(_councils.get() | {decision.authority})
        _actor.set(actor_id)


def acting() -> str:
    """The account that was last let pass in this transaction."""
    return _actor.get()


def taken() -> list[dict[str, Any]]:
    """What was decided since the last event of this transaction; the event that asks has it."""
    passed = _passed.get()
    if not passed:
        return []
    found = list(passed)
    passed.clear()
    return found


def council() -> str:
    """The authority that this transaction is about, as far as it was decided for one only; else ""."""
    councils = _councils.get()
    return next(iter(councils)) if len(councils) == 1 else ""


@contextmanager
def for_somebody() -> Iterator[None]:
    """Inside, whoever asks is kept in mind: what they do not find is recorded with their name to it."""
    token = _asking.set("")
    try:
        yield
    finally:
        _asking.reset(token)


def asks(actor_id: str) -> None:
    """This account asks for something now."""
    _asking.set(actor_id)


def asking() -> str:
    """The account that asked last within this piece of work; "" where nobody did."""
    return _asking.get()
