"""Documents that are owed: an act orders its document in its own transaction, and it is made and sealed afterwards.

What is to be printed is frozen in the order, so that a document sealed later tells what stood at that moment.
"""

import hashlib
import threading

from conference.evidence import DocumentOrder
from conference.identifiers import new_check_code, new_id
from conference.vocabulary import DocumentKind, DocumentStatus
from db import document_orders as store
from documents.layout import Paper
from documents.rendering import content_of
from services.cases import Case

#: Set when something is owed. Whoever waits for it begins with a writing transaction, and so waits for this one to end.
owed = threading.Event()


def owe(
    case: Case,
    kind: DocumentKind,
    source_id: str,
    paper: Paper,
    *,
    recipients: tuple[str, ...],
    variant: str = "",
    subjects: tuple[str, ...] = (),
) -> DocumentOrder:
    """Order a document in the caller's transaction, as a part of the act whose event tells of both.

    `recipients` are the accounts that get a copy, or a seat that nobody has taken yet; `subjects` are those in the log
    whose entries are printed, besides `source_id`. Raises AlreadyDone where this document was ordered before.
    """
    content = content_of(paper)
    order = DocumentOrder(
        id=new_id(),
        kind=kind,
        source_id=source_id,
        variant=variant,
        conference_id=case.conference.id,
        language=paper.language,
        content=content,
        content_sha256=sha256(content),
        code=new_check_code(),
        recipients=tuple(dict.fromkeys(recipients)),
        subjects=tuple(dict.fromkeys((source_id, *subjects))),
        ordered_at=case.now,
    )
    store.add(case.conn, order)
    owed.set()
    return order


def end(
    case: Case, kind: DocumentKind, source_id: str, as_: DocumentStatus, variant: str = ""
) -> DocumentOrder | None:
    """From now on the register says that this document was taken back, or that a newer one took its place.

    Nothing happens, and None comes back, where none is owed, such as for what was signed before documents were sealed.
    """
    order = store.of_source(case.conn, kind, source_id, variant)
    if order is not None:
        store.end(case.conn, order.id, case.now, as_)
    return order


def sha256(content: str) -> str:
    """The SHA-256 of a frozen content, in hex."""
    return hashlib.sha256(content.encode()).hexdigest()
