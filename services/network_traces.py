"""Address and browser of whoever signs: kept apart behind a salted commitment, for a short while.

The signature and its event hold SHA-256(salt ‖ body) only. While the trace is kept, anybody who is given it can check
it; once it is erased, what is sealed and what is in the log stays as it is, and tells nothing of address or browser.
"""

import json
import secrets
from datetime import timedelta

from conference.agreements import Network
from db import network_traces as store
from db.audit_chain import commitment
from services.events import event
from services.runtime import now, transaction

KEPT_DAYS = 30
LONGEST = 400


def body_of(network: Network) -> str:
    """The canonical JSON of an address and a browser, each cut to a sensible length."""
    told = {"ip": network.ip[:LONGEST], "browser": network.browser[:LONGEST]}
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def sealed_envelope(network: Network | None) -> tuple[bytes, str, str] | None:
    """Salt, body and commitment of a new trace; None where nothing is known of address or browser."""
    if network is None or not (network.ip or network.browser):
        return None
    salt, body = secrets.token_bytes(32), body_of(network)
    return salt, body, commitment(salt, body)


def erase_old(days: int = KEPT_DAYS) -> int:
    """Erase every trace that is older than so many days. Gives how many; writes nothing where there is none."""
    at = now()
    before = at - timedelta(days=days)
    with transaction() as conn:
        number = store.older_than(conn, before)
        if number:
            audit = event(None, "network_traces.erased", "network_traces", at=at, number=number, days=days)
            store.erase(conn, before, audit=audit)
        return number
