"""Solicitor: when and where, and what the parent shares. There is nothing here to contribute or decide with."""

from conference.formats import days_away, moment
from conference.i18n import _
from portal import helpline, kit, papers
from portal.guard import enter
from services import conferences, solicitors

visit = enter("solicitor.home")
overview = conferences.overview(visit.actor, visit.conference_id)
shared = solicitors.shared_with_me(visit.actor, visit.conference_id)

is_ready = shared.may_read and shared.is_out
not_yet = ""
if not shared.may_read:
    not_yet = _("The parent does not share it with you")
elif not shared.is_out:
    not_yet = _("You can read it when the chair has sent it out.")

with kit.page(visit, _("When and where"), back="home"):
    if overview.conference:
        kit.box(
            "sand",
            *[line for line in (overview.place, overview.joining) if line],
            title=days_away(overview.days_away or 0).capitalize(),
            big=moment(overview.conference.starts_at),
        )
    kit.heading(_("Your part"))
    kit.paragraph(_("You can be there with the parent who named you, and give them advice."))
    # HAC-L-3, HAC-L-4
    kit.paragraph(_("You do not take part in the discussion or the decision."))
    kit.heading(_("What the parent shares"))
    kit.task_list(
        "shared",
        [
            kit.Task(
                label=_("The plan"),
                to="solicitor.plan" if is_ready else "",
                status="Ready to read" if is_ready else "Cannot start yet",
                hint=not_yet or papers.renewed(shared.renewed_at),
                why=None if shared.may_read else ("receive", "plan"),
            )
        ],
    )
    kit.link("home.rights", _("See what your part lets you do"))
    helpline.show(visit)
