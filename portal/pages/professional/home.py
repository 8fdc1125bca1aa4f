"""Professional: when and where, and the list of what there is to do."""

from conference.formats import day, days_away, moment
from conference.i18n import _
from portal import kept_out, kit, papers
from portal.guard import enter
from services import professional_home

visit = enter("professional.home")
mine = professional_home.of(visit.actor, visit.conference_id)
known = mine.overview

with kit.page(visit, _("Before the conference"), back="home"):
    kept_out.show(mine.letter)
    if known.conference:
        where = [part for part in (known.place, known.joining) if part]
        away = days_away(known.days_away or 0).capitalize()
        kit.box("sand", *where, title=away, big=moment(known.conference.starts_at))

    kit.heading(_("Your list"))
    if mine.asking.requests:
        watching = kit.Task(
            label=_("See your request for someone to watch"),
            to="professional.observer",
            status=mine.asking.requests[0].status.value,
        )
    elif mine.asking.is_late:
        watching = kit.Task(
            label=_("Ask for someone to watch"),
            to="professional.observer",
            status="Late",
            hint=_("The last day to ask was {day}.").format(day=day(mine.asking.last_day)),
        )
    else:
        watching = kit.Task(
            label=_("Ask for someone to watch"),
            to="professional.observer",
            status="Optional",
            hint=_("The last day to ask is {day}.").format(day=day(mine.asking.last_day)),
        )
    kit.task_list(
        "home",
        [
            kit.Task(
                label=_("See who will be there"),
                to="professional.attendance" if mine.may_see_who_comes else "",
                status="Ready to read" if mine.may_see_who_comes else "Cannot start yet",
                why=None if mine.may_see_who_comes else ("see", "attendance"),
            ),
            watching,
            kit.Task(
                label=_("Read the plan"),
                to="professional.plan" if mine.plan_is_out else "",
                status="Ready to read" if mine.plan_is_out and mine.may_read_plan else "Cannot start yet",
                hint=papers.renewed(mine.plan_renewed_at)
                if mine.plan_is_out
                else _("You can read it when the chair has sent it out."),
                why=None if mine.may_read_plan else ("receive", "plan"),
            ),
            kit.Task(
                label=_("Read the minutes"),
                to="professional.minutes" if mine.minutes_are_out else "",
                status="Ready to read"
                if mine.minutes_are_out and mine.may_read_minutes
                else "Cannot start yet",
                hint=papers.renewed(mine.minutes_renewed_at)
                if mine.minutes_are_out
                else _("You can read them when the chair has sent them out.")
                if mine.may_ever_read_minutes
                else _("Ask the chair if you can have them."),
                why=None if mine.may_read_minutes else ("receive", "minutes"),
            ),
        ],
    )
    kit.link("home.rights", _("See what your part lets you do"))
