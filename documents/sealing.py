"""The council's document seal, as the rest of the portal knows it. The key is read by a child process alone.

A `Sealer` starts one child (`documents.sealer`) at its first use, tells it over a pipe where the key is and what opens
it, and sends it documents. A child that died, hangs, or holds a key that has since been changed, is replaced at the
next call. Nothing here opens the file of the key.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from documents.frames import receive, receive_message, send

KEY_FILE = "seal.p12"
CERTIFICATE_FILE = "certificate.pem"
#: The field of a paper that its seal goes into.
SEAL_FIELD = "Seal"
SECONDS = 30.0


class SealProblem(StrEnum):
    """Why nothing can be sealed now. `FILE` is about the one document, all others about the seal."""

    NO_KEY = "no key"
    WRONG_PASSPHRASE = "wrong passphrase"  # noqa: S105 (the kind of a problem)
    TOKEN = "token"  # noqa: S105 (the kind of a problem)
    EXPIRED = "expired"
    RETIRED = "retired"
    NOT_STARTED = "not started"
    TIMEOUT = "timeout"
    DIED = "died"
    TIME_STAMP = "time stamp"
    FILE = "file"


class SealUnavailable(Exception):
    """Nothing was sealed. `kind` says why; it never holds a secret or anything of the document."""

    def __init__(self, kind: str) -> None:
        self.kind = SealProblem(kind)
        super().__init__(self.kind.value)


@dataclass(frozen=True, kw_only=True)
class Token:
    """Where the key is on a PKCS#11 token: path of the module, labels of token and key, and the PIN."""

    module: str
    label: str
    key: str
    pin: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class SealSource:
    """Where the seal is kept, and what a child needs to use it.

    `folder` holds `seal.p12`, which `passphrase` opens; with a `token` it holds the certificates only. Time-stamp
    authorities are asked in turn; `patience` is how long after its order a document waits for one of them.
    `environment` is for the child alone.
    """

    folder: Path
    passphrase: str = field(default="", repr=False)
    token: Token | None = None
    timestamp_urls: tuple[str, ...] = ()
    patience: timedelta = timedelta(hours=4)
    environment: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, kw_only=True)
class CertificateFacts:
    """The certificate that seals now. `sha256` is of its DER, in hex; `pem` its text, `chain` that of those who vouch
    for it, the root last."""

    sha256: str
    pem: str
    chain: str
    subject: str
    valid_from: datetime
    valid_to: datetime
    is_development: bool


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """A sealed document. `level` is "B-B", "B-T" (with a trusted time) or "B-LT" (with all that checks it later)."""

    content: bytes
    level: str
    certificate_sha256: str


@dataclass
class _Child:
    process: subprocess.Popen[bytes]
    requests: IO[bytes]
    answers: IO[bytes]
    facts: CertificateFacts
    key: tuple[int, ...]


