"""The notice that a signature was taken back. The document that was signed stays as it is (HFD-ST-8)."""

from dataclasses import dataclass
from datetime import datetime

from conference.formats import moment, moment_utc
from conference.i18n import _
from documents.layout import Paper, Sheet


@dataclass(frozen=True, kw_only=True)
class WithdrawalNotice(Paper):
    """One signature taken back. `reference` is that of the signature, `title` and `version` those of its text.

    `document_sha256` is of the sealed copy, "" where there was none yet. `reason` may be "". `role` and
    `conference_date` are words; `signed_at` and `withdrawn_at` are aware. `details` are further rows.
    """

    title: str
    version: str
    text_sha256: str
    typed_name: str
    role: str
    conference_date: str
    signed_at: datetime
    withdrawn_at: datetime
    withdrawn_by: str
    reason: str = ""
    document_sha256: str = ""
    details: tuple[tuple[str, str], ...] = ()


def compose_withdrawal(notice: WithdrawalNotice) -> Sheet:
    """The notice."""
    sheet = Sheet(notice, title=_("A signature was taken back"), dated=notice.withdrawn_at)
    sheet.title(_("This signature was taken back"))
    said = _("{name} took back what they signed on {day}.")
    sheet.note(said.format(name=notice.typed_name, day=moment(notice.signed_at)))
    sheet.facts(
        [
            (_("What was signed"), notice.title),
            (_("Taken back, UK time"), moment(notice.withdrawn_at)),
            (_("Taken back, world time"), moment_utc(notice.withdrawn_at)),
        ]
    )
    return sheet
