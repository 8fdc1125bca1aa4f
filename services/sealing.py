"""From an order to the sealed document: gathered, laid out and sealed outside any transaction, then kept in one.

Whoever finishes first keeps theirs; a second one is dropped. What fails is noted by its kind and tried again, and never
holds up what comes after it.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import timedelta

from conference.evidence import Copy, DocumentOrder, SealedDocument
from conference.identifiers import new_id
from db import document_orders as store
from db import forgotten_orders
from db.health import trouble
from documents import Evidence, render
from documents.sealing import Sealed, Sealer, SealProblem, SealUnavailable
from services import checkpoints, deliveries, evidence, seals
from services.events import event
from services.jobs import GoOn, fails, works
from services.runtime import now, reading, transaction

_LOG = logging.getLogger("services.sealing")

#: What may lie in one document, and what then waits longer after each try.
OF_ONE = frozenset({SealProblem.FILE, SealProblem.DIED, SealProblem.TIMEOUT})
#: The kinds of failure that are not the seal's: the paper could not be laid out; it could not be kept.
PAPER, KEEPING = "paper", "keeping"
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(hours=1)
AT_ONCE = 100
#: The job under whose lease documents are sealed and delivered.
JOB = "papers"
_FAILS = "A document cannot be made"


@dataclass
class _Seal:
    sealer: Sealer | None = None
    public_url: str = ""


_seal = _Seal()


def configure(sealer: Sealer | None, *, public_url: str = "") -> None:
    """Give this process the council's seal and the address that check pages begin with. None where there is no seal."""
    _seal.sealer, _seal.public_url = sealer, public_url.rstrip("/")


def the_sealer() -> Sealer | None:
    """The council's seal in this process; None where there is none."""
    return _seal.sealer


def close() -> None:
    """Seal nothing more, and end the process that holds the key."""
    sealer, _seal.sealer = _seal.sealer, None
    if sealer is not None:
        sealer.close()


def _always() -> bool:
    return True


def seal_waiting(go_on: GoOn = _always) -> int:
    """Seal every document that is owed and due; how many were. Raises what the database raises when it is gone.

    At most `AT_ONCE` of them, and fewer where the seal is closed meanwhile, or `go_on` says no before one of them.
    """
    return _round(go_on, patient=True)


def recover(go_on: GoOn = _always) -> int:
    """The same for whatever is owed, however lately it was tried: at a start, when the cause may be gone."""
    return _round(go_on, patient=False)


def is_forgotten() -> bool:
    """Whether something was ordered since the last round and no round has begun: who was asked to do it died."""
    if _seal.sealer is None:
        return False
    with reading() as conn:
        return forgotten_orders.any_since(conn, JOB)


def _round(go_on: GoOn, *, patient: bool) -> int:
    sealer = _seal.sealer
    if sealer is None:
        return 0
    with reading() as conn:
        waiting = store.unsealed(conn, limit=AT_ONCE)
    done, no_time = 0, False
    if not any(order.problem in {PAPER, KEEPING} for order in waiting):
        works(_FAILS)
    for order in waiting:
        if patient and not is_due(order):
            continue
        if no_time and not _is_past_patience(sealer, order):
            continue  # the authorities were asked a moment ago; each waits for seconds
        if _seal.sealer is not sealer or not go_on():
            break
        problem = _one(sealer, order)
        if not problem:
            done += 1
            continue
        _LOG.warning("a document could not be sealed: %s", problem)
        with transaction() as conn:
            store.note_try(conn, order.id, now(), problem)
        if sealer.asks_for_time and problem in {SealProblem.TIME_STAMP, SealProblem.TIMEOUT}:
            no_time = True  # they may be what took too long
        if problem not in {*OF_ONE, SealProblem.TIME_STAMP, PAPER, KEEPING}:
            break  # there is no seal for any other either
    return done


def is_due(order: DocumentOrder) -> bool:
    """Whether to try now. What may lie in the document itself is tried less and less often, at least each hour."""
    if order.tried_at is None or order.problem not in {*OF_ONE, PAPER, KEEPING}:
        return True
    wait = min(FIRST_WAIT * (1 << min(order.tries, 20)), LONGEST_WAIT)
    return now() >= order.tried_at + wait


def _is_past_patience(sealer: Sealer, order: DocumentOrder) -> bool:
    last = order.ordered_at + sealer.patience
    return now() >= last


def _one(sealer: Sealer, order: DocumentOrder) -> str:
    """Make, seal and keep one document. "" when it is kept, by us or by another; else the kind of the problem."""
    try:
        told, made = _made(sealer, order)
    except SealUnavailable as problem:
        return problem.kind.value
    except Exception as error:  # whatever is in one paper, the next one gets its turn
        _LOG.warning("a paper could not be laid out: %s", trouble(error))
        fails(_FAILS, error)
        return PAPER
    try:
        _keep(order, told, made)
    except (
        Exception
    ) as error:  # such as a full disk; noting it is the next that fails then, and ends the round
        _LOG.warning("a sealed document could not be kept: %s", trouble(error))
        fails(_FAILS, error)
        return KEEPING
    return ""


def _made(sealer: Sealer, order: DocumentOrder) -> tuple[Evidence, Sealed]:
    """The sealed file, with the evidence that it prints; made anew where the key was exchanged in between."""
    for _turn in range(2):
        certificate = sealer.certificate
        seals.register(certificate)
        checkpoint = checkpoints.latest()
        with reading() as conn:
            told = evidence.gathered(
                conn, order, certificate, public_url=_seal.public_url, checkpoint=checkpoint
            )
        sealed = sealer.seal(render(order.content, told), without_time=_is_past_patience(sealer, order))
        if sealed.certificate_sha256 == told.certificate_sha256:
            return told, sealed
    raise SealUnavailable(SealProblem.RETIRED)


def _keep(order: DocumentOrder, told: Evidence, made: Sealed) -> None:
    """T2: the file, its hash, the copies to deliver and the event, all or nothing. Ours is dropped if one is there."""
    with transaction() as conn:
        if store.sealed(conn, order.id) is not None:
            return
        at = now()
        record = SealedDocument(
            id=order.id,
            sha256=hashlib.sha256(made.content).hexdigest(),
            content=made.content,
            certificate_sha256=made.certificate_sha256,
            level=made.level,
            head_seq=told.head_seq,
            head_hash=told.head_hash,
            checkpoint=told.checkpoint,
        )
        copies = tuple(
            Copy(id=new_id(), document_id=order.id, user_id=user_id, made_at=at)
            for user_id in deliveries.accounts_of(conn, order)
        )
        audit = event(
            None,
            "document.sealed",
            order.id,
            at=at,
            document=order.kind.value,
            about=order.source_id,
            conference=order.conference_id,
            sha256=record.sha256,
            level=record.level,
        )
        store.add_sealed(conn, order, record, copies, audit=audit)
