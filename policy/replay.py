"""Logged decisions again, under another policy: which would have come out otherwise.

A log is a file of JSON lines, one decision each: `{"seq", "at", "actor", "authority", "seats": [{"role", "id", "facts":
{name: value}}], "action", "object", "outcome", "rule", "clause", "digest", "reference"}`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy.asking import Unusable, known_act, known_word
from policy.decisions import Decision, Outcome, Seat
from policy.engine import Policy
from policy.facts import FACTS, Value
from policy.roles import AUTHORITIES, ROLES

_OUTCOMES = ("allow", "deny", "depends")
_LONGEST_LINE = 1_000_000


@dataclass(frozen=True)
class Logged:
    """One line of the log, checked. `line` counts from 1."""

    line: int
    seq: int | str | None
    at: str
    reference: str
    authority: str
    seats: tuple[Seat, ...]
    action: str
    obj: str
    outcome: Outcome
    rule: str
    clause: str
    digest: str


@dataclass(frozen=True)
class Replayed:
    """A logged decision and what this policy says."""

    logged: Logged
    now: Decision

    @property
    def kind(self) -> str:
        """ "same", "looser", "stricter", or "reason" where the door stays as it was and the answer reads otherwise."""
        before, after = self.logged, self.now
        if (before.outcome == "allow") is not after.allowed:
            return "looser" if after.allowed else "stricter"
        same = (before.outcome, before.rule, before.clause) == (after.outcome, after.rule, after.clause)
        return "same" if same else "reason"


def replay(policy: Policy, lines: Iterable[str]) -> Iterator[Replayed]:
    """Each logged decision under this policy. Raises `Unusable` with its number for a line that nobody can read."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            logged = read(number, line)
            now = policy.decide(logged.authority, logged.seats, logged.action, logged.obj)
            yield Replayed(logged, now)


def read(number: int, line: str) -> Logged:
    """One line. Raises `Unusable` with its number and what is wrong."""
    try:
        if len(line) > _LONGEST_LINE:
            raise Unusable("is longer than a decision can be.")
        return _read(number, json.loads(line))
    except Unusable as error:
        raise Unusable(f"Line {number}: {error}") from None
    except (ValueError, RecursionError):
        raise Unusable(f"Line {number}: is not JSON. Write one decision on each line.") from None


def _insist_printable(found: object) -> None:
    """What is printed again must be letters and signs: no half characters, no commands to a terminal."""
    if isinstance(found, str) and not found.isprintable():
        raise Unusable("holds a character that cannot be shown.")
    for part in (
        [*found, *found.values()] if isinstance(found, dict) else found if isinstance(found, list) else ()
    ):
        _insist_printable(part)


def _read(number: int, found: object) -> Logged:
    _insist_printable(found)
    if not isinstance(found, dict):
        raise Unusable("is not a decision. Write an object with its keys.")
    authority = known_word("authority", _text(found, "authority"), AUTHORITIES)
    action, obj = known_act(_text(found, "action"), _text(found, "object"))
    outcome = known_word("outcome", _text(found, "outcome"), _OUTCOMES)
    seats = found.get("seats")
    if not isinstance(seats, list):
        raise Unusable("has no list of seats under 'seats'.")
    seq = found.get("seq")
    return Logged(
        line=number,
        seq=seq if isinstance(seq, int | str) else None,
        at=str(found.get("at", "")),
        reference=str(found.get("reference", "")),
        authority=authority,
        seats=tuple(_seat(seat) for seat in seats),
        action=action,
        obj=obj,
        outcome=next(word for word in ("allow", "deny", "depends") if word == outcome),
        rule=_text(found, "rule"),
        clause=_text(found, "clause"),
        digest=_text(found, "digest"),
    )


def _text(found: dict[str, object], key: str) -> str:
    value = found.get(key)
    if not isinstance(value, str):
        raise Unusable(f"has no text under {key!r}.")
    return value


def _seat(found: object) -> Seat:
    if not isinstance(found, dict):
        raise Unusable("holds a seat that is not an object with 'role', 'id' and 'facts'.")
    role = known_word("role", _text(found, "role"), ROLES)
    facts = found.get("facts", {})
    if not isinstance(facts, dict):
        raise Unusable(f"holds facts of the seat {role!r} that are not an object.")
    return Seat(role, {name: _value(name, value) for name, value in facts.items()}, str(found.get("id", "")))


def _value(name: str, value: object) -> Value:
    known_word("fact", name, FACTS)
    if value is None:
        return None
    normal = FACTS[name].normal(value)
    if normal is None:
        raise Unusable(f"gives {name!r} the value {value!r}, which is not of its kind.")
    return normal
