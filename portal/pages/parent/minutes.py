"""Parent: read and download the family version of the minutes."""

from conference.i18n import _
from portal import kit, papers
from portal.guard import enter
from services import sent_papers

visit = enter("parent.minutes")
shown = sent_papers.read_minutes(visit.actor, visit.conference_id)

with kit.page(visit, _("The minutes"), width="mid", back="parent.home"):
    papers.minutes(shown)
    if shown.is_ready:
        # WBK-F-2, MWW-F-1: not a plain no, so that nobody is kept from asking to show them to a solicitor
        kit.warning(
            _(
                "Keep the minutes private. Do not put them online. "
                "Ask the chair before you show them to anyone, such as a solicitor."
            )
        )
        kit.details(
            _("Is something wrong in the minutes?"),
            _("Tell the chair what is wrong, and what is right."),
        )
