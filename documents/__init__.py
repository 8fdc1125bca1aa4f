"""What is printed: frozen values in, the bytes of a PDF out. ReportLab lives here and nowhere else."""

from documents.decisions import DecisionLetter, decision_pdf
from documents.lettering import missing_glyphs, visible
from documents.minutes import MinutesDocument, MinutesSection, MinutesVersion, minutes_pdf
from documents.plan import PlanChild, PlanDocument, PlanGoal, PlanTask, plan_pdf
from documents.rights_card import RightsCard, RightsLine, rights_card_pdf
from documents.signed import (
    BlankText,
    SignedText,
    agreement_pdf,
    blank_declaration_pdf,
    consent_pdf,
    declaration_pdf,
)

__all__ = [
    "BlankText",
    "DecisionLetter",
    "MinutesDocument",
    "MinutesSection",
    "MinutesVersion",
    "PlanChild",
    "PlanDocument",
    "PlanGoal",
    "PlanTask",
    "RightsCard",
    "RightsLine",
    "SignedText",
    "agreement_pdf",
    "blank_declaration_pdf",
    "consent_pdf",
    "decision_pdf",
    "declaration_pdf",
    "minutes_pdf",
    "missing_glyphs",
    "plan_pdf",
    "rights_card_pdf",
    "visible",
]
