"""What a further version of a paper says of itself: its number, and what is different from the one before."""

from conference.i18n import _
from documents.layout import Sheet


def add_version(sheet: Sheet, number: int, why: str) -> None:
    """Nothing for the first version."""
    if number > 1:
        sheet.note(_("Version {number}. It takes the place of the version before.").format(number=number))
        sheet.labelled(_("What is different:"), why)
