"""Facts of a conference as a whole: whether it has begun, and whether its papers are whole."""

from typing import TYPE_CHECKING

from conference.conferences import Participation
from conference.papers import is_plan_complete
from services.found import Found

if TYPE_CHECKING:
    from services.cases import Case


def conference_begun(case: "Case", _seat: Participation) -> Found:
    """Read off the clock: the conference has begun at the moment for which it was set."""
    return Found(case.has_begun)


def plan_complete(case: "Case", _seat: Participation) -> Found:
    """WBK-PL-3, WBK-PL-4: at least one goal, and who does what for each."""
    return Found(is_plan_complete(case.goals))


def minutes_complete(case: "Case", _seat: Participation) -> Found:
    written = {section_id for section_id, part in case.minutes_parts.items() if part.body.strip()}
    return Found(bool(case.sections) and all(section.id in written for section in case.sections))
