"""What the policy commands print: one JSON object for programs, or sentences that a chair can read."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policy.asking import RoleAnswer
    from policy.decisions import Decision
    from policy.diff import Case, Difference
    from policy.replay import Replayed
    from policy.rows import Row

_ANSWERS = {"allow": "yes", "deny": "no", "depends": "not yet, something is not known"}
_SHOWN = 1000


def show(as_json: bool, whole: Mapping[str, object], lines: Iterable[str]) -> None:
    """Print the object, or the sentences."""
    if as_json:
        print(json.dumps(whole, indent=2, ensure_ascii=False))
    else:
        for line in lines:
            print(line)


def show_lines(objects: Iterable[Mapping[str, object]]) -> None:
    """Print one JSON object on each line."""
    for found in objects:
        print(json.dumps(found, ensure_ascii=False))


def of_decision(decision: "Decision") -> Iterator[str]:
    """The answer, the rule it stands on, and what would change it."""
    from policy.acts import label
    from policy.clauses import CLAUSES
    from policy.facts import FACTS
    from policy.roles import authority_name, role_name

    clause = CLAUSES[decision.clause]
    yield (
        f"{authority_name(decision.authority)}, {role_name(str(decision.role))}, "
        f"“{label(decision.action, decision.obj)}”: {_ANSWERS[decision.outcome]}."
    )
    yield f"The rule: {clause.sentence} {clause.reference}. Row {decision.rule}."
    if decision.also:
        yield f"Other rows that apply: {', '.join(decision.also)}."
    limits = {change.fact: int(change.to) for way in decision.would_change for change in way}
    for name in decision.missing:
        yield FACTS[name].state(None, threshold=limits[name])
    if decision.allowed:
        return
    if not decision.would_change:
        yield "Nothing can change this."
    for number, way in enumerate(decision.would_change):
        facts = (
            f"{FACTS[change.fact].stated(bool(change.to), int(change.to))} "
            f"({FACTS[change.fact].supplier.display_name})"
            for change in way
        )
        yield f"{'Or' if number else 'What would change it'}: {' '.join(facts)}"


def of_roles(found: "Iterable[RoleAnswer]") -> Iterator[str]:
    """One line for each role."""
    from policy.roles import role_name

    for answer in found:
        missing = f" ({', '.join(answer.decision.missing)})" if answer.decision.missing else ""
        yield (
            f"{role_name(answer.role)}: {_ANSWERS[answer.decision.outcome]}{missing}. {answer.decision.clause}"
        )


def of_difference(difference: "Difference") -> Iterator[str]:
    """How many questions changed, then each in a sentence."""
    from policy.diff import Kind
    from policy.diff_words import sentences

    counts = difference.counts()
    if not difference.changes:
        yield "No decision changes."
    for kind in Kind:
        if counts[kind.value]:
            yield f"{kind.sentence} Questions: {counts[kind.value]}."
    yield from sentences(difference)


def difference_as_json(difference: "Difference") -> dict[str, object]:
    """The difference for other programs."""
    from policy.diff_words import sentence, sentences

    def side(rows: "tuple[Row, ...]") -> dict[str, object]:
        return {
            "allows": rows[0].allows,
            "rules": [row.id for row in rows],
            "clauses": [row.clause for row in rows],
        }

    def case(key: tuple[str, str, str, str], found: "Case") -> dict[str, object]:
        return {
            "facts": dict(found.facts),
            "was": side(found.was),
            "now": side(found.now),
            "sentence": sentence((key[0],), *key[1:], found),
        }

    return {
        "old": difference.old,
        "new": difference.new,
        "counts": difference.counts(),
        "sentences": list(sentences(difference)),
        "changes": [
            {
                "authority": key[0],
                "role": key[1],
                "action": key[2],
                "object": key[3],
                "kind": change.kind.value,
                "changed": change.changed,
                "states": change.states,
                "opened": [case(key, found) for found in change.opened],
                "closed": [case(key, found) for found in change.closed],
                "reasons": [case(key, found) for found in change.reasons],
            }
            for key, change in difference.changes.items()
        ],
    }


@dataclass
class Counted:
    """A replayed log: how many decisions, how many of each kind, and those that differ."""

    decisions: int = 0
    kinds: dict[str, int] = field(default_factory=lambda: {"looser": 0, "stricter": 0, "reason": 0})
    different: list["Replayed"] = field(default_factory=list)


def counted(found: "Iterable[Replayed]") -> Counted:
    """The log read to its end; of those that differ the first thousand are kept."""
    whole = Counted()
    for replayed in found:
        whole.decisions += 1
        if replayed.kind != "same":
            whole.kinds[replayed.kind] += 1
            if len(whole.different) < _SHOWN:
                whole.different.append(replayed)
    return whole


def of_replayed(found: Counted) -> Iterator[str]:
    """How many decisions would differ, then each in a sentence."""
    from policy.acts import label
    from policy.roles import authority_name, role_name

    total = sum(found.kinds.values())
    yield f"{found.decisions} decisions were made again. {total} would differ."
    for replayed in found.different:
        logged, now = replayed.logged, replayed.now
        roles = ", ".join(role_name(seat.role) for seat in logged.seats) or "nobody"
        yield (
            f"Line {logged.line} ({logged.reference or logged.at}): {authority_name(logged.authority)}, {roles}, "
            f"“{label(logged.action, logged.obj)}”: was {_ANSWERS[logged.outcome]} ({logged.clause}), "
            f"would be {_ANSWERS[now.outcome]} ({now.clause})."
        )
    if any(replayed.now.missing for replayed in found.different):
        yield "A fact that the rules of that day did not ask about is not on record. It counts as not known here."
    if total > len(found.different):
        yield f"There are {total - len(found.different)} more."


def replayed_as_json(found: Counted, digest: str) -> dict[str, object]:
    """The replay for other programs."""
    return {
        "decisions": found.decisions,
        **found.kinds,
        "same": found.decisions - sum(found.kinds.values()),
        "digest": digest,
        "different": [
            {
                "line": replayed.logged.line,
                "seq": replayed.logged.seq,
                "reference": replayed.logged.reference,
                "kind": replayed.kind,
                "was": {
                    "outcome": replayed.logged.outcome,
                    "rule": replayed.logged.rule,
                    "clause": replayed.logged.clause,
                    "digest": replayed.logged.digest,
                },
                "now": {
                    "outcome": replayed.now.outcome,
                    "rule": replayed.now.rule,
                    "clause": replayed.now.clause,
                    "missing": list(replayed.now.missing),
                },
            }
            for replayed in found.different
        ],
    }
