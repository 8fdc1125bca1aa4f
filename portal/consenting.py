"""A parent's consent about one supporter: read the text, then tick, type your name and sign, on one page."""

from collections.abc import Callable
from typing import Any

from conference.i18n import _
from conference.vocabulary import TextKind
from portal import kit, network, on_screen
from portal.guard import Visit
from services import supporters
from services.agreements import Signed, Signing


def show(
    visit: Visit, seat_id: str, kind: TextKind, shown: Signing, sign: Callable[[Signed], object]
) -> bool:
    """The text; once it was opened to be signed, the form. True when this run has signed it."""
    draft = kit.draft(f"{kind.value}|{seat_id}")
    is_open = draft.get("text_id") == shown.text.id
    # once the form is there, the statements stand in it, each with its box
    kit.agreement_text(shown.text.text, language=shown.text.language, statements=not is_open)
    if shown.earlier:
        on_screen.note_newer()
    once = kit.once("open")
    if not is_open:
        if kit.button(_("Continue to sign")):
            with kit.attempt():
                supporters.open_consent(
                    visit.actor,
                    visit.conference_id,
                    seat_id,
                    kind,
                    text_id=shown.text.id,
                    shown_sha256=shown.text.sha256,
                    idempotency_key=once,
                )
            draft.clear()
            draft.update(text_id=shown.text.id, sha256=shown.text.sha256, key=once)
            kit.again()
        return False
    form = _form(shown, draft)
    if form is None:
        return False
    with kit.attempt():
        sign(form)
    draft.clear()
    return True


def _form(shown: Signing, draft: dict[str, Any]) -> Signed | None:
    with kit.form("sign"):
        ticked = kit.ticks(
            "statements",
            _("Tick each statement you agree with"),
            [(s.rule, s.text) for s in shown.text.statements],
            numbered=_("Statement"),
            of=shown.text.id,
        )
        name = on_screen.name(
            shown.seat.name,
            hint=_(
                "Typing your name is the same as signing. Type it like this: {name}. If it is wrong, call us."
            ),
        )
        agreed = on_screen.ask(shown, draft, _("Sign"))
    if agreed is None:
        return None
    with kit.attempt():
        on_screen.check(shown, name, agreed, "", ticked=tuple(ticked))
    return Signed(
        text_id=shown.text.id,
        shown_sha256=draft["sha256"],
        statements=tuple(s.rule for s in shown.text.statements if s.rule in ticked),
        typed_name=name,
        idempotency_key=draft["key"],
        on_screen=agreed,
        network=network.here(),
    )
