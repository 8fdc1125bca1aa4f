"""Observer: how far the request is; when and where only once it is approved (WBK-O-7)."""

from conference.formats import days_away, moment, plain_date
from conference.i18n import _
from conference.observer_requests import RequestStatus
from portal import gates, kept_out, kit
from portal.guard import enter
from services import conferences, exclusions, observer_status

visit = enter("observer.home")
mine = observer_status.mine(visit.actor, visit.conference_id)
letter = exclusions.letter_for(visit.actor, visit.conference_id)
known = conferences.overview(visit.actor, visit.conference_id)

_LEADS = {
    RequestStatus.APPROVED: _("You may come and watch."),
    RequestStatus.REFUSED: _("You cannot come. The chair has said no."),
    RequestStatus.STOPPED: _("You cannot come now. Not everything in the list below is done."),
    RequestStatus.LATE: _("You cannot come. The request came too late for the date of the conference."),
}

with kit.page(visit, _("Your request to watch"), back="home"):
    kept_out.show(letter)
    is_open = not letter and not visit.is_over  # then steps and status are of what may still come
    if is_open and mine.is_cleared and known.conference:
        where = [part for part in (known.place, known.joining) if part]
        away = days_away(known.days_away or 0).capitalize()
        kit.box("sand", *where, title=away, big=moment(known.conference.starts_at))
    if visit.is_over:
        kit.lead(_("The day of this conference is over. There is nothing more for you to do."))
    elif not letter:
        kit.lead(_LEADS.get(mine.status, _("You cannot come yet. Everyone below must agree first.")))
    kit.facts(
        [
            *([(_("Status"), kit.tag_in(mine.status.value))] if is_open else []),
            (_("Reference"), mine.request.reference),
            (_("Asked on"), plain_date(mine.request.requested_at)),
        ]
    )
    if mine.request.reasons:
        kit.heading(_("What the chair answered"))
        kit.typed(mine.request.reasons)
    if is_open:
        kit.heading(_("What must be done before you can come"))
        gates.show(mine.steps)
        if not mine.is_cleared:
            kit.paragraph(_("There is nothing for you to do. Come only when this page says that you may."))
            kit.why_link(_("Why can I not come yet?"), "attend", "conference")
    kit.link("home.rights", _("See what your part lets you do"))
    kit.details(
        _("What does it mean to watch?"),
        _("You sit in and listen, to learn. You do not speak and you do not take part in the decision."),
        _("What you hear is private. You get no papers."),
    )
