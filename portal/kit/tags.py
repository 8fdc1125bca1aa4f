"""Status tags: always a word, never only a colour."""

from collections.abc import Mapping
from functools import lru_cache

from conference.i18n import _, current_language, mark
from portal.kit.escaping import esc
from portal.kit.flow import draw
from portal.markup import Markup

#: English word -> colour.
TAGS: Mapping[str, str] = {
    mark("Done"): "green",
    mark("To do"): "blue",
    mark("Ready to read"): "blue",
    mark("Optional"): "grey",
    mark("Cannot start yet"): "grey",
    mark("Nothing to do"): "grey",
    mark("Closed"): "grey",
    mark("Not sent to you"): "grey",
    mark("Cleared"): "green",
    mark("Not cleared"): "red",
    mark("Not met"): "red",
    mark("Not needed"): "grey",
    mark("Signed"): "green",
    mark("Not signed"): "amber",
    mark("Yes"): "green",
    mark("No"): "red",
    mark("Taken back"): "amber",
    mark("Waiting"): "amber",
    mark("Waiting for family"): "amber",
    mark("Waiting for the chair"): "amber",
    mark("Late"): "amber",
    mark("New"): "blue",
    mark("Invited"): "blue",
    mark("Has an account"): "green",
    mark("Arrived"): "green",
    mark("Expected"): "grey",
    mark("Not here yet"): "grey",
    mark("Not to come"): "red",
    mark("Asked to leave"): "red",
    mark("Withdrawn"): "grey",
    mark("Ended"): "grey",
    mark("Stopped"): "red",
    mark("In use"): "green",
    mark("Draft"): "grey",
    mark("Sent out"): "green",
    mark("Refused"): "red",
    mark("Approved"): "green",
    mark("Confidential"): "amber",
    mark("It depends"): "amber",
    mark("Not yet"): "amber",
    mark("Not known"): "grey",
    mark("Not set"): "grey",
    mark("Always"): "blue",
    mark("Not shown"): "grey",
}


def tag_in(status: str) -> Markup:
    """A status tag to put inside a fact or a table cell. `status` is one of TAGS, in English."""
    return _tag(status, current_language())


@lru_cache(maxsize=256)
def _tag(status: str, _language: str) -> Markup:
    return Markup('<span class="kit-tag {}">{}</span>').format(TAGS[status], esc(_(status)))


def tag(status: str) -> None:
    """A status tag of its own."""
    draw(Markup("<p>{}</p>").format(tag_in(status)))
