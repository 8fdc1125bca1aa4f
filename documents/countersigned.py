"""A second signature: a record of its own that quotes the first document's SHA-256, and never touches it."""

from dataclasses import dataclass
from datetime import date, datetime

from conference.formats import day, moment
from conference.i18n import _
from documents.layout import Paper, Sheet


@dataclass(frozen=True, kw_only=True)
class CountersignatureRecord(Paper):
    """One second signature. `reference` is its own; `document_*` tell of the first document: its kind in words, its
    reference, the day on which it was signed and the SHA-256 of its sealed file in hex. `role`, `conference_date` and
    `signed_in_by` are words; `signed_at` and `signed_in_at` are aware.
    """

    document_kind: str
    document_reference: str
    document_sha256: str
    document_dated: date
    typed_name: str
    role: str
    conference_date: str
    signed_in_by: str
    signed_at: datetime
    signed_in_at: datetime | None = None


def compose_countersignature(record: CountersignatureRecord) -> Sheet:
    """The record: who signed as well, and which file, to the last byte."""
    sheet = Sheet(record, title=_("A second signature"), dated=record.signed_at)
    sheet.title(_("A second signature"))
    said = _("{name} signed this on {when}.")
    sheet.note(said.format(name=record.typed_name, when=moment(record.signed_at)))
    sheet.text(_("The first paper is kept as it was. Its check number below tells which one it is."))
    sheet.heading(_("The first paper"), room=150)
    sheet.facts(
        [
            (_("What it is"), record.document_kind),
            (_("Reference"), record.document_reference),
            (_("Date"), day(record.document_dated)),
            (_("Check number of the file (SHA-256)"), record.document_sha256),
        ]
    )
    since = [(_("Signed in, UK time"), moment(record.signed_in_at))] if record.signed_in_at else []
    with sheet.together():
        sheet.heading(_("Record of signing"))
        sheet.facts(
            [
                (_("Signed with the name"), record.typed_name),
                (_("Part"), record.role),
                (_("Conference"), record.conference_date),
                (_("Signed, UK time"), moment(record.signed_at)),
                (_("How they signed in"), record.signed_in_by),
                *since,
                (_("Reference"), record.reference),
                (_("Council"), record.council),
            ]
        )
    return sheet
