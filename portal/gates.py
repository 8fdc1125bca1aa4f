"""The steps of a supporter or an observer on screen, alike for whoever reads them (rules.md section 9)."""

from collections.abc import Iterable

from conference.formats import plain_date
from conference.i18n import _
from conference.supporters import Gate, SupporterDecision
from conference.vocabulary import ChairAnswer, GateStatus
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


def decision(given: SupporterDecision) -> list[tuple[str, str]]:
    """An answer of the chair's in rows, as the chair reads it again."""
    may = "\n".join(c.display_name for c in given.contributions) or _("Be there")
    return [
        (_("Answer"), given.answer.display_name),
        *([(_("What they may do"), may)] if given.answer is ChairAnswer.APPROVED else []),
        *([(_("In the parent's place"), _("Yes, as an exception"))] if given.exceptional else []),
        *([(_("Conditions"), given.conditions)] if given.conditions else []),
        (_("Reasons"), given.reasons),
        (_("Given on"), plain_date(given.at)),
    ]
