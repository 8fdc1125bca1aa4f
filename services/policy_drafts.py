"""A draft of the rules, tried beside those that decide: what is wrong with it, or which answers it would change.

A draft is never kept and never decides. It is read in a process of its own, one at a time, and for seconds only.
"""

import json
import logging
import subprocess
import sys
import threading
from pathlib import Path

import policy
from conference.exceptions import Incomplete, Throttled
from conference.i18n import _, current_language
from conference.people import Actor
from db import audit
from db.engine import Connection
from policy.draft import MOST_BYTES, SECONDS, Changed, Group, Report, Told, as_question
from policy.loader import Source
from services.access import authorities_for, require_with_some
from services.events import event
from services.runtime import reading, the_policy, transaction

__all__ = ["MOST_BYTES", "Changed", "Group", "Report", "Told", "compare", "may_try", "rules_now"]

KIND = "policy.draft_compared"
_ROOM = Path(policy.__file__).parent.parent
_PATIENCE = 5.0  # seconds to wait for somebody else's draft
_log = logging.getLogger(__name__)
_one_at_a_time = threading.BoundedSemaphore(1)


def may_try(actor: Actor) -> bool:
    """Whether the actor may try a draft. For doors that must say no without a word."""
    with reading() as conn:
        return bool(authorities_for(conn, actor, "try", "policy_draft"))


def rules_now(actor: Actor) -> str:
    """The text of the rules that decide, to begin a draft with. Raises NotAllowed."""
    with reading() as conn:
        _insist(conn, actor)
    return the_policy().source.policy


def compare(actor: Actor, draft: bytes) -> Report:
    """What a draft of policy.csv would change, or what is wrong with it. Nothing of it is kept but its digest.

    Raises Incomplete (`draft`) for one that is empty, too large or takes too long; Throttled while another draft is
    being read; NotAllowed.
    """
    with reading() as conn:
        _insist(conn, actor)
    if not draft.strip():
        raise Incomplete({"draft": _("Choose a file, or paste the rules into the box")})
    if len(draft) > MOST_BYTES:
        raise Incomplete({"draft": _("The draft is larger than 1 MB. Try a smaller one.")})
    report = _read_apart(the_policy().source, draft)
    with transaction() as conn:
        _insist(conn, actor)
        audit.append_event(
            conn,
            event(actor, KIND, "policy", old=report.old, new=report.new, passed=not report.problems),
        )
    return report


def _insist(conn: Connection, actor: Actor) -> None:
    require_with_some(conn, actor, "try", "policy_draft")


def _read_apart(now: Source, draft: bytes) -> Report:
    """The report of a process that knows no database, no setting and no other draft."""
    if not _one_at_a_time.acquire(timeout=_PATIENCE):
        raise Throttled(_("Another draft is being read. Try again in a minute."))
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "policy.draft"],
            input=as_question(now, draft, current_language()),
            capture_output=True,
            timeout=SECONDS,
            cwd=_ROOM,
            env={},
            check=True,
        )
    except subprocess.CalledProcessError as ended:
        # Its last words could quote the draft: only how it ended.
        _log.error("policy: a draft could not be read (%s)", ended.returncode)
        raise Incomplete({"draft": _("We could not read the draft. Try a smaller one.")}) from None
    except subprocess.TimeoutExpired:
        raise Incomplete({"draft": _("It took too long to read the draft. Try a smaller change.")}) from None
    finally:
        _one_at_a_time.release()
    return Report.of(json.loads(ran.stdout))
