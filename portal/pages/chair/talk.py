"""Chair: record the talk with a supporter (HFD-CH-4)."""

from conference.i18n import _
from portal import talks
from portal.guard import enter
from services import supporter_decisions

visit = enter("chair.talk")
talks.page(
    visit,
    _("Record your talk with a supporter"),
    _("The chair talks with each supporter about their part before the conference (HFD-CH-4)."),
    supporter_decisions.record_discussion,
)
