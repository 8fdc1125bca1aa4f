"""Minute taker: when and where, and the sections to write."""

from conference.formats import days_away, moment
from conference.i18n import _
from portal import attendance, kept_out, kit, owed_shown, papers
from portal.guard import enter
from services import conferences, exclusions, minutes, owed
from services.minutes import WrittenSection

visit = enter("minute_taker.home")
overview = conferences.overview(visit.actor, visit.conference_id)
shown = minutes.for_writing(visit.actor, visit.conference_id)
owes = owed.of(visit.actor, visit.conference_id)


def how_far(section: WrittenSection) -> str:
    """Whether anything is written, and whether readers have all of it."""
    if section.part is None:
        return "To do"
    is_out = shown.sent_out_at is not None and section.part.written_at <= shown.sent_out_at
    return "Sent out" if is_out else "Draft"


with kit.page(visit, _("The conference you take minutes of"), crumbs=["home"]):
    kept_out.show(exclusions.letter_for(visit.actor, visit.conference_id))
    kit.box(
        "sand",
        *[line for line in (overview.place, overview.joining) if line],
        title=days_away(overview.days_away or 0).capitalize(),
        big=moment(shown.held_at),
    )
    if owes:
        kit.lead(_("You still have to {what}.").format(what=owed_shown.what(owes)))
    kit.heading(_("The minutes"))
    papers.still_as_sent(shown.sent_out_at)
    if not shown.sections:
        kit.paragraph(_("There are no sections yet. The social worker adds them."))
    else:
        kit.task_list(
            "sections",
            [
                kit.Task(
                    label=section.section.title,
                    to="minute_taker.minutes",
                    params={"section": section.section.id},
                    status=how_far(section),
                    hint=_("Confidential: not for the family") if section.section.is_confidential else "",
                )
                for section in shown.sections
            ],
        )
        kit.link("minute_taker.minutes", _("Read everything written so far"))
    if shown.left_out:
        kit.paragraph(_("There is a confidential part that you are not on the list for."))
    kit.link("minute_taker.paper", _("Record what somebody signed on paper"))
    if overview.children:
        kit.link("home.attendance", attendance.way(over=visit.is_over))
    kit.link("home.rights", _("See what your part lets you do"))
