"""A rights card: what one part can and cannot do at a conference, with the number of the rule behind each line."""

from dataclasses import dataclass
from datetime import datetime

from conference.i18n import _
from documents.layout import Paper, Sheet, in_language


@dataclass(frozen=True, kw_only=True)
class RightsLine:
    """One act: a full sentence, the answer in a word or two, what it hangs on ("" for nothing), and its rule."""

    sentence: str
    answer: str
    words: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class RightsCard(Paper):
    """The card of one part. `topics` are (heading, lines); `still` sentences of what stays open to those kept out.

    `sources` are (first letters, document) of the rules. `dated` is aware.
    """

    role: str
    dated: datetime
    topics: tuple[tuple[str, tuple[RightsLine, ...]], ...]
    still: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


def rights_card_pdf(card: RightsCard) -> bytes:
    """The card on paper."""
    with in_language(card.language):
        return compose_rights_card(card).pdf()


def compose_rights_card(card: RightsCard) -> Sheet:
    """The card, topic by topic."""
    sheet = Sheet(card, title=_("What you can and cannot do"), dated=card.dated)
    sheet.title(
        _("What you can and cannot do"),
        _("Part: {role}. Council: {council}.").format(role=card.role, council=card.council),
    )
    for heading, lines in card.topics:
        sheet.heading(heading, quiet=True, room=70)
        rows = [(f"{line.sentence} {line.words}".strip(), line.answer, line.rule) for line in lines]
        sheet.table([_("What"), _("Answer"), _("Rule")], rows, (0.59, 0.13, 0.28), close=True)
    if card.still:
        sheet.heading(_("If the chair keeps you out"))
        sheet.text(_("The chair may tell you not to come, or to leave. Then this is still open to you:"))
        sheet.text(" ".join(card.still))
    sheet.space(8)
    sources = [
        _("{letters}: {document}").format(letters=letters, document=document)
        for letters, document in card.sources
    ]
    sheet.small("; ".join(sources))
    return sheet
