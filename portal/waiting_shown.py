"""Documents on their way as staff see them: what kind, how long it waits, and what is in the way. No names."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from conference.i18n import _, mark, ngettext
from portal import kit
from services.waiting import Waiting

#: What is in the way, by the kind of the last failure.
_PROBLEMS: Mapping[str, str] = {
    "": mark("Nothing. It is next."),
    "no key": mark("There is no seal."),
    "wrong passphrase": mark("The seal does not open."),
    "token": mark("The seal's token does not answer."),
    "expired": mark("The seal has run out."),
    "retired": mark("The seal is no longer used."),
    "timeout": mark("Sealing took too long."),
    "died": mark("The program that seals stopped."),
    "time stamp": mark("Nobody stamps the time just now."),
    "file": mark("This paper cannot be sealed."),
    "paper": mark("This paper could not be made."),
    "keeping": mark("The sealed paper could not be kept."),
}
_OTHER = mark("Something went wrong. It is tried again.")


def show(waiting: Sequence[Waiting]) -> None:
    """The list, the longest wait first, or that nothing waits."""
    if not waiting:
        kit.box("sand", _("Nothing waits. Every paper has its seal."))
        return
    kit.lead(
        ngettext(
            "{n} paper has no seal yet. What people signed counts all the same.",
            "{n} papers have no seal yet. What people signed counts all the same.",
            len(waiting),
        ).format(n=len(waiting))
    )
    kit.table(
        _("Papers that wait for a seal"),
        [_("Paper"), _("Waits for"), _("Tried"), _("What is in the way")],
        [
            (
                one.kind.display_name,
                how_long(one.age),
                times(one.tries),
                _(_PROBLEMS.get(one.problem, _OTHER)),
            )
            for one in waiting
        ],
    )


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
