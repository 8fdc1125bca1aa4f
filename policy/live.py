"""The policy of a running process, which takes up a changed file once it has passed, and closes where it must.

Nothing is ever loaded into the policy that decides: the new one is built, checked and tried beside it, and then the
one reference is changed. Whoever took the old policy decides by it to the end. `look` is called every two seconds in
the background; a change counts once two looks have found the same bytes, so that a file is never read while half
written, and `model.conf` and `policy.csv` change together.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from conference.i18n import _, mark
from policy.engine import Policy
from policy.index import Index
from policy.loader import INSTALLED, MODEL, POLICY, PolicyError, Source, check
from policy.trial import tried

_GONE_AFTER = 2  # looks without the files; one can fall between the two steps of a careful editor
_MOST_SAID = 10
_REST_AFTER_FAULT = 600.0  # seconds
_LONGEST_UNSEEN = 60.0  # seconds; a look is due every two

_log = logging.getLogger(__name__)

Bytes = tuple[bytes, bytes]


class Trouble(Enum):
    """What can be wrong with the policy of a running process."""

    REFUSED = mark(
        "The rules were changed, and the change has a mistake. The rules from before still decide."
    )
    GONE = mark(
        "The files with the rules cannot be read. Until they are back, the answer to everything is no."
    )
    UNSOUND = mark(
        "The rules are not of one piece. Until the portal is started again, the answer to everything is no."
    )
    UNWATCHED = mark(
        "Nobody looks at the files with the rules. A change does not count until the next start."
    )
    APART = mark(
        "Another machine of this portal decides by other rules. Give all of them the same files with the rules."
    )
    FAULT = mark("A question about the rules could not be answered, so the answer was no.")

    @property
    def display_name(self) -> str:
        return _(self.value)


@dataclass(frozen=True)
class Alarm:
    """Something about the policy that an administrator must hear, with the problems in sentences.

    `is_serious` while people may be refused what the rules allow them: such a portal is not ready.
    """

    trouble: Trouble
    problems: tuple[str, ...] = ()
    is_serious: bool = True

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is wrong, then each problem with its line, the word and the remedy; at most ten."""
        more = len(self.problems) - _MOST_SAID
        rest = (_("And {number} more.").format(number=more),) if more > 0 else ()
        said = (problem if problem.endswith(".") else f"{problem}." for problem in self.problems[:_MOST_SAID])
        return (self.trouble.display_name, *said, *rest)


@dataclass(frozen=True)
class _State:
    """What decides now, and what is wrong with the files. Changed only as a whole."""

    deciding: Policy
    alarm: Alarm | None = None


