"""Chair: record the talk with a parent who sends somebody in their place (HFD-S-CAN-3)."""

from conference.i18n import _
from portal import talks
from portal.guard import enter
from services import supporter_decisions

visit = enter("chair.stand_in")
talks.page(
    visit,
    _("Record a talk with a parent"),
    _("The parent who will not come must talk with you or with the social worker (HFD-S-CAN-3)."),
    supporter_decisions.record_stand_in_conversation,
)
