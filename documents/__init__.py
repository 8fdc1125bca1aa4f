"""What is printed: frozen values in, the bytes of a PDF out. ReportLab lives here and nowhere else."""

from documents.countersigned import CountersignatureRecord
from documents.decisions import DecisionLetter, decision_pdf
from documents.evidence import Evidence, EvidenceEvent
from documents.lettering import missing_glyphs, visible
from documents.minutes import MinutesDocument, MinutesSection, MinutesVersion, minutes_pdf
from documents.plan import PlanChild, PlanDocument, PlanGoal, PlanTask, plan_pdf
from documents.rendering import content_of, paper_of, render
from documents.rights_card import RightsCard, RightsLine, rights_card_pdf
from documents.signed import (
    BlankText,
    PaperSigning,
    SignedText,
    SigningStatement,
    blank_declaration_pdf,
    signed_pdf,
)
from documents.withdrawn import WithdrawalNotice

__all__ = [
    "BlankText",
    "CountersignatureRecord",
    "DecisionLetter",
    "Evidence",
    "EvidenceEvent",
    "MinutesDocument",
    "MinutesSection",
    "MinutesVersion",
    "PaperSigning",
    "PlanChild",
    "PlanDocument",
    "PlanGoal",
    "PlanTask",
    "RightsCard",
    "RightsLine",
    "SignedText",
    "SigningStatement",
    "WithdrawalNotice",
    "blank_declaration_pdf",
    "content_of",
    "decision_pdf",
    "minutes_pdf",
    "missing_glyphs",
    "paper_of",
    "plan_pdf",
    "render",
    "rights_card_pdf",
    "signed_pdf",
    "visible",
]
