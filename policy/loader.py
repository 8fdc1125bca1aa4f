"""The strict loader: everything Casbin would drop or misread in silence is refused here, with its line and a remedy.

Casbin ignores a line after a byte-order mark, an effect `Deny`, a row type `P`, a trailing comment and every
mistyped word; each can make a deny disappear. Nothing reaches Casbin that has not passed `check`.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from policy.model_check import model_problems
from policy.policy_check import policy_problems

MODEL, POLICY = "model.conf", "policy.csv"
_LONGEST_PROBLEM = 300
INSTALLED = Path(__file__).parent


class PolicyError(ValueError):
    """A policy nobody may decide by. `problems` are sentences, each with its file and line."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class Source:
    """The checked texts and the SHA-256 (hex) of both files as they lie on the disk."""

    model: str
    policy: str
    digest: str


def load(directory: Path | None = None) -> Source:
    """The two files of a policy folder, checked. Raises `PolicyError` where either cannot be trusted."""
    folder = INSTALLED if directory is None else Path(directory)
    problems: list[str] = []
    model, policy = (_read(folder / name, problems) for name in (MODEL, POLICY))
    if not problems:
        return check(model, policy)
    raise PolicyError(problems)


def check(model: bytes, policy: bytes) -> Source:
    """The texts behind these bytes. Raises `PolicyError` with every problem found."""
    problems: list[str] = []
    model_text, policy_text = _text(model, MODEL, problems), _text(policy, POLICY, problems)
    if not problems:
        problems += [f"{MODEL}: {problem}" for problem in model_problems(model_text)]
        problems += [f"{POLICY} {problem}" for problem in policy_problems(policy_text)]
    if problems:
        raise PolicyError([_short(problem) for problem in problems])
    digest = hashlib.sha256(len(model).to_bytes(8, "big") + model + policy).hexdigest()
    return Source(model_text, policy_text, digest)


def _short(problem: str) -> str:
    """A sentence that quotes a word of any length, cut in the middle: the line comes first, the remedy last."""
    if len(problem) <= _LONGEST_PROBLEM:
        return problem
    return f"{problem[: _LONGEST_PROBLEM // 2]} … {problem[-_LONGEST_PROBLEM // 3 :]}"


def _read(path: Path, problems: list[str]) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        problems.append(f"{path.name}: cannot be read ({error.strerror}). Put the file back")
        return b""


def _text(raw: bytes, name: str, problems: list[str]) -> str:
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(f"{name} line 1: starts with a byte-order mark. Save the file as UTF-8 without it")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problems.append(f"{name} line {line}: is not UTF-8. Save the file as UTF-8")
        return ""
    return text.replace("\r\n", "\n")
