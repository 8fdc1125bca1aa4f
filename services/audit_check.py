"""Checking the record of events from its page: a second of work at a time, so that nobody waits for it."""

import logging
import time
from dataclasses import dataclass, field

from conference.exceptions import ConferenceError, Unavailable
from conference.i18n import _
from conference.people import Actor
from db import audit as store
from db.audit_scan import Scan, Verification
from db.log_records import Difference, Records
from services import log_checks
from services.access import require_with_some
from services.events import event
from services.runtime import reading, transaction

_LOG = logging.getLogger("services.audit_check")
#: Entries that are checked between two looks at the clock.
PIECE = 2_000
SECONDS = 1.0


@dataclass
class Check:
    """One check under way: of the log, and then of every document, signature and standing against it.

    `outside` counts the signed checkpoints that the log is held against, `bad` names bad ones. It is over when what it
    found is recorded too.
    """

    scan: Scan
    outside: int = 0
    bad: tuple[str, ...] = ()
    is_over: bool = False
    records: Records = field(default_factory=Records)

    @property
    def percent(self) -> int:
        """How far it is, from 0 to 100."""
        return (self.scan.percent + self.records.percent) // 2

    @property
    def entries(self) -> int:
        """How many events hold so far."""
        return self.scan.entries

    @property
    def found(self) -> Verification | None:
        """What it found of the log; None until all has ended."""
        return self.scan.found if self.records.is_over else None

    @property
    def difference(self) -> Difference | None:
        """The first document, signature or standing that is not what the log says."""
        return self.records.found


def begin(actor: Actor) -> Check:
    """Gather what the record is held against. Raises NotAllowed; ConferenceError where checkpoints cannot be read."""
    with reading() as conn:
        require_with_some(conn, actor, "read", "audit")
    try:
        told = log_checks.gathered()
    except Unavailable:
        raise
    except ConferenceError as problem:  # it names files and rights, for whoever runs the portal
        _LOG.warning("the record cannot be checked: %s", problem.sentence)
        raise ConferenceError(
            _("The signed checkpoints cannot be read. Ask whoever runs the portal to look after them.")
        ) from problem
    return Check(told.scan(), told.outside, tuple(one.file.name for one in told.bad))


def _next_piece(actor: Actor, check: Check) -> Verification | None:
    with reading() as conn:
        require_with_some(conn, actor, "read", "audit")
        if check.scan.found is None:
            check.scan.go_on(conn, PIECE)
        else:
            check.records.go_on(conn)
    return check.found


def go_on(actor: Actor, check: Check) -> bool:
    """Check for a second more, and a piece at least, so that it ends on the slowest machine too.

    True when it is over. Raises NotAllowed; Unavailable where what was found cannot be recorded, which the next call
    tries again.
    """
    if check.is_over:
        return True
    until = time.monotonic() + SECONDS
    while (found := check.found or _next_piece(actor, check)) is None:
        if time.monotonic() >= until:
            return False
    with transaction() as conn:
        require_with_some(conn, actor, "read", "audit")
        store.append_event(
            conn,
            event(
                actor,
                "audit.verified",
                "audit_log",
                holds=found.ok and check.difference is None,
                entries=found.entries,
                first_bad=found.first_bad,
                records=check.records.compared,
                differs=check.difference.id if check.difference else None,
                checkpoints=check.outside,
                bad_checkpoints=len(check.bad),
            ),
        )
    check.is_over = True
    return True
