"""Where an act is done, on a page: the way there, the name of somebody else's page, or whom to call instead."""

from conference.i18n import _
from portal import kit
from portal.catalogue import PAGES
from services.act_places import OWN_ACCOUNT_PAGE, Place


def words(place: Place) -> str:
    """Where somebody else does it, in a sentence: their pages open for nobody but them."""
    if place.page:
        return _("On their page “{page}”.").format(page=_title(place.page))
    return place.instead


def show(place: Place, *, is_mine: bool) -> None:
    """The way to one's own page; otherwise the sentence. Nothing where no place is known."""
    if is_mine and place.page == OWN_ACCOUNT_PAGE:
        kit.outside_link(place.page, _title(place.page))
    elif is_mine and place.page:
        kit.link(place.page, PAGES[place.page].title)
    elif words(place):
        kit.paragraph(words(place))


def _title(page: str) -> str:
    return _("Your account") if page == OWN_ACCOUNT_PAGE else PAGES[page].title
