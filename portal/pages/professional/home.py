"""Professional: when and where, and the list of what there is to do."""

from conference.formats import day, days_away, moment
from conference.i18n import _
from portal import awaited, kept_out, kit
from portal.guard import enter
from services import professional_home

visit = enter("professional.home")
mine = professional_home.of(visit.actor, visit.conference_id)
known = mine.overview

over = known.is_over
with kit.page(visit, _("After the conference") if over else _("Before the conference"), back="home"):
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
            awaited.attendance("professional.attendance", mine.who_comes, mine.letter, over=over),
            *([] if over else [watching]),
            awaited.plan("professional.plan", mine.plan, mine.letter),
            awaited.minutes("professional.minutes", mine.minutes, mine.letter),
        ],
    )
    kit.link("home.rights", _("See what your part lets you do"))
