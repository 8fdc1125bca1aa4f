"""The steps of a supporter or an observer on screen, alike for whoever reads them (rules.md section 9)."""

from collections.abc import Iterable

from conference.i18n import _
from conference.supporters import Gate
from conference.vocabulary import GateStatus
from portal import kit
from services.supporter_gates import Progress

_TAGS = {
    GateStatus.DONE: "Done",
    GateStatus.TO_DO: "To do",
    GateStatus.CLOSED: "Not met",
    GateStatus.NOT_NEEDED: "Not needed",
}


def who_asks(label: str, name: str, progress: Progress) -> None:
    """About whom it is, which parent asks, and at which council: a phone shows no page around it."""
    kit.facts(
        [(label, name), (_("The parent who asks"), progress.asked_by), (_("Council"), progress.council)]
    )


def show(gates: Iterable[Gate]) -> None:
    """Each gate: done, not needed or still to do, and by whom."""
    kit.status_list(
        (
            gate.title,
            _TAGS[gate.status],
            gate.detail or (_("By {who}").format(who=gate.by) if gate.by else ""),
        )
        for gate in gates
    )
