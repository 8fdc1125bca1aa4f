"""Any paper from its frozen content: the one way from an order to the pages that are sealed."""

from collections.abc import Callable
from typing import Any

from documents import frozen
from documents.countersigned import CountersignatureRecord, compose_countersignature
from documents.decisions import DecisionLetter, compose_decision
from documents.evidence import Evidence
from documents.evidence_pages import add_evidence
from documents.layout import Paper, Sheet, in_language
from documents.minutes import MinutesDocument, compose_minutes
from documents.plan import PlanDocument, compose_plan
from documents.rights_card import RightsCard, compose_rights_card
from documents.signed import BlankText, SignedText, compose_blank, compose_signed
from documents.withdrawn import WithdrawalNotice, compose_withdrawal

_COMPOSE: dict[type[Paper], Callable[[Any], Sheet]] = {
    BlankText: compose_blank,
    CountersignatureRecord: compose_countersignature,
    DecisionLetter: compose_decision,
    MinutesDocument: compose_minutes,
    PlanDocument: compose_plan,
    RightsCard: compose_rights_card,
    SignedText: compose_signed,
    WithdrawalNotice: compose_withdrawal,
}


def content_of(paper: Paper) -> str:
    """Everything that will be printed, as canonical JSON. Its SHA-256 is the order's `content_sha256`."""
    return frozen.written(paper)


def paper_of(content: str) -> Paper:
    """The paper that `content` was written from. Raises ValueError where it is not the content of a paper."""
    paper: Paper = frozen.read(content, _COMPOSE)
    return paper


def render(content: str, evidence: Evidence | None = None) -> bytes:
    """The tagged PDF of a paper; with `evidence`, its pages and the empty signature field "Seal".

    The same two give the same bytes. Raises ValueError where `content` is not that of a paper.
    """
    paper = paper_of(content)
    with in_language(paper.language):
        sheet = _COMPOSE[type(paper)](paper)
        if evidence is not None:
            add_evidence(sheet, paper.council, evidence)
        return sheet.pdf(is_practice=evidence is not None and evidence.is_development)
