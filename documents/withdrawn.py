"""The notice that a signature was taken back. The document that was signed stays as it is (HFD-ST-8)."""

from dataclasses import dataclass
from datetime import date, datetime

from conference.formats import day, moment
from conference.i18n import _
from documents.layout import Paper, Sheet


@dataclass(frozen=True, kw_only=True)
class WithdrawalNotice(Paper):
    """One signature taken back. `reference` is that of the signature, `title` and `version` those of its text.

    `document_sha256` is of the sealed copy, "" where there was none yet. `role` and `conference_date` are words;
    `signed_at` and `withdrawn_at` are aware. `signed_on` is the day on which it was signed on paper, None where it was
    signed on a screen. `details` are further rows.
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
    signed_on: date | None = None
    document_sha256: str = ""
    details: tuple[tuple[str, str], ...] = ()


def compose_withdrawal(notice: WithdrawalNotice) -> Sheet:
    """The notice: that it was taken back, what it was, and that the first document was not changed."""
    sheet = Sheet(notice, title=_("A signature was taken back"), dated=notice.withdrawn_at)
    sheet.title(_("This signature was taken back"))
    said = _("{name} signed this on {day}. It was taken back on {when}. It no longer counts.")
    signed = day(notice.signed_on or notice.signed_at)
    sheet.note(said.format(name=notice.typed_name, day=signed, when=moment(notice.withdrawn_at)))
    sheet.text(
        _("The first paper is kept as it was. Whoever checks it is told that the signature was taken back.")
    )
    sheet.heading(_("What was signed"), room=150)
    number = _("Check number of the file (SHA-256)")
    first = [(number, notice.document_sha256)] if notice.document_sha256 else []
    sheet.facts(
        [
            (_("Text"), notice.title),
            (_("Version"), notice.version),
            (_("Check number of the text (SHA-256)"), notice.text_sha256),
            (_("Signed with the name") if notice.signed_on is None else _("Name"), notice.typed_name),
            (_("Part"), notice.role),
            (_("Conference"), notice.conference_date),
            *notice.details,
            (_("Signed, UK time"), moment(notice.signed_at))
            if notice.signed_on is None
            else (_("Signed on paper"), signed),
            (_("Reference"), notice.reference),
            *first,
        ],
        close=True,
    )
    if not notice.document_sha256:
        sheet.text(_("The first paper had no seal yet on this day."))
    sheet.heading(_("How it was taken back"), room=150)
    sheet.facts(
        [
            (_("Taken back by"), notice.withdrawn_by),
            (_("Taken back, UK time"), moment(notice.withdrawn_at)),
            (_("Council"), notice.council),
        ],
        close=True,
    )
    return sheet
