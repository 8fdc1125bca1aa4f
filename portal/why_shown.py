"""Why and why not on a page: the reason, what the rules ask and how it stands, and what would change the answer."""

from conference.i18n import _
from portal import kit, places
from services.why import Asked, Way, Why


def show(why: Why) -> None:
    """Everything under the heading."""
    kit.lead(why.why)
    if why.clause:
        kit.small(why.clause)
    if why.is_allowed:
        kit.paragraph(
            _("Some things must also be ready first. Nobody can read a paper that is not sent out yet.")
        )
        places.show(why.place, is_mine=why.person is None)
    if why.asked:
        kit.heading(_("What the rules ask"))
        kit.status_list([_line(one) for one in why.asked])
    if not why.is_allowed:
        kit.heading(_("What would change this"))
        _ways(why)
        if why.ask:
            kit.heading(_("Who to ask"))
            kit.paragraph(why.ask)
    if why.also:
        kit.details(
            _("Other rules that say the same"),
            *[f"{sentence} {reference}" for sentence, reference in why.also],
        )


def _line(one: Asked) -> tuple[str, str, str]:
    if one.hidden:
        return one.sentence, "Not shown", _("We do not show you how this stands.")
    status = "Not known" if one.met is None else "Yes" if one.met else "No"
    return one.sentence, status, one.source


def _ways(why: Why) -> None:
    if not why.ways:
        kit.paragraph(why.change)
        return
    for number, way in enumerate(why.ways):
        if number:
            kit.subheading(_("Or this"))
        kit.table(
            _("What must happen"),
            [_("What"), _("Who can do this"), _("By when")],
            [_told(step) for step in way],
        )


def _told(step: Way) -> tuple[str, str, str]:
    return step.sentence, step.who or _("Nobody decides this"), step.by or _("At any time")
