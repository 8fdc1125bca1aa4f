"""Forms of signing, filled in as they should be."""

from conference.people import Actor
from services import supporters
from services.signing import OnScreen, Signed, Signing


def filled_in(signing: Signing, name: str | None = None, key: str = "form-1") -> Signed:
    """Everything ticked, with the name as it is known where no other is given."""
    return Signed(
        text_id=signing.text.id,
        shown_sha256=signing.text.sha256,
        statements=tuple(s.rule for s in signing.text.statements),
        typed_name=signing.seat.name if name is None else name,
        idempotency_key=key,
        on_screen=OnScreen(
            text_id=signing.statement.id,
            shown_sha256=signing.statement.sha256,
            statements=tuple(s.rule for s in signing.statement.statements),
        ),
    )


def agrees(parent: Actor, conference_id: str, seat_id: str, key: str = "") -> str:
    """A parent signs that a supporter hears private things; the signature's id."""
    signing = supporters.to_consent_to_hearing(parent, conference_id, seat_id)
    form = filled_in(signing, key=key or f"hears-{parent.user_id}-{seat_id}")
    return supporters.consent_to_hearing(parent, conference_id, seat_id, form).id
