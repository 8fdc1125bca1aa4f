"""What is printed of a signature, and of its end: the frozen content of the documents that are sealed."""

from conference.agreements import Signature
from conference.evidence import PaperSignature
from conference.i18n import _
from conference.texts import TextVersion
from conference.vocabulary import DocumentKind, TextKind
from db import agreements, document_orders
from documents.layout import in_language
from documents.signed import PaperSigning, SignedText, SigningStatement
from documents.withdrawn import WithdrawalNotice
from services import log_truth
from services.cases import Case
from services.how_known import by_password
from services.marks import is_demo
from services.told import when, whom_to_call


def signed_paper(
    case: Case,
    signature: Signature,
    text: TextVersion,
    statement: TextVersion | None,
    *,
    on_paper: PaperSignature | None = None,
    recorded_by: str = "",
) -> SignedText:
    """The document of one signature, in the language of its text. `recorded_by` is a name, of paper only."""
    with in_language(signature.language):
        return SignedText(
            council=case.conference.authority.display_name,
            reference=signature.reference,
            language=signature.language,
            demo=is_demo(),
            kind=signature.kind,
            title=text.title,
            version=str(signature.version),
            text=text.text,
            text_sha256=signature.text_sha256,
            ticked=signature.statements,
            typed_name=signature.typed_name,
            role=signature.role.display_name,
            conference_date=_when(case, signature),
            signed_at=signature.signed_at,
            signed_in_by=_how_known(case, signature),
            signed_in_at=signature.signed_in_at,
            statement=_statement(statement),
            on_paper=_on_paper(on_paper, recorded_by),
            drawing=signature.drawing,
            network_commitment=signature.network_commitment or "",
            details=_about(case, signature),
            next_steps=_next_steps(signature.kind),
            call=whom_to_call(case),
        )


def _next_steps(kind: TextKind) -> tuple[str, ...]:
    """What happens after a signature, whoever has done what already: no paper can know that."""
    on_your_page = _("Look at your page for this conference before the day. It says how things stand.")
    if kind is TextKind.SUPPORTER_AGREEMENT:
        return (
            _("The chair reads what you signed. Each parent is asked if you may hear private things."),
            _("The chair says yes or no. Come only when your page says that you can come."),
            on_your_page,
        )
    if kind is TextKind.RECORDING_DECLARATION:
        return (
            _("The chair can see that you have signed. Record only if your page says that you may."),
            on_your_page,
        )
    if kind is TextKind.STAND_IN_CONSENT:
        return (
            _("You must also speak with the chair or your social worker before the day."),
            _("The chair then decides if they can come in your place."),
            on_your_page,
        )
    return (
        _("Every parent is asked. If parents do not agree, the chair decides."),
        _("The chair also decides if the supporter can come. You can take this back on your page."),
        on_your_page,
    )


def _how_known(case: Case, signature: Signature) -> str:
    if signature.channel == "paper":
        return _("Signed on paper, with somebody who saw it")
    return by_password(case, signature.user_id, signature.signed_at)


def _when(case: Case, signature: Signature) -> str:
    return when(case, next(p for p in case.people if p.id == signature.participation_id))


def _statement(statement: TextVersion | None) -> SigningStatement | None:
    if statement is None:
        return None
    return SigningStatement(
        title=statement.title,
        version=str(statement.version),
        text=statement.text,
        text_sha256=statement.sha256,
        language=statement.language,
    )


def _on_paper(paper: PaperSignature | None, recorded_by: str) -> PaperSigning | None:
    if paper is None:
        return None
    return PaperSigning(
        signed_on=paper.signed_on,
        witnessed_by=paper.witnessed_by,
        recorded_by=recorded_by,
        recorded_at=paper.recorded_at,
        scan_sha256=paper.sha256,
    )


def _about(case: Case, signature: Signature) -> tuple[tuple[str, str], ...]:
    about = next((p for p in case.people if p.id == signature.about_id), None)
    return ((_("Who comes"), about.name),) if about else ()


def withdrawal_notice(case: Case, ended: Signature) -> WithdrawalNotice:
    """The notice that a signature was taken back; it quotes the sealed document, where there is one already."""
    order = document_orders.of_source(case.conn, DocumentKind(ended.kind.value), ended.id)
    sealed = document_orders.sealed(case.conn, order.id) if order else None
    if sealed is not None and not log_truth.is_document_as_recorded(case.conn, sealed.id):
        sealed = None  # what is taken back is not what lies there: it is not quoted
    text = agreements.text(case.conn, ended.text_version_id)
    with in_language(ended.language):
        return WithdrawalNotice(
            council=case.conference.authority.display_name,
            reference=ended.reference,
            language=ended.language,
            demo=is_demo(),
            title=text.title if text else ended.kind.display_name,
            version=str(ended.version),
            text_sha256=ended.text_sha256,
            typed_name=ended.typed_name,
            role=ended.role.display_name,
            conference_date=_when(case, ended),
            signed_at=ended.signed_at,
            signed_on=ended.signed_on,
            withdrawn_at=ended.ended_at or case.now,
            withdrawn_by=case.actor.name,
            document_sha256=sealed.sha256 if sealed else "",
            details=_about(case, ended),
        )
