"""Advocate, children's rights officer, interpreter, child: when and where the conference is."""

from conference.formats import days_away, moment
from conference.i18n import _
from portal import attendance, helpline, kept_out, kit
from portal.guard import enter
from services import conferences, exclusions

visit = enter("attendee.home")
overview = conferences.overview(visit.actor, visit.conference_id)
letter = exclusions.letter_for(visit.actor, visit.conference_id)

with kit.page(visit, _("When and where"), back="home"):
    kept_out.show(letter)
    if overview.conference:
        kit.box(
            "sand",
            *[line for line in (overview.place, overview.joining) if line],
            title=days_away(overview.days_away or 0).capitalize(),
            big=moment(overview.conference.starts_at),
        )
    for seat in overview.held:
        if seat.reason:
            kit.facts([(_("Your part"), seat.role.display_name), (_("Why you come"), seat.reason)])
    if not letter and not overview.is_over:
        kit.paragraph(_("If you cannot come, tell the social worker or the chair as soon as you can."))
    if overview.children:
        kit.link("home.attendance", attendance.way(over=visit.is_over))
    kit.link("home.rights", _("See what your part lets you do"))
    helpline.show(visit)
