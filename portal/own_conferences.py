"""A person's own conferences as lines that lead on: when each is, whose, and the way to the first page of each seat."""

from collections.abc import Iterable, Sequence

from conference.formats import listed
from conference.i18n import _
from conference.pages import Page
from portal import kit
from portal.catalogue import homes
from services.conferences import Listed


def show(
    name: str, shown: Page[Listed], asked: kit.Sought, *, may_search: bool, others: Sequence[Listed] = ()
) -> None:
    """A page of the list; with a search where it is longer than a page, and they may read families' names.

    `others` are those that were found in another list of the page.
    """
    if may_search and (asked.search or asked.number > 1 or shown.has_more):
        kit.find(_("Find by the family's name"), _("A part of it is enough"))
    if asked.search and not shown.items and not others:
        kit.paragraph(_("There is no such conference here."))
    kit.task_list(name, tasks(shown))
    kit.turn(asked.number, shown.has_more, nothing=not shown.items)


def tasks(lines: Iterable[Listed]) -> Iterable[kit.Task]:
    """One line for each conference and each first page that the seats there have."""
    for line in lines:
        when = kit.when(line)
        if line.family:
            when = _("{when}. {family}").format(when=when, family=line.family)
        for home in homes(line.roles):
            seats = listed([role.display_name for role in line.roles if role in home.roles])
            yield kit.Task(
                label=_("{when}. Your part: {seats}").format(when=when, seats=seats),
                to=home.key,
                params={"conference": line.id},
                hint=_("This conference will not happen.") if line.is_cancelled else "",
            )
