"""The minutes, in full or in the family's version."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from conference.i18n import _
from documents.layout import Paper, Sheet, in_language
from documents.versions import add_version


class MinutesVersion(Enum):
    """Who a copy of the minutes is for."""

    FULL = "full"
    FAMILY = "family"


@dataclass(frozen=True, kw_only=True)
class MinutesSection:
    """One section. A confidential one is printed in the full version only.

    `section_id` is not printed: it says later which section this was. "" in papers made before it was kept.
    """

    heading: str
    text: str
    confidential: bool = False
    section_id: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesDocument(Paper):
    """The minutes of one conference. `attendees` are those who could come: (name, part).

    `conference_date` is words. `number` counts the times that the minutes went out, and `why` says what is different
    from the last time.

    `left_out` says that a confidential section exists which this copy was not given. A confidential section that
    is handed in with the family's version is left out all the same.
    """

    version: MinutesVersion
    conference_date: str
    dated: datetime
    sections: tuple[MinutesSection, ...]
    attendees: tuple[tuple[str, str], ...] = ()
    left_out: bool = False
    number: int = 1
    why: str = ""


def minutes_pdf(minutes: MinutesDocument) -> bytes:
    """The minutes, in the version asked for."""
    with in_language(minutes.language):
        return compose_minutes(minutes).pdf()


def compose_minutes(minutes: MinutesDocument) -> Sheet:
    """The family's version says that there is a confidential part, and nothing else of it."""
    is_full = minutes.version is MinutesVersion.FULL
    marking = _("Full version") if is_full else _("Family version")
    sheet = Sheet(minutes, title=_("Minutes"), dated=minutes.dated, marking=marking)
    sheet.title(_("The minutes"), _("Of the conference on {day}").format(day=minutes.conference_date))
    add_version(sheet, minutes.number, minutes.why)
    if minutes.attendees:
        sheet.heading(_("Who could come"), room=120)
        sheet.small(_("This list shows who was allowed to come. It does not show who was there."))
        sheet.table([_("Name"), _("Part")], minutes.attendees, (0.5, 0.5))
    shown = [section for section in minutes.sections if is_full or not section.confidential]
    if not shown:
        sheet.text(_("There is nothing in these minutes yet."))
    for section in shown:
        mark = _("Confidential. Not for the family version.") if section.confidential else ""
        sheet.heading(section.heading, eyebrow=mark, warns=True)
        sheet.text(section.text or _("Nothing written"))
    if minutes.left_out or len(shown) < len(minutes.sections):
        sheet.space(8)
        sheet.note(_("There is a confidential part. It is not in this version."))
    return sheet
