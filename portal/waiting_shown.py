"""Documents on their way as staff see them: what kind, how long it waits, and what is in the way. No names."""

from datetime import timedelta

from conference.i18n import _, ngettext
from portal import kit
from services.waiting import WaitingList


def show(waiting: WaitingList) -> None:
    """A page of the list, the longest wait first, or that nothing waits."""
    if not waiting.total:
        kit.box("sand", _("Nothing waits. Every paper has its seal."))
        return
    kit.lead(
        ngettext(
            "{n} paper has no seal yet. What people signed counts all the same.",
            "{n} papers have no seal yet. What people signed counts all the same.",
            waiting.total,
        ).format(n=waiting.total)
    )
    kit.table(
        _("Papers that wait for a seal"),
        [_("Paper"), _("Waits for"), _("Tried"), _("What is in the way")],
        [
            (
                one.kind.display_name,
                how_long(one.age),
                times(one.tries),
                one.in_the_way,
            )
            for one in waiting.page
        ],
    )
    kit.turn(waiting.page.number, waiting.page.has_more, nothing=not waiting.page.items)


def how_long(age: timedelta) -> str:
    """A wait in whole minutes, hours or days."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return _("less than a minute")
    if minutes < 60:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    hours = minutes // 60
    if hours < 48:
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return ngettext("{n} day", "{n} days", hours // 24).format(n=hours // 24)


def times(tries: int) -> str:
    """How often it was tried."""
    return ngettext("{n} time", "{n} times", tries).format(n=tries) if tries else _("Not yet")
