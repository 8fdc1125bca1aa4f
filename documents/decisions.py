"""The chair's answer in writing, with reasons (HFD-CH-1, WBK-O-6)."""

from dataclasses import dataclass
from datetime import datetime

from conference.formats import moment
from conference.i18n import _
from documents.layout import Paper, Sheet, in_language


@dataclass(frozen=True, kw_only=True)
class DecisionLetter(Paper):
    """One answer. `decision` is a full sentence. `asked` are rows about the question: (label, value).

    `next_steps` are sentences; `contact` says whom to ask. `decided_at` is aware.
    """

    title: str
    to_name: str
    decision: str
    reasons: str
    decided_by: str
    decided_at: datetime
    conference_date: str
    asked: tuple[tuple[str, str], ...] = ()
    next_steps: tuple[str, ...] = ()
    contact: str = ""


def decision_pdf(letter: DecisionLetter) -> bytes:
    """The answer as a letter to the person who asked."""
    with in_language(letter.language):
        return compose_decision(letter).pdf()


def compose_decision(letter: DecisionLetter) -> Sheet:
    """The letter, from top to bottom."""
    sheet = Sheet(letter, title=_("The chair's answer"), dated=letter.decided_at)
    sheet.title(letter.title, _("To {name}").format(name=letter.to_name))
    sheet.note(letter.decision)
    sheet.heading(_("The reasons"))
    sheet.text(letter.reasons or _("Nothing written"))
    if letter.asked:
        sheet.heading(_("What was asked"))
        sheet.facts(letter.asked)
    if letter.next_steps:
        sheet.heading(_("What happens next"))
        for step in letter.next_steps:
            sheet.bullet(step)
    if letter.contact:
        sheet.heading(_("Questions"))
        sheet.text(letter.contact)
    sheet.heading(_("Record of the answer"), room=200)
    sheet.facts(
        [
            (_("Answered by"), letter.decided_by),
            (_("Conference"), letter.conference_date),
            (_("Answered, UK time"), moment(letter.decided_at)),
            (_("Reference"), letter.reference),
            (_("Council"), letter.council),
        ]
    )
    return sheet
