"""The pages that a sealed document ends with: what can be proved of it, and how anybody can do that without us."""

from datetime import UTC, datetime

from conference.clock import to_london
from conference.formats import moment_utc, plain_date
from conference.i18n import _
from documents.evidence import Evidence
from documents.layout import Sheet
from documents.sealing import SEAL_FIELD


def add_evidence(sheet: Sheet, council: str, evidence: Evidence) -> None:
    """Add the pages at the end of a document, with the empty field for the seal of the council."""
    sheet.begin_proof()
    sheet.heading(_("How this paper was made"), room=200)
    if evidence.is_development:
        sheet.note(_("This seal was made for practice. It proves nothing."))
    _add_people(sheet, evidence)
    _add_register(sheet, evidence)
    _add_log(sheet, evidence)
    _add_seal(sheet, council, evidence)
    _add_check(sheet, evidence)


def _add_people(sheet: Sheet, evidence: Evidence) -> None:
    if evidence.who:
        sheet.subheading(_("Who"))
        sheet.facts(evidence.who, close=True)
    if evidence.seen:
        sheet.subheading(_("What they saw"))
        sheet.facts(evidence.seen, close=True)
    sheet.subheading(_("What happened"))
    if not evidence.events:
        sheet.small(_("The log had no entries about this yet."))
        return
    rows = [
        (str(event.seq), event.sentence, _uk_time(event.at), moment_utc(event.at))
        for event in evidence.events
    ]
    header = [_("Entry"), _("What"), _("UK time"), _("World time (UTC)")]
    sheet.table(header, rows, (0.09, 0.31, 0.32, 0.28), close=True)


def _add_register(sheet: Sheet, evidence: Evidence) -> None:
    sheet.subheading(_("In the council's list of papers"), room=180)
    sheet.facts(
        [
            (_("Check code"), evidence.code),
            (_("Number of this paper"), evidence.order_id),
            (_("Put on the list, UK time"), _uk_time(evidence.ordered_at)),
            (_("Put on the list, world time (UTC)"), moment_utc(evidence.ordered_at)),
            (_("Check number of the content (SHA-256)"), evidence.content_sha256),
        ],
        close=True,
    )


def _add_log(sheet: Sheet, evidence: Evidence) -> None:
    sheet.subheading(_("The log, when this was made"), room=180)
    sheet.small(
        _("Each entry of the log holds the check number of the one before. So none can be changed unseen.")
    )
    sheet.facts(
        [
            (_("Number of the last entry"), str(evidence.head_seq)),
            (_("Its check number (SHA-256)"), evidence.head_hash),
            (_("Last checkpoint"), evidence.checkpoint.strip() or _("None")),
        ],
        close=True,
    )


def _add_seal(sheet: Sheet, council: str, evidence: Evidence) -> None:
    sheet.subheading(_("The seal"), room=170)
    sheet.facts(
        [
            (_("Seal certificate"), evidence.certificate_subject),
            (_("Its check number (SHA-256)"), evidence.certificate_sha256),
        ],
        close=True,
    )
    words = _("The seal of {council} is in this box. It is in the file, and cannot be seen on paper.")
    sheet.seal_box(
        words.format(council=council), name=SEAL_FIELD, label=_("Seal of {council}").format(council=council)
    )


def _add_check(sheet: Sheet, evidence: Evidence) -> None:
    sheet.heading(_("How to check this paper"), quiet=True, room=250)
    sheet.small(_("There are four ways. You need the file itself, not a print or a picture of it."))
    picture = _("A square code for a phone camera. It opens the check page: {address}")
    ways = [
        (
            _("On the check page:"),
            _("Open {address}, or point a phone camera at the square.").format(address=evidence.check_url),
        ),
        (
            _("In a PDF reader:"),
            _("Open the file and look at the signature panel. It must say that nothing was changed."),
        ),
        (
            _("With a free tool:"),
            _("Run “pdfsig” on the file. It must say: “Signature is Valid” and “Total document signed”."),
        ),
        (
            _("By its check number:"),
            _("Run “sha256sum” on the file. Ask the council if its list of papers has the same number."),
        ),
    ]
    sheet.beside_code(ways, evidence.check_url, alt=picture.format(address=evidence.check_url))
    sheet.small(
        _(
            "A reader may say that it does not know the seal. Then compare the check number of the certificate."
        )
    )
    sheet.small(_("The council seals this paper. The people named in it did not seal it themselves."))


def _uk_time(at: datetime) -> str:
    """3 December 2026, 10:00:05 in the time of the United Kingdom, to the second."""
    return f"{plain_date(at)}, {to_london(at.astimezone(UTC)):%H:%M:%S}"
