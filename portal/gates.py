"""The nine gates of a supporter on screen, alike for the supporter, the parents and the chair (rules.md section 9)."""

from collections.abc import Iterable

from conference.i18n import _
from conference.supporters import Gate
from conference.vocabulary import GateStatus
from portal import kit

_TAGS = {GateStatus.DONE: "Done", GateStatus.TO_DO: "To do", GateStatus.CLOSED: "Not met"}


def show(gates: Iterable[Gate]) -> None:
    """Each gate: done or still to do, and by whom."""
    kit.status_list(
        (
            gate.title,
            _TAGS[gate.status],
            gate.detail or (_("By {who}").format(who=gate.by) if gate.by else ""),
        )
        for gate in gates
    )
