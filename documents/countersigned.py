"""A second signature: a record of its own that quotes the first document's SHA-256, and never touches it."""

from dataclasses import dataclass
from datetime import datetime

from conference.formats import moment, moment_utc
from conference.i18n import _
from documents.layout import Paper, Sheet


@dataclass(frozen=True, kw_only=True)
class CountersignatureRecord(Paper):
    """One second signature. `reference` is its own; `document_*` tell of the first document: its kind in words, its
    reference, its day (aware) and the SHA-256 of its sealed file in hex. `role`, `conference_date` and `signed_in_by`
    are words; `signed_at` and `signed_in_at` are aware.
    """

    document_kind: str
    document_reference: str
    document_sha256: str
    document_dated: datetime
    typed_name: str
    role: str
    conference_date: str
    signed_in_by: str
    signed_at: datetime
    signed_in_at: datetime | None = None


def compose_countersignature(record: CountersignatureRecord) -> Sheet:
    """The record."""
    sheet = Sheet(record, title=_("A second signature"), dated=record.signed_at)
    sheet.title(_("A second signature"))
    said = _("{name} signed this on {when}.")
    sheet.note(said.format(name=record.typed_name, when=moment(record.signed_at)))
    sheet.facts(
        [
            (_("The first document"), record.document_kind),
            (_("Reference"), record.document_reference),
            (_("File fingerprint (SHA-256)"), record.document_sha256),
            (_("Signed, world time"), moment_utc(record.signed_at)),
        ]
    )
    return sheet
