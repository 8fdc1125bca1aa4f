"""Documents, signatures and standings are held against the log wherever they are served, checked or counted.

Whoever has all rights over the database can change a row and its hash. The log tells what was there: what differs from
it is never handed out, is never called real, and lets nobody do anything.
"""

import logging
from collections.abc import Sequence

from conference.agreements import Signature
from conference.conferences import Conference
from conference.evidence import DocumentOrder, PaperSignature
from conference.exceptions import NotAsRecorded
from conference.i18n import _
from db import agreements, audit, contacts, log_records, log_truth
from db.engine import Connection
from services.runtime import DIFFERS

_LOG = logging.getLogger("services.log_truth")
#: What was said in the portal's own log already: a page is drawn again at every click.
_said: set[str] = set()


def altered(conn: Connection, signatures: Sequence[Signature]) -> frozenset[str]:
    """The ids of the signatures that are not what the log says: they count for nothing. One query."""
    if not signatures:
        return frozenset()
    told = log_truth.told_of(conn, [signature.id for signature in signatures])
    found = frozenset(s.id for s in signatures if log_truth.of_signature(s, told))
    for one in found - _said:
        _LOG.warning("a signature is not what the log says: %s", one)
    _said.update(found)
    return found


def is_document_as_recorded(conn: Connection, document_id: str) -> bool:
    """Whether a sealed document is what the log says."""
    return not log_records.document(conn, document_id)


def insist_document(conn: Connection, conference: Conference, order: DocumentOrder) -> None:
    """Insist that a sealed document is what the log says. Raises NotAsRecorded."""
    if not is_document_as_recorded(conn, order.id):
        raise NotAsRecorded(_refusal(conn, conference), what="document", record_id=order.id)


def insist_signature(conn: Connection, conference: Conference, signature: Signature) -> None:
    """Insist that a signature is what the log says, before a paper is drawn from it. Raises NotAsRecorded."""
    if log_truth.of_signature(signature, log_truth.told_of(conn, (signature.id,))):
        raise NotAsRecorded(_refusal(conn, conference), what="signature", record_id=signature.id)


def insist_paper(conn: Connection, conference: Conference, paper: PaperSignature) -> None:
    """Insist that what was signed on paper, and its scan, are what the log says. Raises NotAsRecorded."""
    told = log_truth.told_of(conn, (paper.signature_id,))
    signature = agreements.get_signature(conn, paper.signature_id)
    wrong = log_truth.of_signature(signature, told) if signature else log_truth.NO_EVENT
    if wrong or log_truth.of_paper(paper, told):
        raise NotAsRecorded(_refusal(conn, conference), what="signature", record_id=paper.signature_id)


def _refusal(conn: Connection, conference: Conference) -> str:
    said = _("This paper is not what our records say it was. So we do not give it out.")
    contact = contacts.get(conn, conference.authority)
    if contact is None:
        return f"{said} {_('Call your council and tell them.')}"
    call = _("Call {name} on {telephone} and tell them.")
    return f"{said} {call.format(name=contact.name, telephone=contact.telephone)}"


def alarms(conn: Connection) -> tuple[str, ...]:
    """What the office is told from when something differed until a check of the whole record found nothing."""
    last = audit.events(conn, limit=1, kind=DIFFERS)
    if not last:
        return ()
    checked = audit.events(conn, limit=1, kind="audit.verified")
    if checked and checked[0].seq > last[0].seq and checked[0].body.get("holds") is True:
        return ()
    return (
        _(
            "A paper or a signature is not what the record of events says. It is not given out. Check the whole "
            "record, and tell whoever looks after the portal at once."
        ),
    )
