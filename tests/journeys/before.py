"""What has happened before a journey begins, done through the services as the people would have."""

from conference.clock import london_date
from conference.invitations import NewInvitation
from conference.vocabulary import Relationship
from services import runtime, supporter_decisions, supporters
from tests.demonstration import World
from tests.signing import agrees

ZOFIA, ZOFIAS_EMAIL = "Zofia Żak-Wrona", "zofia.wrona@example.com"


def supporter_asked_for(world: World) -> NewInvitation:
    """Dana has asked for Zofia, both parents agree, and the chair has talked with her. Answers with the invitation."""
    case = world.marsh.id
    made = supporters.nominate(
        world.actor("parent"),
        case,
        name=ZOFIA,
        email=ZOFIAS_EMAIL,
        relationship=Relationship.FRIEND,
        in_parents_place=False,
        consents=True,
        idempotency_key="asked before",
    )
    seat = made.nomination.participation_id
    for parent in ("parent", "second_parent"):
        agrees(world.actor(parent), case, seat)
    supporter_decisions.record_discussion(
        world.actor("chair"), case, seat, held_on=london_date(runtime.now()), note="Talked by telephone."
    )
    return made.invitation
