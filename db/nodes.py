"""Which nodes serve on this database, and by which rules each decides, as each says of itself."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from db.engine import Connection
from db.tables.conferences import portal_mark

_KEY = "node "
_FORGOTTEN_AFTER = timedelta(days=1)


def tell(conn: Connection, node: str, digest: str, at: datetime) -> None:
    """This node is there and decides by these rules. What was said long ago is forgotten."""
    mine = portal_mark.c.key == _KEY + node
    old = portal_mark.c.key.startswith(_KEY) & (portal_mark.c.value < _moment(at - _FORGOTTEN_AFTER))
    conn.execute(delete(portal_mark).where(mine | old))
    conn.execute(insert(portal_mark).values(key=_KEY + node, value=f"{_moment(at)} {digest}"))


def others(conn: Connection, node: str, since: datetime) -> Mapping[str, str]:
    """Every other node that was there since, with the digest of its rules; "" where it refuses everything."""
    alive = select(portal_mark.c.key, portal_mark.c.value).where(
        portal_mark.c.key.startswith(_KEY),
        portal_mark.c.key != _KEY + node,
        portal_mark.c.value >= _moment(since),
    )
    return {row.key.removeprefix(_KEY): row.value.partition(" ")[2] for row in conn.execute(alive)}


def _moment(at: datetime) -> str:
    """Of equal length, so that texts compare as moments do."""
    return at.isoformat(timespec="seconds")
