"""Forms of signing, filled in as they should be."""

from conference.people import Actor
from conference.texts import TextVersion
from conference.vocabulary import Authority, TextKind
from services import supporters, texts
from services.signing import OnScreen, Signed, Signing
from tests.demonstration import World


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


def next_version(world: World, *, again: bool, kind: TextKind = TextKind.SUPPORTER_AGREEMENT) -> TextVersion:
    """The administrator publishes the text with one more sentence; `again` where it is to be signed again."""
    current = next(
        t
        for t in texts.list_for(world.actor("administrator"), Authority.HACKNEY)
        if t.kind is kind and t.retired_at is None
    )
    return texts.publish(
        world.actor("administrator"), Authority.HACKNEY, kind, title=current.title,
        text=current.text + "\nOne more sentence.", requires_resign=again,
    )  # fmt: skip
