"""What a sealed document says of itself, gathered when it is made: who, what they saw, what the log holds of it."""

from collections.abc import Mapping

from conference.events import RecordedEvent
from conference.evidence import DocumentOrder
from conference.formats import moment
from conference.i18n import _, mark
from db import audit
from db.audit_chain import GENESIS
from db.engine import Connection
from documents import (
    CountersignatureRecord,
    DecisionLetter,
    Evidence,
    EvidenceEvent,
    SignedText,
    WithdrawalNotice,
    paper_of,
)
from documents.layout import Paper, in_language
from documents.sealing import CertificateFacts

#: More entries about one paper than anybody will read; the newest are printed.
MOST_ENTRIES = 40
Row = tuple[str, str]

#: What is told of an entry. Whoever has a copy reads it, so it names nobody; what is not listed is not printed.
_SENTENCES: Mapping[str, str] = {
    "text.shown": mark("The text was opened to be signed."),
    "agreement.signed": mark("What we expect of supporters was signed."),
    "recording_declaration.signed": mark("The declaration was signed."),
    "stand_in_consent.signed": mark("The consent was signed."),
    "hearing_consent.signed": mark("The consent was signed."),
    "agreement.withdrawn": mark("The signature was taken back."),
    "recording_declaration.withdrawn": mark("The signature was taken back."),
    "stand_in_consent.withdrawn": mark("The signature was taken back."),
    "hearing_consent.withdrawn": mark("The signature was taken back."),
    "paper_signature.recorded": mark("A signature on paper was recorded."),
    "document.countersigned": mark("A second person signed as well."),
    "signature.superseded": mark("A newer signature took its place."),
    "supporter.decided": mark("The chair gave an answer."),
    "observer.requested": mark("Someone asked to bring a person who watches."),
    "observer.approved": mark("The chair said yes."),
    "observer.refused": mark("The chair said no."),
    "plan.circulated": mark("The chair sent the plan out."),
    "minutes.circulated": mark("The chair sent the minutes out."),
    "document.sealed": mark("A paper about this was sealed."),
}


def gathered(
    conn: Connection, order: DocumentOrder, certificate: CertificateFacts, *, public_url: str, checkpoint: str
) -> Evidence:
    """The evidence of an order as the log stands in this transaction, in the language of the document."""
    head = audit.events(conn, limit=1)
    paper = paper_of(order.content)
    with in_language(order.language):
        return Evidence(
            code=order.code,
            check_url=f"{public_url}/verify/{order.code}",
            order_id=order.id,
            ordered_at=order.ordered_at,
            who=_who(paper),
            seen=_seen(paper),
            events=_entries(conn, order),
            content_sha256=order.content_sha256,
            head_seq=head[0].seq if head else 0,
            head_hash=head[0].hash if head else GENESIS,
            checkpoint=checkpoint,
            certificate_subject=certificate.subject,
            certificate_sha256=certificate.sha256,
            is_development=certificate.is_development,
        )


def _entries(conn: Connection, order: DocumentOrder) -> tuple[EvidenceEvent, ...]:
    """The entries about the paper and what it came from, the oldest first."""
    found: dict[int, RecordedEvent] = {}
    for subject in order.subjects or (order.source_id,):
        found |= {e.seq: e for e in audit.events(conn, limit=4 * MOST_ENTRIES, subject=subject)}
    told = [found[seq] for seq in sorted(found) if found[seq].kind in _SENTENCES][-MOST_ENTRIES:]
    return tuple(EvidenceEvent(seq=e.seq, sentence=_(_SENTENCES[e.kind]), at=e.at) for e in told)


def _who(paper: Paper) -> tuple[Row, ...]:
    if isinstance(paper, SignedText):
        rows = [(_("Signed with the name"), paper.typed_name), (_("Part"), paper.role)]
        if paper.on_paper is not None:
            rows += [(_("Signed on paper. Seen by"), paper.on_paper.witnessed_by)]
        else:
            rows += [(_("How they signed in"), paper.signed_in_by)]
        if paper.signed_in_at is not None:
            rows += [(_("Signed in at"), moment(paper.signed_in_at))]
        return tuple(rows)
    if isinstance(paper, CountersignatureRecord | WithdrawalNotice):
        return ((_("Name"), paper.typed_name), (_("Part"), paper.role))
    if isinstance(paper, DecisionLetter):
        return ((_("Answered by"), paper.decided_by),)
    return ((_("Sent out by"), _("The chair of the conference")),)


def _seen(paper: Paper) -> tuple[Row, ...]:
    """The very texts that were on the screen, by their check numbers."""
    if not isinstance(paper, SignedText):
        return ()
    rows = [
        (_("Text"), paper.title),
        (_("Version and language"), f"{paper.version}, {paper.language}"),
        (_("Check number of the text (SHA-256)"), paper.text_sha256),
    ]
    if paper.statement is not None:
        rows += [
            (_("Agreed to before"), paper.statement.title),
            (_("Version and language"), f"{paper.statement.version}, {paper.statement.language}"),
            (_("Its check number (SHA-256)"), paper.statement.text_sha256),
        ]
    return tuple(rows)
