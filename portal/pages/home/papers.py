"""Everybody: the sealed copies that are one's own, and those that are still being made."""

from conference.formats import day
from conference.i18n import _
from conference.vocabulary import DocumentStatus
from portal import kit
from portal.guard import enter
from services import copies

visit = enter("home.papers")
asked = kit.sought()
papers = copies.mine(visit.actor, number=asked.number)


def ended(paper: copies.Paper) -> str:
    """What has become of it since; "" while it counts."""
    if paper.status is DocumentStatus.WITHDRAWN:
        return _("This was taken back.")
    return _("There is a newer one.") if paper.status is DocumentStatus.SUPERSEDED else ""


with kit.page(visit, _("Your papers"), crumbs=["home"]):
    if papers.items or asked.number > 1:
        kit.lead(_("These are your copies. The council's seal on a paper shows if anybody changed it."))
    else:
        kit.lead(_("You have no papers yet."))
        kit.paragraph(_("When you sign something, or get a letter, your copy comes here."))
    for paper in papers:
        kit.heading(paper.kind.display_name)
        kit.small(_("From {day}."), day=day(paper.dated))
        if ended(paper):
            kit.small(ended(paper))
        if paper.is_here:
            label = _("Get your copy (PDF): {what}, {day}")
            kit.download(
                label.format(what=paper.kind.display_name, day=day(paper.dated)), "paper", paper.order_id
            )
        else:
            kit.paragraph(_("Your copy is being made. It will be here soon."))
    kit.turn(asked.number, papers.has_more, nothing=not papers.items)
