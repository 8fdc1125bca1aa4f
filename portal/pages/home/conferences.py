"""Everybody: the conferences at which you have a seat, and what you do for your council."""

from conference.formats import listed, short_moment
from conference.i18n import _, ngettext
from portal import kit
from portal.catalogue import HOME, PAGES, homes
from portal.guard import enter
from services import conferences

visit = enter(HOME)
mine = conferences.list_mine(visit.actor)
work = [page for page in PAGES.values() if page.begins and kit.offered(page.key)]


def tasks() -> list[kit.Task]:
    """One line for each seat: when the conference is, and the way to the first page of that seat."""
    found = []
    for line in mine:
        known = line.conference
        when = short_moment(known.starts_at) if known else _("A conference. No date for you yet")
        for home in homes(line.roles):
            seats = listed([role.display_name for role in line.roles if role in home.roles])
            found.append(
                kit.Task(
                    label=_("{when}. Your part: {seats}").format(when=when, seats=seats),
                    to=home.key,
                    params={"conference": line.id},
                    hint=_("This conference will not happen.") if line.is_cancelled else "",
                )
            )
    return found


with kit.page(visit, _("Your conferences")):
    if mine:
        choose = ngettext(
            "You have a part in {n} conference.", "You have a part in {n} conferences. Choose one.", len(mine)
        )
        kit.lead(choose.format(n=len(mine)))
        kit.task_list("mine", tasks())
    elif not work:
        kit.lead(_("You have no part in a conference now."))
        kit.paragraph(_("Have you been given an invitation? Open its link, or enter its code."))
        kit.outside_link("/invitation", _("Enter your code"))
    kit.link("home.papers", _("Your papers"))
    if work:
        kit.heading(_("Your work"))
        kit.task_list("work", [kit.Task(label=page.title, to=page.key) for page in work])
    if len(mine) > 1:
        kit.details(
            _("I have more than one part. What does that mean?"),
            _("Your part says who you are in a conference. What you can see and do depends on it."),
            _("You never see papers from one conference in another."),
        )
