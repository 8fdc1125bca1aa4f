"""Chair: one conference: what waits, who may come in, who records, what has gone out."""

from conference.formats import days_away, moment
from conference.i18n import _, ngettext
from conference.vocabulary import CirculatedThing
from portal import counted, kit, owed_shown
from portal.guard import enter
from services import chair_home

visit = enter("chair.home")
home = chair_home.of(visit.actor, visit.conference_id)


def people() -> str:
    """How many may come in, in words; once the day is over, how many could."""
    if home.is_over:
        words = ngettext(
            "{n} of {all} person could come in.", "{n} of {all} people could come in.", home.people
        )
    else:
        words = ngettext("{n} of {all} person may come in.", "{n} of {all} people may come in.", home.people)
    return words.format(n=home.cleared, all=home.people)


def waiting() -> str:
    """How many things wait, and for whom."""
    mine = sum(one.is_for_chair for one in home.waiting)
    return counted.waiting(mine, len(home.waiting) - mine)


def before(page: str) -> str:
    """How far what comes before the day is. Once the day is over nothing of it waits, and not all of it was done."""
    waits = [one.is_for_chair for one in home.waiting if one.page == page]
    if waits:
        return "To do" if any(waits) else "Waiting"
    return "" if home.is_over else "Done"


def sending(label: str, thing: CirculatedThing, *, is_out: bool) -> kit.Task:
    """How far a paper is. What was changed since it went out waits for a new version."""
    to_send = "To do" if home.has_begun else "Cannot start yet"
    if thing in home.news:
        hint = _("There is something new. It has not gone out yet.")
        return kit.Task(label=label, to="chair.circulate", status=to_send, hint=hint)
    return kit.Task(label=label, to="chair.circulate", status="Sent out" if is_out else to_send)


with kit.page(visit, _("The conference you chair"), crumbs=["chair.queue"]):
    kit.box(
        "sand",
        f"{home.conference.family}. {home.conference.kind.display_name}.",
        *([home.place] if home.place else []),
        title=days_away(home.days_away).capitalize(),
        big=moment(home.conference.starts_at),
    )
    if home.owes:
        kit.lead(_("You still have to {what}.").format(what=owed_shown.what(home.owes)))
    elif not home.is_over:
        kit.lead(f"{waiting()} {people()}" if home.waiting else people())
    kit.heading(_("Before the conference"))
    waits = {one.page for one in home.waiting}
    kit.task_list(
        "before",
        [
            kit.Task(
                label=_("Supporters"),
                to="chair.supporter",
                status=before("chair.supporter_one"),
            ),
            kit.Task(
                label=_("Requests to watch"),
                to="chair.observer",
                status=before("chair.observer_one"),
            ),
            kit.Task(
                label=_("Who may not come"),
                to="chair.exclusions",
                hint=ngettext("{n} person is kept out.", "{n} people are kept out.", home.kept_out).format(
                    n=home.kept_out
                )
                if home.kept_out
                else "",
            ),
        ],
    )
    kit.heading(_("On the day"))
    signed = sum(r.may_record.allowed for r in home.recordings)
    kit.task_list(
        "day",
        [
            kit.Task(label=_("Door list"), to="chair.door", hint=people()),
            kit.Task(
                label=_("Recording"),
                to="chair.recording",
                status="To do" if "chair.recording" in waits else "Signed" if signed else "Not signed",
                hint="" if signed else _("Do not record."),
            ),
            kit.Task(label=_("Signed on paper"), to="chair.paper"),
            kit.Task(label=_("Ask someone to leave"), to="chair.ask_to_leave"),
            kit.Task(label=_("See who can do what"), to="chair.who_can"),
            *([kit.Task(label=_("Move the conference"), to="chair.move")] if home.may_move else []),
        ],
    )
    kit.heading(_("Afterwards"))
    kit.task_list(
        "after",
        [
            sending(_("Send out the plan"), CirculatedThing.PLAN, is_out=home.plan_is_out),
            sending(_("Send out the minutes"), CirculatedThing.MINUTES, is_out=home.minutes_are_out),
            kit.Task(label=_("Documents on their way"), to="chair.documents"),
        ],
    )
    kit.link("home.rights", _("See what your part lets you do"))
