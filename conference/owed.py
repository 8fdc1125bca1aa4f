"""What is owed of a conference once it was held: its plan and its minutes, until they are written and sent out."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from conference.conferences import Conference


class OwedAct(StrEnum):
    """What somebody still has to do after the day."""

    SEND_PLAN = "send_plan"
    SEND_MINUTES = "send_minutes"
    WRITE_PLAN = "write_plan"
    WRITE_MINUTES = "write_minutes"
    ADD_SECTIONS = "add_sections"


@dataclass(frozen=True, kw_only=True)
class Afterwards:
    """How far plan and minutes of a conference are.

    `minutes_are_due` where there are to be minutes: at a first conference (WBK-P-5), with somebody to take them, or
    where some are written. `left_to_write` is about the sections that its reader may hear.
    """

    conference: Conference
    plan_is_out: bool
    plan_is_written: bool
    minutes_are_out: bool
    minutes_are_due: bool
    minutes_are_written: bool
    has_sections: bool
    left_to_write: bool

    def owes(self, may: Collection[OwedAct]) -> tuple[OwedAct, ...]:
        """What is left of the acts that somebody may do. Who sends something out does not also owe its writing."""
        minutes = self.minutes_are_due and not self.minutes_are_out
        left = {
            OwedAct.SEND_PLAN: not self.plan_is_out,
            OwedAct.SEND_MINUTES: minutes,
            OwedAct.WRITE_PLAN: not self.plan_is_out
            and not self.plan_is_written
            and OwedAct.SEND_PLAN not in may,
            OwedAct.WRITE_MINUTES: minutes and self.left_to_write,
            OwedAct.ADD_SECTIONS: minutes and not self.has_sections,
        }
        return tuple(act for act, is_left in left.items() if is_left and act in may)
