"""Signing on a screen: what it means, a box of its own for it, and the other way, on paper."""

from collections.abc import Callable

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


def box(signing: agreements.Signing) -> agreements.OnScreen:
    """The statement about signing on a screen: its words to open, and a box of its own that nobody has ticked."""
    statement = signing.statement
    kit.agreement_text(
        statement.text,
        language=statement.language,
        statements=False,
        folded=_("What it means to sign on a screen"),
    )
    ticked = tuple(s.rule for s in statement.statements if kit.tick(agreements.SCREEN + s.rule, s.text))
    kit.small(_("You can sign on paper instead. Call us, and we will send it or bring it."))
    return agreements.OnScreen(text_id=statement.id, shown_sha256=statement.sha256, statements=ticked)


def check(
    signing: agreements.Signing,
    name: str,
    agreed: agreements.OnScreen,
    drawing: str,
    ticked: tuple[str, ...] | None = None,
) -> None:
    """Raises Incomplete with everything that is missing on the page: one summary, not one thing after the other."""
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
