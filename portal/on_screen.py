"""Signing on a screen: what it means, a box of its own for it, and the other way, on paper."""

from collections.abc import Callable
from typing import Any

from conference.exceptions import Incomplete
from conference.i18n import _
from portal import kit
from services import agreements


def note_newer() -> None:
    """The panel for those who signed an earlier version."""
    kit.box(
        "note",
        _("Read it and sign again. What you signed before stays as it was."),
        title=_("There is a new version"),
    )


def newer() -> str:
    """What is told to those who signed an earlier version."""
    return _("There is a new version. Read it and sign again.")


def name(known: str, *, hint: str, value: str = "") -> str:
    """The typed name that is the signature, and one press for it: not every keyboard has every letter."""
    typed = kit.text(
        "name", _("Your full name"), hint=hint.format(name=known), value=value, autocomplete="name"
    )
    kit.fill("name", _("Use my name as it stands"), known)
    return typed


def ask(signing: agreements.Signing, draft: dict[str, Any], label: str) -> agreements.OnScreen | None:
    """The statement about signing on a screen: its words to open, a box of its own that only the person has ticked, and
    the button of the form. None until that is pressed. Whoever comes back to it finds it as they left it.

    The run of a press draws what is in force by then. So the draft keeps what was on the screen before it.
    """
    statement = signing.statement
    kit.agreement_text(
        statement.text,
        language=statement.language,
        statements=False,
        folded=_("What it means to sign on a screen"),
    )
    before = draft.get("on_screen")
    agreed = before.statements if before is not None and before.text_id == statement.id else ()
    ticked = tuple(
        s.rule
        for s in statement.statements
        if kit.tick(agreements.SCREEN + s.rule, s.text, value=s.rule in agreed, of=statement.id)
    )
    kit.small(_("You can sign on paper instead. Call us and ask for a paper to sign."))
    if not kit.submit(label):
        draft["statement"] = statement.id, statement.sha256
        return None
    text_id, shown_sha256 = draft.get("statement", ("", ""))
    return agreements.OnScreen(text_id=text_id, shown_sha256=shown_sha256, statements=ticked)


def check(
    signing: agreements.Signing,
    name: str,
    agreed: agreements.OnScreen,
    drawing: str,
    ticked: tuple[str, ...] | None = None,
) -> None:
    """Raises Incomplete with everything that is missing on the page: one summary, not one thing after the other.

    Raises Changed where the statement in force is not the one that was on the screen.
    """
    agreements.check_shown(signing.statement, agreed.shown_sha256)
    checks: list[Callable[[], None]] = [
        lambda: agreements.check_name(name, signing.seat.name),
        lambda: agreements.check_drawing(drawing),
        lambda: agreements.check_screen(signing.statement, agreed.statements),
    ]
    if ticked is not None:
        checks.insert(0, lambda: agreements.check_statements(signing.text, ticked))
    errors: dict[str, str] = {}
    for one in checks:
        try:
            one()
        except Incomplete as problem:
            errors |= problem.errors
    if errors:
        raise Incomplete(errors)
