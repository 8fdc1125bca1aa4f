"""Solicitor: when and where, and what the parent shares. There is nothing here to contribute or decide with."""

from conference.formats import days_away, moment
from conference.i18n import _
from portal import attendance, awaited, helpline, kept_out, kit
from portal.guard import enter
from services import conferences, exclusions, solicitors

visit = enter("solicitor.home")
overview = conferences.overview(visit.actor, visit.conference_id)
shared = solicitors.shared_with_me(visit.actor, visit.conference_id)

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
    kit.heading(_("Your part"))
    if not letter and not overview.is_over:
        kit.paragraph(_("You can be there with the parent who named you, and give them advice."))
    # HAC-L-3, HAC-L-4
    kit.paragraph(_("You do not take part in the discussion or the decision."))
    kit.heading(_("What the parent shares"))
    kit.task_list(
        "shared",
        [
            awaited.task(
                _("The plan"),
                "solicitor.plan",
                ("receive", "plan"),
                shared,
                letter,
                not_out=_("You can read it when the chair has sent it out."),
                not_shared=_("The parent does not share it with you."),
            )
        ],
    )
    if overview.children:
        kit.link("home.attendance", attendance.way(over=visit.is_over))
    kit.link("home.rights", _("See what your part lets you do"))
    helpline.show(visit)
