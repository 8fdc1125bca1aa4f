"""A line of a task list for something to read: ready, not out yet, closed, or never sent to this person."""

from conference.i18n import _
from portal import kit, papers
from portal.attendance import way
from services.awaited import Awaited
from services.exclusions import Letter


def closed() -> str:
    """What is said of what somebody cannot do while the chair keeps them out."""
    return _("Closed while the chair keeps you out.")


def task(
    label: str,
    to: str,
    act: tuple[str, str],
    thing: Awaited,
    letter: Letter | None,
    *,
    not_out: str = "",
    not_shared: str = "",
) -> kit.Task:
    """The line. `not_out` is said while it is not out, `not_shared` while somebody has still to let them read it."""
    if thing.is_ready:
        return kit.Task(label=label, to=to, status="Ready to read", hint=papers.renewed(thing.renewed_at))
    why = None if thing.may_read else act
    if letter and not thing.may_read:
        return kit.Task(label=label, status="Closed", hint=closed(), why=why)
    if not thing.may_yet:
        hint = _("Ask the chair if you want to know what it says.")
        return kit.Task(label=label, status="Not sent to you", hint=hint, why=why)
    hint = not_out if thing.may_read or not not_shared else not_shared
    return kit.Task(label=label, status="Cannot start yet", hint=hint, why=why)


def plan(to: str, thing: Awaited, letter: Letter | None) -> kit.Task:
    """The line for the plan."""
    not_out = _("You can read it when the chair has sent it out.")
    return task(_("Read the plan"), to, ("receive", "plan"), thing, letter, not_out=not_out)


def minutes(to: str, thing: Awaited, letter: Letter | None) -> kit.Task:
    """The line for the minutes."""
    not_out = _("You can read them when the chair has sent them out.")
    return task(_("Read the minutes"), to, ("receive", "minutes"), thing, letter, not_out=not_out)


def attendance(to: str, thing: Awaited, letter: Letter | None, *, over: bool = False) -> kit.Task:
    """The line for who will be there, or who could come once its day is `over`."""
    return task(way(over=over), to, ("see", "attendance"), thing, letter)
