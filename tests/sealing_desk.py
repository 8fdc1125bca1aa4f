"""What the tests of sealing share: a seal for practice, one that fails at will, and the acts that owe documents."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from conference.agreements import Signature
from conference.conferences import Conference
from conference.evidence import DocumentOrder, SealedDocument
from conference.supporters import SupporterDecision
from conference.vocabulary import ChairAnswer, TextKind
from db import document_orders
from documents.seal_certificates import Names
from documents.seal_keys import Making, make
from documents.sealing import CertificateFacts, Sealed, Sealer, SealSource, SealUnavailable
from services import agreements, deliveries, runtime, sealing, supporter_decisions
from tests.demonstration import World
from tests.signing import filled_in

PASSPHRASE = "only for practice"
MADE_AT = datetime(2026, 11, 1, tzinfo=UTC)
PORTAL = "https://portal.example.org"


def make_seal(folder: Path) -> None:
    """A seal for practice in a folder. `PASSPHRASE` opens it."""
    names = Names(council="Invented Council", practice=True)
    make(Making(folder=folder, passphrase=PASSPHRASE, names=names, at=MADE_AT)).take_up()


@contextmanager
def practice_sealer() -> Iterator[Sealer]:
    """A seal of its own in a folder that goes away, and the child process that holds its key."""
    with tempfile.TemporaryDirectory(prefix="portal-seal-") as folder:
        make_seal(Path(folder))
        sealer = Sealer(SealSource(folder=Path(folder), passphrase=PASSPHRASE))
        try:
            yield sealer
        finally:
            sealer.close()


class StubSealer:
    """Puts no seal on anything, so it costs nothing. Each of `problems` is raised once, in turn, instead of sealing."""

    patience = timedelta(hours=4)
    problem = ""
    asks_for_time = False

    def __init__(self, *problems: str | Exception) -> None:
        self.problems = list(problems)
        self.without_time: list[bool] = []
        self.certificate = CertificateFacts(
            sha256="ab" * 32, pem="PEM", chain="", subject="CN=Nobody", valid_from=MADE_AT,
            valid_to=MADE_AT + timedelta(days=3650), is_development=True,
        )  # fmt: skip

    def seal(self, pdf: bytes, *, without_time: bool = False) -> Sealed:
        """The same file with a line more."""
        self.without_time.append(without_time)
        if self.problems and (problem := self.problems.pop(0)):
            raise SealUnavailable(problem) if isinstance(problem, str) else problem
        return Sealed(content=pdf + b"\n% no seal", level="B-B", certificate_sha256=self.certificate.sha256)

    def exchange(self) -> None:
        """Another certificate from now on."""
        self.certificate = replace(self.certificate, sha256="cd" * 32)

    def close(self) -> None:
        """Nothing to end."""


def decide(
    world: World,
    answer: ChairAnswer = ChairAnswer.APPROVED,
    *,
    seen: int = 0,
    reasons: str = "Because it helps",
) -> SupporterDecision:
    """The chair's answer about the first family's supporter, which owes two letters."""
    return supporter_decisions.decide(
        world.actor("chair"), world.marsh.id, world.seat("supporter").id, answer=answer, contributions=(),
        conditions="", reasons=reasons, exceptional=False, seen=seen,
    )  # fmt: skip


def orders(world: World, source_id: str = "") -> list[DocumentOrder]:
    """The orders of the first family's conference, or those of one source, by their variant."""
    with runtime.reading() as conn:
        found = document_orders.of_conference(conn, world.marsh.id)
    return sorted((o for o in found if source_id in ("", o.source_id)), key=lambda o: o.variant)


def sealed(order: DocumentOrder) -> SealedDocument | None:
    """The sealed document of an order, or None."""
    with runtime.reading() as conn:
        return document_orders.sealed(conn, order.id)


def sketched(source_id: str = "") -> None:
    """What is owed, or what tells of one source, is sealed and delivered now by a seal that is none."""
    stub: Any = StubSealer()
    if source_id:
        with runtime.reading() as conn:
            owed = [order for order in document_orders.unsealed(conn) if order.source_id == source_id]
        assert owed
        assert not any(sealing._one(stub, order) for order in owed)
    else:
        sealing.configure(stub)
        sealing.recover()
        sealing.configure(None)
    deliveries.deliver_waiting()


def signed(world: World, who: str, where: Conference, kind: TextKind) -> Signature:
    """Somebody signs, and their copy is there."""
    text = agreements.to_sign(world.actor(who), where.id, kind)
    made = agreements.sign(world.actor(who), where.id, kind, filled_in(text, world.actor(who).name, "key"))
    sketched(made.id)
    return made
