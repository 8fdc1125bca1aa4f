"""Everybody: the conferences at which you have a seat, and what you do for your council."""

from conference.formats import listed, short_moment
from conference.i18n import _, ngettext
from portal import kit
from portal.catalogue import HOME, PAGES
from portal.guard import enter
from services import conferences

visit = enter(HOME)
mine = conferences.list_mine(visit.actor)
standing = [page for page in PAGES.values()
            if page.key != HOME and not page.needs_conference and kit.offered(page.key)]

with kit.page(visit, _("Your conferences")):
    if mine:
        kit.lead(ngettext("You have a seat at {n} conference.", "You have a seat at {n} conferences. Choose one.",
                          len(mine)).format(n=len(mine)))
        tasks = []
        for line in mine:
            when = short_moment(line.conference.starts_at) if line.conference else _("A conference. No date for you yet")
            cancelled = line.conference is not None and line.conference.cancelled_at is not None
            for home in [page for page in PAGES.values() if page.key.endswith(".home") and page.needs_conference]:
                held = [role for role in line.roles if role.value in home.roles]
                if held:
                    tasks.append(kit.Task(
                        label=_("{when}. Your seat: {seat}").format(
                            when=when, seat=listed([role.display_name for role in held])),
                        to=home.key, params={"conference": line.id}, status="Withdrawn" if cancelled else "",
                        hint=_("This conference will not happen.") if cancelled else ""))
        kit.task_list("mine", tasks)
    elif not standing:
        kit.lead(_("You have no seat at a conference now."))
        kit.paragraph(_("Have you been given an invitation? Open its link, or enter its code."))
        kit.outside_link("/invitation", _("Enter your code"))
    if standing:
        kit.heading(_("Your work"))
        kit.task_list("work", [kit.Task(label=page.title, to=page.key) for page in standing])
    if mine:
        kit.details(_("I have more than one seat. What does that mean?"),
                    _("A seat is your part in one conference. What you can see and do depends on your seat."),
                    _("You never see papers from one conference in another."))
