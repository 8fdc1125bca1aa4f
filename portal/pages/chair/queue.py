"""Chair: everything that waits for an answer, over all conferences, today's first."""

from collections.abc import Sequence

from conference.formats import short_day, short_moment, time_of_day
from conference.i18n import _, ngettext
from portal import kit
from portal.guard import enter
from services import chair_queue
from services.chair_queue import Kind, Waiting

visit = enter("chair.queue")
queue = chair_queue.waiting(visit.actor)

_WHAT = {
    Kind.SUPPORTER: _("Supporter: {name}"),
    Kind.DISAGREEMENT: _("Parents disagree about {name}"),
    Kind.OBSERVER: _("Request to watch: {name}"),
    Kind.RECORDING: _("Recording: {name}"),
}
_ACT = {
    Kind.SUPPORTER: _("Look at the supporter"),
    Kind.DISAGREEMENT: _("Look at the answers"),
    Kind.OBSERVER: _("Look at the request"),
    Kind.RECORDING: _("Look at the recording"),
}


def rows(name: str, waiting: Sequence[Waiting], *, with_day: bool) -> None:
    """One row for each thing that waits; the answer is given on a page of its own."""
    kit.rows(
        name,
        [
            kit.Row(
                who=_WHAT[one.kind].format(name=one.who),
                when=_("{when}. {family}").format(
                    when=(short_moment if with_day else time_of_day)(one.conference.starts_at),
                    family=one.conference.family,
                ),
                detail=one.detail,
                status=one.status,
                label=_ACT[one.kind],
                to=one.page,
                params={"conference": one.conference.id, "about": one.about},
            )
            for one in waiting
        ],
    )


with kit.page(visit, _("Decisions waiting for you"), crumbs=["home"]):
    number = len(queue.today) + len(queue.later)
    if not number:
        kit.lead(_("Nothing waits for you."))
    else:
        things = ngettext("{n} thing waits for you.", "{n} things wait for you.", number).format(n=number)
        today = ngettext("{n} is for today.", "{n} are for today.", len(queue.today)).format(
            n=len(queue.today)
        )
        kit.lead(f"{things} {today}" if queue.today else things)
    if queue.today:
        kit.heading(_("Today, {day}").format(day=short_day(queue.today_at)))
        rows("today", queue.today, with_day=False)
    if queue.later:
        kit.heading(_("Tomorrow and after"))
        rows("later", queue.later, with_day=True)

    kit.heading(_("The conferences you chair"))
    if not queue.conferences:
        kit.paragraph(_("You chair no conference from today on."))
    kit.rows(
        "conferences",
        [
            kit.Row(
                who=conference.family,
                when=short_moment(conference.starts_at),
                detail=conference.kind.display_name,
                label=_("Open this conference"),
                to="chair.home",
                params={"conference": conference.id},
            )
            for conference in queue.conferences
        ],
    )
