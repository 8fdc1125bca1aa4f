"""The panel of a refusal: always the same four rows."""

from typing import Any

from conference.i18n import _
from portal.kit.escaping import esc
from portal.kit.flow import block
from portal.kit.prose import Text, facts
from portal.markup import Markup


def refusal(refused: Any) -> None:
    """The four rows of a refusal: what, why (with its clause), what would change it, who to ask."""
    rows: list[tuple[str, Text]] = [
        (_("What you cannot do"), _text(refused, "cannot")),
        (
            _("Why"),
            Markup("{}<br><span class='kit-small'>{}</span>").format(
                _text(refused, "why"), _text(refused, "clause")
            ),
        ),
        (_("What would change this"), _changes(refused)),
        (_("Who to ask"), _text(refused, "ask")),
    ]
    with block("refusal"):
        facts(rows)


def _changes(refused: Any) -> Markup:
    """What would turn the refusal into a yes; one line each where there is more than one thing."""
    changes = getattr(refused, "changes", ())
    if len(changes) < 2:
        return _text(refused, "change")
    return Markup("<ul>{}</ul>").format(
        Markup("").join(Markup("<li>{}</li>").format(esc(c)) for c in changes)
    )


def _text(thing: Any, name: str) -> Markup:
    return esc(getattr(thing, name, "") or "-")
