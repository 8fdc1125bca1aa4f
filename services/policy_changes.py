"""Which policy decides: recorded once when it changes, and told to administrators where something is wrong with it."""

from datetime import timedelta

from conference.events import Event
from conference.people import Actor
from db import audit, nodes
from db.engine import Connection
from policy.live import Alarm
from services import jobs
from services.access import require_with_some
from services.events import event
from services.runtime import now, reading, the_live_policy, the_policy, transaction

KIND = "policy.adopted"
#: A node that has said nothing for so long serves nobody any more.
ALIVE = timedelta(seconds=60)


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


def compare() -> None:
    """Say by which policy this node decides, and hear it of the others: each tells where they differ."""
    node, live = jobs.this_node(), the_live_policy()
    with transaction() as conn:
        at = now()
        nodes.tell(conn, node, live.policy.digest, at)
        live.note_others(nodes.others(conn, node, at - ALIVE))


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
