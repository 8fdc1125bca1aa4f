"""What somebody reads on their page while the chair keeps them out: what was decided, the letter, and whom to ask."""

from conference.i18n import _
from conference.vocabulary import ExclusionKind
from portal import kit
from services.exclusions import Letter


def title(letter: Letter) -> str:
    """What was decided. Nobody is told to leave what has not begun."""
    if letter.kind is not ExclusionKind.ASKED_TO_LEAVE:  # WBK-A-8
        return _("The chair has decided that you cannot come")
    if letter.is_before:  # HFD-ST-5: before or during
        return _("The chair has told you not to come")
    return _("The chair has told you to leave")  # HFD-CH-8


def show(letter: Letter | None) -> None:
    """The panel with the letter, how the person will be heard, and whom to ask; nothing while nobody keeps them out."""
    if letter:
        kit.box(
            "late",
            *(part for part in (letter.letter, letter.views, _what_ends(letter)) if part),
            title=title(letter),
        )
        people = [(_("The chair"), letter.chair), (_("The social worker"), letter.social_worker)]
        kit.facts([(part, name) for part, name in people if name])


def _what_ends(letter: Letter) -> str:
    """What is closed and what is not: the papers follow rules of their own (HFD-CH-8, WBK-A-8)."""
    if letter.kind is ExclusionKind.ASKED_TO_LEAVE:
        return _(
            "You no longer see where it is or who comes, and you take no part in it. "
            "Papers that are yours, or will be, stay open to you."
        )
    return _(
        "While this holds, the conference, its plan and its minutes are closed to you. "
        "What you signed, and the letters to you, stay open to you."
    )
