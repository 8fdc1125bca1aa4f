"""`conference-portal policy …`: check the rules, ask them, compare two drafts, decide logged questions again."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from portal.command import parts
from portal.command import policy_answers as answers
from portal.command.refusal import Refused

if TYPE_CHECKING:
    from policy import Policy
    from policy.loader import Source

NAME = "policy"
HELP = "check the rules, ask them, compare two drafts, or decide logged questions again"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One grammar for each of the things that can be done with a policy."""
    named = parser.add_subparsers(required=True, metavar="what")
    _part(named, "check", _check, "prove the policy in every state; ends with 1 where anything fails")
    decide = _part(named, "decide", _decide, "answer one question, with the rule and what would change it")
    who_can = _part(named, "who-can", _who_can, "say for every role whether it may")
    for part in (decide, who_can):
        part.add_argument("--authority", required=True)
        if part is decide:
            part.add_argument("--role", required=True)
        part.add_argument("--action", required=True)
        part.add_argument("--object", required=True, dest="obj")
        part.add_argument(
            "--fact", action="append", default=[], metavar="NAME=yes|no|unknown|NUMBER", dest="facts"
        )
    diff = _part(named, "diff", _diff, "say which decisions change between two policy files")
    diff.add_argument("old", type=Path, metavar="OLD.csv")
    diff.add_argument("new", type=Path, metavar="NEW.csv")
    replay = _part(named, "replay", _replay, "decide logged questions again and say what would differ")
    replay.add_argument("log", type=Path, metavar="LOG")
    _part(named, "log", _log, "print the decisions on record, one JSON line each, for replay")


def execute(arguments: argparse.Namespace) -> int:
    """Do it. Whatever cannot be used is Refused with a sentence."""
    from policy import PolicyError
    from policy.asking import Unusable

    try:
        return parts.do(arguments)
    except (PolicyError, Unusable) as problem:
        raise Refused(str(problem)) from None


def _part(
    named: "parts.Parts", name: str, do: Callable[[argparse.Namespace], int], what: str
) -> argparse.ArgumentParser:
    """A part with what all of these take."""
    part = parts.add(named, name, do, what)
    part.add_argument("--json", action="store_true", help="print one JSON object")
    part.add_argument(
        "--policy-dir",
        type=Path,
        metavar="DIR",
        help="a folder with model.conf and policy.csv to use instead",
    )
    return part


def _policy(arguments: argparse.Namespace) -> "Policy":
    from policy import Policy

    return Policy.load(arguments.policy_dir)


def _check(arguments: argparse.Namespace) -> int:
    from policy.loader import load
    from policy.proof.report import prove

    report = prove(load(arguments.policy_dir))
    answers.show(arguments.json, report.as_json(), report.lines())
    return 0 if report.holds else 1


def _decide(arguments: argparse.Namespace) -> int:
    from policy.asking import as_json, ask, facts_from_words

    facts = facts_from_words(arguments.facts)
    decision = ask(
        _policy(arguments), arguments.authority, arguments.role, arguments.action, arguments.obj, facts
    )
    answers.show(arguments.json, as_json(decision), answers.of_decision(decision))
    return 0


def _who_can(arguments: argparse.Namespace) -> int:
    from policy.asking import facts_from_words, who_can

    facts = facts_from_words(arguments.facts)
    policy = _policy(arguments)
    found = who_can(policy, arguments.authority, arguments.action, arguments.obj, facts)
    whole = {
        "authority": arguments.authority,
        "action": arguments.action,
        "object": arguments.obj,
        "roles": [
            {
                "role": answer.role,
                "outcome": answer.decision.outcome,
                "rule": answer.decision.rule,
                "clause": answer.decision.clause,
                "missing": list(answer.decision.missing),
            }
            for answer in found
        ],
        "digest": policy.digest,
    }
    answers.show(arguments.json, whole, answers.of_roles(found))
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    from policy import Policy
    from policy.diff import compare

    old, new = (Policy.of(_draft(path, arguments.policy_dir)) for path in (arguments.old, arguments.new))
    difference = compare(old, new)
    answers.show(arguments.json, answers.difference_as_json(difference), answers.of_difference(difference))
    return 0


def _draft(path: Path, folder: Path | None) -> "Source":
    """One policy file under the model of the folder. Raises `PolicyError` that names the file as it was given."""
    from policy import PolicyError
    from policy.loader import INSTALLED, MODEL, POLICY, check

    try:
        return check(_bytes((folder or INSTALLED) / MODEL), _bytes(path))
    except PolicyError as error:
        raise PolicyError([problem.replace(POLICY, str(path), 1) for problem in error.problems]) from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read ({error.strerror}). Name another file.") from None


def _replay(arguments: argparse.Namespace) -> int:
    from policy.replay import replay

    policy = _policy(arguments)
    found = answers.counted(replay(policy, _lines(arguments.log)))
    answers.show(arguments.json, answers.replayed_as_json(found, policy.digest), answers.of_replayed(found))
    return 0


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as lines:
            yield from lines
    except OSError as error:
        raise Refused(f"{path} cannot be read ({error.strerror}). Name another file.") from None
    except UnicodeDecodeError:
        raise Refused(f"{path} is not UTF-8. Export the log again.") from None


def _log(arguments: argparse.Namespace) -> int:
    from portal import settings
    from portal.command.opened import insist_migrated, opened
    from services import decision_log

    chosen = settings.load()
    insist_migrated(chosen)
    with opened(chosen):
        answers.show_lines(decision_log.lines())
    return 0
