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
            *(part for part in (letter.letter, letter.views, _what_ends(to_leave)) if part),
            title=_("The chair has told you to leave")
            if to_leave
            else _("The chair has decided that you cannot come"),
        )


def _what_ends(to_leave: bool) -> str:
    """What is closed and what is not: the papers follow rules of their own (HFD-CH-8, WBK-A-8)."""
    if to_leave:
        return _(
            "You no longer see where it is or who comes, and you take no part in it. "
            "Papers that are yours, or will be, stay open to you."
        )
    return _(
        "While this holds, the conference, its plan and its minutes are closed to you. "
        "What you signed, and the letters to you, stay open to you."
    )
