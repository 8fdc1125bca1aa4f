"""The form with which a text is signed: what a person is shown, what they hand in, and what must be in it."""

from dataclasses import dataclass

from conference.agreements import Network, Signature
from conference.conferences import Participation
from conference.drawings import strokes
from conference.exceptions import Changed, Incomplete
from conference.i18n import _
from conference.lookalikes import is_blank
from conference.names import misleading, same_name, tidy
from conference.texts import TextVersion
from documents.lettering import missing_glyphs
from policy.explanations import Refusal

#: Before the number of a statement about signing on a screen, so that its box is another one than the text's own.
SCREEN = "screen_"


@dataclass(frozen=True, kw_only=True)
class Signing:
    """What a person needs in order to sign: the text in force, the statement about signing on a screen, their seat.

    `signed` is what they signed already and still counts. `earlier` is what they signed before a newer version that
    must be signed again. `refusal` says why they may read it and not sign it yet.
    """

    text: TextVersion
    statement: TextVersion
    seat: Participation
    signed: Signature | None
    earlier: Signature | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, kw_only=True)
class OnScreen:
    """The statement about signing on a screen, as it was shown, and the numbers that were ticked in it."""

    text_id: str
    shown_sha256: str
    statements: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Signed:
    """What a person hands in. `text_id` and `shown_sha256` are of the text that was on the screen."""

    text_id: str
    shown_sha256: str
    statements: tuple[str, ...]
    typed_name: str
    idempotency_key: str
    on_screen: OnScreen | None = None
    drawing: str = ""
    network: Network | None = None


def check_shown(text: TextVersion, shown_sha256: str) -> None:
    """Raises Changed where another text was on the screen, or this one is in force no more."""
    if text.retired_at is not None or not text.is_sound or shown_sha256 != text.sha256:
        raise text_changed()


def text_changed() -> Changed:
    """What is raised where a text is no longer the one that was opened."""
    return Changed(_("The text has changed since you opened it. Read the new text before you sign."))


def check_statements(text: TextVersion, ticked: tuple[str, ...]) -> None:
    """Raises Incomplete for each statement that is not ticked; the field is the statement's rule number."""
    errors = {
        s.rule: _("Tick statement {n}, or call the chair").format(n=n)
        for n, s in enumerate(text.statements, 1)
        if s.rule not in ticked
    }
    if errors:
        raise Incomplete(errors)


def check_screen(statement: TextVersion, ticked: tuple[str, ...]) -> None:
    """Raises Incomplete where it is not ticked that one signs on a screen."""
    missing = [SCREEN + s.rule for s in statement.statements if s.rule not in ticked]
    if missing:
        raise Incomplete(dict.fromkeys(missing, _("Tick the box to sign on a screen, or ask for paper")))


def check_name(typed: str, known: str) -> None:
    """Raises Incomplete where the typed name is missing or another, deceives the eye, or cannot be printed (H-9)."""
    if is_blank(tidy(typed)):
        raise Incomplete({"name": _("Enter your full name")})
    deceives = misleading(tidy(typed)) if tidy(typed) != tidy(known) else ""
    if deceives:
        raise Incomplete({"name": deceives})
    if missing_glyphs(tidy(typed)):
        raise Incomplete(
            {"name": _("We cannot print some of these letters. Call us, and sign on paper instead.")}
        )
    if not same_name(typed, known):
        raise Incomplete(
            {
                "name": _(
                    "Type your name like this: {name}, or press “Use my name as it stands”. "
                    "If this is not how you spell it, call us."
                ).format(name=known)
            }
        )


def check_drawing(drawing: str) -> None:
    """Raises Incomplete where what was handed in is not a drawing. No drawing is a good answer."""
    try:
        strokes(drawing)
    except ValueError as problem:
        raise Incomplete({"drawing": str(problem)}) from problem