class Live:
    """The policy of this process. `policy` decides now; `look` is the only thing that changes it."""

    def __init__(
        self,
        policy: Policy,
        folder: Path | None = None,
        *,
        trial: Callable[[Source], Policy] = tried,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._faults, self._last_fault_at = 0, 0.0
        self._adopted = policy
        self._trial = trial
        self._state = _State(policy)
        self._before: Bytes | None = None
        self._settled: Bytes | None = None
        self._missed = 0
        self._looked_at: float | None = None
        self._one_at_a_time = threading.Lock()
        self._others: Mapping[str, str] = {}

    @classmethod
    def load(cls, directory: Path | None = None, *, trial: Callable[[Source], Policy] = tried) -> "Live":
        """The policy of a folder, tried. Raises `PolicyError` where nobody may decide by it."""
        folder = INSTALLED if directory is None else Path(directory)
        model, policy, problems = _read(folder)
        if problems:
            raise PolicyError(problems)
        live = cls(trial(check(model, policy)), folder, trial=trial)
        live._before = live._settled = (model, policy)
        return live

    @property
    def policy(self) -> Policy:
        """The policy that decides now. Take it once for everything that must be decided by the same rules."""
        return self._state.deciding

    @property
    def unsettled(self) -> bool:
        """Whether the next look should come soon: the files are just being changed, or are away."""
        return self._before != self._settled or self._missed > 0

    def alarms(self) -> tuple[Alarm, ...]:
        """What an administrator must hear now; empty where all is well."""
        state = self._state
        found = [state.alarm] if state.alarm else []
        if self._looked_at is not None and self._clock() - self._looked_at > _LONGEST_UNSEEN:
            found.append(Alarm(Trouble.UNWATCHED, is_serious=False))
        if apart := self._apart():
            found.append(Alarm(Trouble.APART, apart, is_serious=False))
        if not self._adopted.is_sound:
            found.append(Alarm(Trouble.UNSOUND))
        elif self._adopted.faults:
            found.append(Alarm(Trouble.FAULT, (self._adopted.last_fault,), is_serious=self._faulty()))
        return tuple(found)

    def note_others(self, digests: Mapping[str, str]) -> None:
        """By which policy each other node decides that serves on the same database."""
        self._others = digests

    def _apart(self) -> tuple[str, ...]:
        own = self.policy.digest
        return tuple(
            f"{node}: {digest[:16] or '-'}" for node, digest in sorted(self._others.items()) if digest != own
        )

    def _faulty(self) -> bool:
        """Whether there was a fault in the last minutes. An older one is still told, and keeps nobody out."""
        faults, moment = self._adopted.faults, self._clock()
        if faults != self._faults:
            self._faults, self._last_fault_at = faults, moment
        return moment - self._last_fault_at < _REST_AFTER_FAULT

    def look(self) -> bool:
        """Look at the files once. `True` where another policy decides from now on."""
        if self._folder is None:
            return False
        with self._one_at_a_time:
            self._looked_at = self._clock()
            before = self._state.deciding
            self._look(self._folder)
            return self._state.deciding is not before

    def _look(self, folder: Path) -> None:
        model, policy, problems = _read(folder)
        if problems:
            self._missed += 1
            self._before = None
            if self._missed >= _GONE_AFTER:
                self._close(Alarm(Trouble.GONE, tuple(problems)))
            return
        self._missed = 0
        found = (model, policy)
        steady, self._before = found == self._before, found
        if steady and (found != self._settled or self._state.deciding is not self._adopted):
            self._take_up(found)

    def _take_up(self, found: Bytes) -> None:
        """Let these bytes decide if they pass; else the policy from before, with an alarm."""
        try:
            source = check(*found)
            if source.digest != self._adopted.digest:
                self._adopted, self._faults = self._trial(source), 0
            self._state = _State(self._adopted)
        except PolicyError as refused:
            self._refuse(refused.problems)
        except Exception as error:  # a fault of ours while it was tried: the file has not passed
            self._refuse(
                (f"{POLICY}: could not be tried ({type(error).__name__}). Put back the one from before",)
            )
        self._settled = found

    def _refuse(self, problems: tuple[str, ...]) -> None:
        _log.error("policy: a changed file was refused: %s", "; ".join(problems[:_MOST_SAID]))
        self._state = _State(self._adopted, Alarm(Trouble.REFUSED, problems, is_serious=False))

    def _close(self, alarm: Alarm) -> None:
        if self._state.deciding is self._adopted:
            _log.error("policy: closed, %s", "; ".join(alarm.problems))
            self._state = _State(closed(self._adopted), alarm)


def closed(like: Policy) -> Policy:
    """A policy without a row and without a digest: unsound, so it refuses everything; and it reaches nothing."""
    return Policy(Index("", {}), like.enforcer, like.source)


def _read(folder: Path) -> tuple[bytes, bytes, list[str]]:
    """Both files as they lie there, and a sentence for each that cannot be read."""
    raw, problems = [], []
    for name in (MODEL, POLICY):
        try:
            raw.append((folder / name).read_bytes())
        except OSError as error:
            raw.append(b"")
            problems.append(f"{name}: cannot be read ({error.strerror}). Put the file back")
    return raw[0], raw[1], problems
