"""A draft of policy.csv held against the policy that decides: what is wrong with it, or which answers it would change.

A draft comes from outside and may be large or odd, so it is read in a process of its own (`python -m policy.draft`),
which speaks JSON, keeps nothing and is ended when its time is over. Both policies stand under the same model.conf.
"""

import base64
import hashlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from conference.i18n import _, use_language
from policy.acts import label
from policy.clauses import CLAUSES
from policy.diff import Case, Change, Difference, Kind, compare
from policy.diff_words import stated
from policy.engine import Policy
from policy.loader import POLICY, PolicyError, Source, check
from policy.roles import AUTHORITIES, authority_name, role_name
from policy.rows import Row
from policy.trial import tried

MOST_BYTES = 1_000_000
MOST_LINES = 5_000
SECONDS = 20
_MOST_MEMORY = 1 << 30  # bytes
_MOST_PROBLEMS = 40
_MOST_CLAUSES = 3


@dataclass(frozen=True, kw_only=True)
class Told:
    """One case of a change, in sentences. `opens` is `None` where the answer stays and only the rule is another.

    `was` and `now` are the rules of the two answers.
    """

    opens: bool | None
    when: tuple[str, ...]
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One role and act whose answers change at some councils."""

    who: str
    what: str
    where: str
    cases: tuple[Told, ...]
    has_more: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """The changes of one kind. `questions` counts them by role, act and council."""

    kind: str
    sentence: str
    questions: int
    changed: tuple[Changed, ...]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a draft would do. With `problems` nobody may decide by it; `left_off` more of them are not told.

    `old` and `new` are the digests (hex) of the policy that decides and of the draft.
    """

    old: str
    new: str
    problems: tuple[str, ...] = ()
    left_off: int = 0
    groups: tuple[Group, ...] = ()

    @classmethod
    def of(cls, found: dict[str, Any]) -> "Report":
        """The report from what `asdict` and JSON have made of it."""
        groups = (
            Group(**{**group, "changed": tuple(_changed_of(one) for one in group["changed"])})
            for group in found["groups"]
        )
        return cls(**{**found, "problems": tuple(found["problems"]), "groups": tuple(groups)})


def _changed_of(found: dict[str, Any]) -> Changed:
    cases = [
        {**case, **{name: tuple(case[name]) for name in ("when", "was", "now")}} for case in found["cases"]
    ]
    return Changed(**{**found, "cases": tuple(Told(**case) for case in cases)})


def report(now: Source, draft: bytes) -> Report:
    """What a draft would do in place of the policy that decides now."""
    model = now.model.encode()
    new = hashlib.sha256(len(model).to_bytes(8, "big") + model + draft).hexdigest()
    try:
        _insist_on_size(draft)
        policy = tried(check(model, draft), rest=_at_once)
        difference = compare(Policy.of(now), policy)
    except PolicyError as refused:
        told = refused.problems[:_MOST_PROBLEMS]
        return Report(old=now.digest, new=new, problems=told, left_off=len(refused.problems) - len(told))
    return Report(old=now.digest, new=new, groups=tuple(_groups(difference)))


def _at_once(_seconds: float) -> None:
    """Nobody waits for this process."""


def _insist_on_size(draft: bytes) -> None:
    if len(draft) > MOST_BYTES:
        raise PolicyError([f"{POLICY}: is larger than 1 MB. Try a smaller one"])
    lines = draft.count(b"\n") + 1
    if lines > MOST_LINES:
        raise PolicyError([f"{POLICY}: has {lines} lines, {MOST_LINES} is the most. Try a smaller one"])


def _groups(difference: Difference) -> Iterable[Group]:
    """The changes by kind, those of several councils told as one."""
    together: dict[tuple[str, str, str, int], list[str]] = {}
    changes: dict[int, Change] = {}
    for (authority, role, action, obj), change in difference.changes.items():
        changes[id(change)] = change
        together.setdefault((role, action, obj, id(change)), []).append(authority)
    for kind in Kind:
        told = tuple(
            _changed(changes[number], role, action, obj, authorities)
            for (role, action, obj, number), authorities in together.items()
            if changes[number].kind is kind
        )
        if told:
            yield Group(
                kind=kind.value,
                sentence=_(kind.sentence),
                questions=difference.counts()[kind.value],
                changed=told,
            )


def _changed(change: Change, role: str, action: str, obj: str, authorities: list[str]) -> Changed:
    return Changed(
        who=role_name(role),
        what=label(action, obj),
        where=_councils(authorities),
        cases=tuple(_told(case) for case in change.cases),
        has_more=bool(change.untold),
    )


def _councils(authorities: list[str]) -> str:
    if len(authorities) == len(AUTHORITIES):
        return _("Every council")
    return ", ".join(authority_name(authority) for authority in authorities)


def _told(case: Case) -> Told:
    opens = case.now[0].allows
    return Told(
        opens=None if opens is case.was[0].allows else opens,
        when=tuple(stated(case)),
        was=_stands_on(case.was),
        now=_stands_on(case.now),
    )


def _stands_on(rows: Iterable[Row]) -> tuple[str, ...]:
    clauses = [CLAUSES[number] for number in dict.fromkeys(row.clause for row in rows)]
    return tuple(f"{clause.sentence} {clause.reference}" for clause in clauses[:_MOST_CLAUSES])


def as_question(now: Source, draft: bytes, language: str) -> bytes:
    """What `main` reads."""
    asked = {
        "model": now.model,
        "policy": now.policy,
        "digest": now.digest,
        "draft": base64.b64encode(draft).decode(),
        "language": language,
    }
    return json.dumps(asked).encode()


def main(read: Callable[[], bytes], write: Callable[[bytes], Any]) -> None:
    """One draft, as `as_question` wraps it; its report in JSON."""
    asked = json.loads(read())
    use_language(asked["language"])
    now = Source(asked["model"], asked["policy"], asked["digest"])
    write(json.dumps(asdict(report(now, base64.b64decode(asked["draft"])))).encode())


if __name__ == "__main__":
    os.nice(10)  # people who wait for a page go first
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    signal.alarm(SECONDS + 5)  # and no draft outlives its time, even where nobody is left to end it
    main(sys.stdin.buffer.read, sys.stdout.buffer.write)
