"""What somebody reads on their page while the chair keeps them out: what was decided, and the letter."""

from conference.i18n import _
from conference.vocabulary import ExclusionKind
from portal import kit
from services.exclusions import Letter


def show(letter: Letter | None) -> None:
    """The panel with the letter, and how the person will be heard; nothing while nobody keeps them out."""
    if letter:
        to_leave = letter.kind is ExclusionKind.ASKED_TO_LEAVE  # HFD-CH-8; otherwise excluded (WBK-A-8)
        kit.box(
            "late",
            *(part for part in (letter.letter, letter.views) if part),
            title=_("The chair has told you to leave")
            if to_leave
            else _("The chair has decided that you cannot come"),
        )
