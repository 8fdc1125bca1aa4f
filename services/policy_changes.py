"""Which policy decides: recorded once when it changes, and told to administrators where something is wrong with it."""

from conference.events import Event
from conference.people import Actor
from db import audit
from db.engine import Connection
from policy.live import Alarm
from services.access import require_with_some
from services.events import event
from services.runtime import reading, the_live_policy, the_policy, transaction

KIND = "policy.adopted"


def record() -> bool:
    """Write `policy.adopted` unless the log says already that this policy decides; `True` where it was written.

    Every process calls this for itself. Writers take turns, so the first one records and the others find it there.
    """
    digest = the_live_policy().policy.digest
    with reading() as conn:
        recorded = _last(conn)
    if not digest or digest == recorded:
        return False
    with transaction() as conn:
        recorded = _last(conn)
        if digest == recorded:
            return False
        audit.append_event(conn, _adopted(recorded, digest))
    return True


def decides() -> bool:
    """Whether there is a policy to decide by. Where not, every answer is no."""
    return the_policy().is_sound


def alarms(actor: Actor) -> tuple[Alarm, ...]:
    """What is wrong with the policy of this process. Raises NotAllowed for people who do not look after the portal."""
    with reading() as conn:
        require_with_some(conn, actor, "manage", "accounts")
    return the_live_policy().alarms()


def _last(conn: Connection) -> str:
    """The digest of the policy that was last recorded; "" before the first."""
    found = audit.events(conn, limit=1, kind=KIND)
    return str(found[0].body.get("new", "")) if found else ""


def _adopted(old: str, new: str) -> Event:
    return event(None, KIND, "policy", old=old, new=new)