class Sealer:
    """Seals documents, one after the other. It may be shared by threads; close it at the end."""

    def __init__(self, source: SealSource, *, seconds: float = SECONDS) -> None:
        self._source = source
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._problem: SealProblem | None = None
        self._does_not_open: tuple[int, ...] | None = None

    @property
    def problem(self) -> SealProblem | None:
        """Why the seal itself cannot be used, as far as is known without trying. FILE is never among it."""
        try:
            self._key()
        except SealUnavailable as missing:
            return missing.kind
        return None if self._problem is SealProblem.NO_KEY else self._problem

    @property
    def patience(self) -> timedelta:
        """How long after its order a document waits for a time-stamp authority, before it is sealed without."""
        return self._source.patience

    @property
    def asks_for_time(self) -> bool:
        """Whether any time-stamp authority is set."""
        return bool(self._source.timestamp_urls)

    @property
    def certificate(self) -> CertificateFacts:
        """The certificate that seals now. Starts the child where there is none. Raises SealUnavailable."""
        with self._lock, self._noticed():
            return self._ready().facts

    @property
    def process_id(self) -> int | None:
        """The number of the child; None before its first use and after `close`."""
        child = self._child
        return child.process.pid if child else None

    def seal(self, pdf: bytes, *, without_time: bool = False) -> Sealed:
        """Seal a document, with a trusted time where authorities are set unless `without_time`.

        Raises SealUnavailable; with the kind `FILE` where this document cannot be sealed, now or later.
        """
        with self._lock, self._noticed():
            served_before = self._child is not None
            try:
                return self._asked(self._ready(), pdf, without_time)
            except SealUnavailable as problem:
                if not (served_before and problem.kind is SealProblem.DIED):
                    raise
            # It may have died since the last document; this one is tried once more, by a new one.
            return self._asked(self._ready(), pdf, without_time)

    def close(self) -> None:
        """End the child. The next call would start another."""
        with self._lock:
            self._end()

    def _asked(self, child: _Child, pdf: bytes, without_time: bool) -> Sealed:
        with self._watched(child.process, self._seconds):
            send(child.requests, {"without_time": without_time}, pdf)
            answer = receive_message(child.answers)
            content = b"" if "problem" in answer else receive(child.answers)
        if "problem" in answer:
            raise SealUnavailable(answer["problem"])
        return Sealed(content=content, level=answer["level"], certificate_sha256=child.facts.sha256)

    def _ready(self) -> _Child:
        """The child, a new one where it is gone or the key is another by now."""
        key = self._key()
        child = self._child
        if child is not None and (child.process.poll() is not None or child.key != key):
            self._end()
        if self._child is None:
            if key == self._does_not_open:
                raise SealUnavailable(SealProblem.WRONG_PASSPHRASE)
            self._child = self._started(key)
        return self._child

    def _key(self) -> tuple[int, ...]:
        """What changes when the key or its certificate is exchanged. The file is looked at, not into."""
        file = self._source.folder / (CERTIFICATE_FILE if self._source.token else KEY_FILE)
        try:
            seen = file.stat()
        except OSError:
            raise SealUnavailable(SealProblem.NO_KEY) from None
        return seen.st_ino, seen.st_size, seen.st_mtime_ns

    def _started(self, key: tuple[int, ...]) -> _Child:
        try:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "documents.sealer"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # whatever a library says there, it does not reach our log
                env=self._environment(),
                start_new_session=True,  # Ctrl-C is for the portal, which then closes the pipe
            )
        except OSError:  # such as no memory, or too many processes
            raise SealUnavailable(SealProblem.NOT_STARTED) from None
        requests, answers = process.stdin, process.stdout
        assert requests is not None  # noqa: S101 (for the type checker)
        assert answers is not None  # noqa: S101
        try:
            with self._watched(process, 2 * self._seconds):  # it has much to load, on a busy machine
                send(requests, _told(self._source))
                answer = receive_message(answers)
            if "problem" in answer:
                raise SealUnavailable(answer["problem"])
        except SealUnavailable as problem:
            _finish(process)
            if problem.kind is SealProblem.WRONG_PASSPHRASE:
                self._does_not_open = key  # nor will it; and a token locks itself after a few wrong tries
            if problem.kind in {SealProblem.DIED, SealProblem.TIMEOUT}:  # it has not seen any paper yet
                raise SealUnavailable(SealProblem.NOT_STARTED) from None
            raise
        return _Child(process, requests, answers, facts_from(answer), key)

    def _environment(self) -> dict[str, str] | None:
        """Nothing of ours but where the rooms are. Windows cannot start a program without its own."""
        ours = {"PYTHONPATH": str(Path(__file__).parents[1]), "LANG": "C.UTF-8"}
        return None if os.name == "nt" else ours | dict(self._source.environment)

    @contextmanager
    def _noticed(self) -> Iterator[None]:
        try:
            yield
        except SealUnavailable as unavailable:
            self._problem = unavailable.kind if unavailable.kind is not SealProblem.FILE else None
            raise
        self._problem = None

    @contextmanager
    def _watched(self, process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
        """Talk to the child, but not for ever: it is killed when the time is up, which ends every wait for it."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (OSError, EOFError, ValueError):
            self._child = None
            _finish(process)
            raise SealUnavailable(SealProblem.TIMEOUT if late.is_set() else SealProblem.DIED) from None
        finally:
            timer.cancel()

    def _end(self) -> None:
        if self._child is not None:
            _finish(self._child.process)
            self._child = None


def facts_from(message: Mapping[str, Any]) -> CertificateFacts:
    """The facts out of a message of the child."""
    moments = {name: datetime.fromisoformat(message[name]) for name in ("valid_from", "valid_to")}
    return CertificateFacts(**{**message, **moments})


def _told(source: SealSource) -> dict[str, Any]:
    """What the child is told first: the secrets go through the pipe, and nowhere else."""
    return {
        "folder": str(source.folder),
        "passphrase": source.passphrase,
        "token": asdict(source.token) if source.token else None,
        "timestamp_urls": list(source.timestamp_urls),
    }


def _finish(process: subprocess.Popen[bytes]) -> None:
    """Close the pipes, which ends the child, and be sure of it."""
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not yet written cannot be, and need not
            if pipe is not None:
                pipe.close()
    try:
        process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
