"""Chair: everything that waits for an answer, over all conferences, today's first; and what is owed from before."""

from collections.abc import Sequence

from conference.formats import moment, short_day, time_of_day
from conference.i18n import _, ngettext
from portal import counted, kit, owed_shown
from portal.guard import enter
from services import chair_queue
from services.chair_queue import Kind, Waiting

visit = enter("chair.queue")
queue = chair_queue.waiting(visit.actor, number=kit.sought().number)

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
                    when=(moment if with_day else time_of_day)(one.conference.starts_at),
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


def lead() -> str:
    """How much waits, and for whom."""
    if not queue.waits:
        return _("Nothing waits for you.") if not queue.owed.total else _("No question waits for you.")
    if not queue.is_all:
        return _("More than {n} things wait for you or for somebody else.").format(n=queue.waits)
    return counted.waiting(queue.for_chair, queue.waits - queue.for_chair, today=queue.for_today)


def owed() -> str:
    """How much is left of conferences that were held."""
    return ngettext(
        "Something is left to do for {n} conference that was held.",
        "Something is left to do for {n} conferences that were held. The oldest is first.",
        queue.owed.total,
    ).format(n=queue.owed.total)


with kit.page(visit, _("Decisions waiting for you"), crumbs=["home"]):
    kit.lead(lead())
    if queue.today:
        kit.heading(_("Today, {day}").format(day=short_day(queue.today_at)))
        rows("today", queue.today, with_day=False)
    if queue.owed.total and queue.number == 1:
        kit.heading(_("Owed from before"))
        kit.paragraph(owed())
        owed_shown.rows("owed", queue.owed.page)
        if queue.owed.page.has_more:
            kit.link("home.owed", _("See all that is owed: {n}").format(n=queue.owed.total))
    if queue.later:
        kit.heading(_("Tomorrow and after"))
        rows("later", queue.later, with_day=True)
    kit.turn(queue.number, queue.has_more, nothing=not queue.today and not queue.later)

    kit.heading(_("The next conferences you chair"))
    if not queue.conferences:
        kit.paragraph(_("You chair no conference from today on."))
    kit.rows(
        "conferences",
        [
            kit.Row(
                who=conference.family,
                when=moment(conference.starts_at),
                detail=conference.kind.display_name,
                label=_("Open this conference"),
                to="chair.home",
                params={"conference": conference.id},
            )
            for conference in queue.conferences
        ],
    )
    kit.link("home", _("All your conferences"))
