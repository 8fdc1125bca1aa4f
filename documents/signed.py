"""What people sign: the agreement, the declaration and the consents, as the stored row has them.

The text is laid out from the very string that was hashed, block by block, with the statements in their place.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime

from babel import Locale

from conference.drawings import strokes
from conference.formats import day, moment, moment_utc
from conference.i18n import _, current_language, mark
from conference.texts import Block, parse
from conference.vocabulary import TextKind
from documents.layout import Paper, Sheet, in_language

#: Characters of a block that fits on a page together with the lines to sign on; a line end takes a line.
_SHORT, _LINE = 700, 70


@dataclass(frozen=True, kw_only=True)
class TextPaper(Paper):
    """A version of a text on paper. `text` is the string that `text_sha256` was taken of; `version` is shown as is."""

    title: str
    version: str
    text: str
    text_sha256: str


@dataclass(frozen=True, kw_only=True)
class SigningStatement:
    """The statement with which a person agreed to sign on a screen: the string that `text_sha256` was taken of."""

    title: str
    version: str
    text: str
    text_sha256: str
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class PaperSigning:
    """What was signed on paper (HAC-R-4). `scan_sha256` is of the scanned file; `recorded_at` is aware."""

    signed_on: date
    witnessed_by: str
    recorded_by: str
    recorded_at: datetime
    scan_sha256: str


@dataclass(frozen=True, kw_only=True)
class SignedText(TextPaper):
    """One signed text, on a screen or on paper.

    `ticked` are the rule numbers of the statements ticked. `role` and `conference_date` are words for people.
    `signed_in_by` says how the person was known to us, `signed_in_at` when. `statement` is what they agreed to before,
    `on_paper` how it was signed where it was not signed on a screen; one of the two is there.
    `drawing` holds the strokes of a drawn signature, if any. `signed_at` is aware. `network_commitment` is the SHA-256
    of what is kept apart about address and browser. `details` are further rows, for example whom a consent is about:
    (label, value). `next_steps` say what happens next, `call` whom to call, in sentences.
    """

    kind: TextKind
    ticked: tuple[str, ...]
    typed_name: str
    role: str
    conference_date: str
    signed_at: datetime
    signed_in_by: str
    signed_in_at: datetime | None = None
    statement: SigningStatement | None = None
    on_paper: PaperSigning | None = None
    drawing: str = ""
    network_commitment: str = ""
    details: tuple[tuple[str, str], ...] = ()
    next_steps: tuple[str, ...] = ()
    call: str = ""


@dataclass(frozen=True, kw_only=True)
class BlankText(TextPaper):
    """A text to sign by hand on the day (HAC-R-4). `conference_date` may be ""; `dated` is the day of the version."""

    dated: datetime
    conference_date: str = ""


def signed_pdf(signed: SignedText) -> bytes:
    """What was signed (HFD-ST-8, HAC-R-3), as it stands in the row, without a seal and its pages."""
    with in_language(signed.language):
        return compose_signed(signed, is_alone=True).pdf()


def blank_declaration_pdf(blank: BlankText) -> bytes:
    """The recording declaration to print and to sign by hand (HAC-R-4)."""
    with in_language(blank.language):
        return compose_blank(blank).pdf()


def compose_blank(blank: BlankText) -> Sheet:
    """The text with boxes for a pen, and lines to sign on."""
    sheet = Sheet(blank, title=_("Declaration to sign on paper"), dated=blank.dated)
    sheet.title(blank.title, _("Read this. Tick each box. Then sign at the end."))
    blocks = parse(blank.text)
    last = [block for piece in [*_inseparable(blocks)][-1:] if all(map(_is_short, piece)) for block in piece]
    _add_blocks(sheet, blocks[: len(blocks) - len(last)], ticked=None)
    with sheet.together():  # no page has the lines alone: the last words of what is signed stand over them
        _add_blocks(sheet, last, ticked=None)
        _add_place_to_sign(sheet, blank)
    return sheet


def _is_short(block: Block) -> bool:
    return len(block.text) + _LINE * block.text.count("\n") <= _SHORT


def _add_place_to_sign(sheet: Sheet, blank: BlankText) -> None:
    """Lines for whoever signs and for staff, and which text it is: one sheet shows that they belong together."""
    sheet.heading(_("Sign here"))
    sheet.lines([_("Your full name"), _("Your signature"), _("Date"), _("Time")])
    sheet.space(6)
    sheet.subheading(_("For staff"))
    sheet.lines([_("Who saw it signed"), _("Their signature")])
    sheet.space(10)
    if blank.conference_date:
        sheet.small(_("Conference: {day}").format(day=blank.conference_date))
    sheet.small(_("Version {version}, {language}").format(version=blank.version, language=_language(blank)))
    sheet.small(_("Check number of the text (SHA-256): {digits}").format(digits=blank.text_sha256))


def compose_signed(signed: SignedText, *, is_alone: bool = False) -> Sheet:
    """The copy for the person: the text with its boxes as they were ticked, what happens next and whom to call.

    What proves it comes behind: the record of signing, and the consent to sign on a screen. `is_alone` is a copy
    without the pages of the seal: the time of signing in UTC then stands in the record (HFD-ST-8).
    """
    sheet = Sheet(signed, title=_(_SIGNED[signed.kind]), dated=signed.signed_at)
    sheet.title(signed.title)
    sheet.note(_who_signed(signed))
    _add_text(sheet, signed.text, ticked=frozenset(signed.ticked))
    with sheet.together():
        if signed.next_steps:
            sheet.heading(_("What happens next"))
            for step in signed.next_steps:
                sheet.bullet(step)
        if signed.call:
            sheet.text(signed.call)
    sheet.begin_proof()
    with sheet.together():
        sheet.heading(_("Record of signing"))
        sheet.facts(_record(signed, is_alone=is_alone), close=True)
        if signed.drawing:
            sheet.drawing(_("Signature as drawn"), strokes(signed.drawing))
    if signed.statement is not None:
        _add_statement(sheet, signed.statement)
    return sheet


def _who_signed(signed: SignedText) -> str:
    if signed.on_paper is not None:
        lead = _("{name} signed this on paper on {day}.")
        return lead.format(name=signed.typed_name, day=day(signed.on_paper.signed_on))
    return _("{name} signed this on {when}.").format(name=signed.typed_name, when=moment(signed.signed_at))


def _add_statement(sheet: Sheet, statement: SigningStatement) -> None:
    """What the person agreed to before they signed on a screen, word for word."""
    sheet.heading(_("Before they signed, they agreed to this"), room=200)
    sheet.text(statement.title)
    _add_text(sheet, statement.text, ticked=None, is_quoted=True)
    sheet.facts(_which(statement), close=True)


def _record(signed: SignedText, *, is_alone: bool) -> list[tuple[str, str]]:
    if signed.on_paper is not None:
        how = _on_paper(signed.on_paper)
    else:
        how = _on_screen(signed, is_alone=is_alone)
    return [
        (_("Signed with the name") if signed.on_paper is None else _("Name"), signed.typed_name),
        (_("Part"), signed.role),
        (_("Conference"), signed.conference_date),
        *signed.details,
        *how,
        (_("Statements ticked"), ", ".join(signed.ticked) or _("None")),
        (_("Reference"), signed.reference),
        (_("Council"), signed.council),
        (_("Text"), signed.title),
        *_which(signed),
    ]


def _on_screen(signed: SignedText, *, is_alone: bool) -> list[tuple[str, str]]:
    rows = [(_("Signed, UK time"), moment(signed.signed_at))]
    if is_alone:
        rows.append((_("Signed, world time (UTC)"), moment_utc(signed.signed_at)))
    rows.append((_("How they signed in"), signed.signed_in_by))
    if signed.signed_in_at is not None:
        rows.append((_("Signed in, UK time"), moment(signed.signed_in_at)))
    if signed.network_commitment:
        rows.append(
            (_("Check number of the internet connection and browser (SHA-256)"), signed.network_commitment)
        )
    return rows


def _on_paper(paper: PaperSigning) -> list[tuple[str, str]]:
    """HAC-R-4: who saw it, and the scan that the council keeps."""
    return [
        (_("Signed on paper"), day(paper.signed_on)),
        (_("Who saw it signed"), paper.witnessed_by),
        (_("Who wrote it down here"), paper.recorded_by),
        (_("Written down, UK time"), moment(paper.recorded_at)),
        (_("Check number of the scan (SHA-256)"), paper.scan_sha256),
    ]


def _which(text: TextPaper | SigningStatement) -> list[tuple[str, str]]:
    return [
        (_("Version"), text.version),
        (_("Language"), _language(text)),
        (_("Check number of the text (SHA-256)"), text.text_sha256),
    ]


def _language(text: TextPaper | SigningStatement) -> str:
    known = Locale.parse(current_language(), sep="-").languages
    return str(known.get(text.language, text.language))


def _add_text(sheet: Sheet, text: str, *, ticked: Collection[str] | None, is_quoted: bool = False) -> None:
    """The text in its blocks. `ticked` None means that nobody has signed yet, and the boxes are for a pen.

    `is_quoted` is a text within another: it comes under its heading, and with the words of its statements only.
    """
    _add_blocks(sheet, parse(text), ticked=ticked, is_quoted=is_quoted)


def _add_blocks(
    sheet: Sheet, blocks: Sequence[Block], *, ticked: Collection[str] | None, is_quoted: bool = False
) -> None:
    for piece in _inseparable(blocks):
        with sheet.together() if len(piece) > 1 else nullcontext():
            for block in piece:
                _add_block(sheet, block, ticked=ticked, is_quoted=is_quoted)


def _inseparable(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Each block; a heading with the statement under it, which stands whole on a page and must not leave it alone."""
    start = 0
    while start < len(blocks):
        pair = blocks[start : start + 2]
        size = 2 if [block.kind for block in pair] == ["heading", "statement"] else 1
        yield pair[:size]
        start += size


def _add_block(sheet: Sheet, block: Block, *, ticked: Collection[str] | None, is_quoted: bool) -> None:
    if block.kind == "heading":
        (sheet.subheading if is_quoted else sheet.heading)(block.text)
    elif block.kind == "bullet" or (block.kind == "statement" and is_quoted):
        sheet.bullet(block.text)
    elif block.kind == "statement":
        is_ticked = ticked is not None and block.rule in ticked
        word = _("Ticked. {rule}") if is_ticked else _("Not ticked. {rule}")
        under = block.rule if ticked is None else word.format(rule=block.rule)
        sheet.statement(block.text, under, ticked=is_ticked)
    else:
        sheet.text(block.text)


_SIGNED: dict[TextKind, str] = {
    TextKind.SUPPORTER_AGREEMENT: mark("Signed agreement"),
    TextKind.RECORDING_DECLARATION: mark("Signed declaration"),
    TextKind.STAND_IN_CONSENT: mark("Signed consent"),
    TextKind.HEARING_CONSENT: mark("Signed consent"),
    TextKind.ELECTRONIC_SIGNING: mark("Signed consent"),
}
