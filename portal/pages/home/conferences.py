"""Everybody: the conferences at which you have a seat, the next one first, and what you do for your council."""

from conference.i18n import _, ngettext
from portal import kit, owed_shown, own_conferences
from portal.catalogue import HOME, PAGES
from portal.guard import enter
from services import conferences, owed

visit = enter(HOME)
#: How many that are owed, or earlier, stand here; the rest is a step away.
FIRST = 5
#: How many that are to come: what else there is to do stands below them.
SIZE = 10
asked = kit.sought()
coming = conferences.list_mine(visit.actor, search=asked.search, number=asked.number, size=SIZE)
earlier = conferences.list_mine(visit.actor, earlier=True, search=asked.search, size=FIRST)
mine = owed.list_mine(visit.actor, size=FIRST)
work = [page for page in PAGES.values() if page.begins and kit.offered(page.key)]


def lead() -> str:
    """How many conferences are to come, as far as one page tells."""
    number = len(coming)
    if coming.has_more or asked.number > 1 or asked.search:
        return _("The conferences that you have a part in. The next one is first.")
    return ngettext(
        "You have a part in {n} conference.",
        "You have a part in {n} conferences. The next one is first.",
        number,
    ).format(n=number)


with kit.page(visit, _("Your conferences")):
    if coming.items or asked.search or asked.number > 1:
        kit.lead(lead())
        may_search = conferences.may_search(visit.actor)
        own_conferences.show("mine", coming, asked, may_search=may_search, others=earlier.items)
    elif not earlier.items and not work:
        kit.lead(_("You have no part in a conference now."))
        kit.paragraph(_("Have you been given an invitation? Open its link, or enter its code."))
        kit.outside_link("/invitation", _("Enter your code"))
    elif earlier.items:
        kit.lead(_("No conference of yours is planned now."))
    if mine.total:
        kit.heading(_("Owed from before"))
        owed_shown.tasks("owed", mine.page)
        if mine.page.has_more:
            kit.link("home.owed", _("See all that is owed: {n}").format(n=mine.total))
    if earlier.items and (asked.search or not coming.items):
        # who looks for a family looks among all; and nobody whose only conference is over has to look for it
        kit.heading(_("Earlier conferences"))
        kit.task_list("earlier", own_conferences.tasks(earlier))
    if earlier.has_more or (earlier.items and coming.items):
        kit.link("home.earlier", _("Earlier conferences"))
    kit.link("home.papers", _("Your papers"))
    if work:
        kit.heading(_("Your work"))
        kit.task_list("work", [kit.Task(label=page.title, to=page.key) for page in work])
    if len(coming) + len(earlier) > 1:
        kit.details(
            _("I have more than one part. What does that mean?"),
            _("Your part says who you are in a conference. What you can see and do depends on it."),
            _("You never see papers from one conference in another."),
        )
