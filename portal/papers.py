"""The plan and the minutes on screen: drawn alike for everybody who may read them, as they were sent out."""

from collections.abc import Sequence
from datetime import datetime

from conference.formats import day
from conference.i18n import _
from portal import kit
from services.sent_papers import MinutesToRead, PlanToRead, Version


def plan(shown: PlanToRead) -> None:
    """The plan: for each child the goals, what we will see, and who does what by when."""
    if shown.paper is None:
        kit.box("sand", _("The plan is not ready yet. You can read it here once the chair has sent it out."))
        return
    _sent_out(shown.versions, _("The chair has not sent this plan out yet."))
    kit.download(_("Download the plan (PDF)"), "plan", shown.conference_id)
    kit.print_button()
    if not any(one.goals for one in shown.paper.children):
        kit.paragraph(_("There is nothing in this plan yet."))
    for one in shown.paper.children:
        kit.heading(_("The plan for {name}").format(name=one.name))
        if not one.goals:
            kit.paragraph(_("There are no goals for this child yet."))
        for number, goal in enumerate(one.goals, 1):
            kit.small(_("Goal {number}"), number=number)
            kit.subheading(goal.goal)
            rows = [(_("What we are worried about"), goal.worry)] if goal.worry else []
            kit.facts([*rows, (_("What we will see"), goal.what_we_will_see)])
            if goal.tasks:
                kit.table(
                    _("Who does what, and by when: goal {number}").format(number=number),
                    [_("What"), _("Who"), _("By when")],
                    [(task.what, task.who, task.by_when) for task in goal.tasks],
                )
            else:
                kit.paragraph(_("Nobody has a task for this goal yet."))
    _earlier(shown.versions)


def minutes(shown: MinutesToRead, *, is_draft: bool = False, sent_out_at: datetime | None = None) -> None:
    """The minutes. The family's version says that there is a confidential part, and nothing else of it.

    A draft that went out before, at a moment, is not promised to its readers once more.
    """
    if shown.paper is None:
        kit.box("sand", _("The minutes are not ready yet. You can read them here once they are sent out."))
        return
    if is_draft and sent_out_at:
        still_as_sent(sent_out_at)
    elif is_draft:
        kit.box("note", _("This is what is written so far. Readers see it when the chair has sent it out."))
    else:
        _sent_out(shown.versions, _("The chair has not sent these minutes out yet."))
    kit.download(
        _("Download the minutes (PDF)"), "minutes-draft" if is_draft else "minutes", shown.conference_id
    )
    kit.print_button()
    if not any(section.text for section in shown.paper.sections):
        kit.paragraph(_("There is nothing in these minutes yet."))
    for section in shown.paper.sections:
        kit.heading(section.heading)
        if section.confidential:
            kit.tag("Confidential")
        kit.typed(section.text or _("Nothing written"))
    if shown.paper.left_out:
        kit.box("note", _("There is a confidential part. It is not in this version."))
    _earlier(shown.versions)


def still_as_sent(when: datetime | None) -> None:
    """To whoever writes: readers keep what went out until there is a new version. Nothing before the first."""
    if when is not None:
        kit.box(
            "note",
            _(
                "Readers have it as it was sent. What you change goes to them in a new version, from the chair."
            ),
            title=_("Sent out on {day}.").format(day=day(when)),
        )


def renewed(when: datetime | None) -> str:
    """What a list says of a paper that followed another; "" where it is the first."""
    return _("There is a new version, of {day}.").format(day=day(when)) if when else ""


def _sent_out(versions: Sequence[Version], not_yet: str) -> None:
    if not versions:
        kit.box("note", not_yet)
        return
    newest = versions[0]
    if newest.number == 1:
        kit.small(_("Sent out on {day}."), day=day(newest.at))
        return
    sent = _("Sent out on {day} by {name}.") if newest.by else _("Sent out on {day}.")
    kit.box(
        "note",
        sent.format(day=day(newest.at), name=newest.by),
        _("What is different: {words}").format(words=newest.why),
        title=_("This is version {number}").format(number=newest.number),
    )


def _earlier(versions: Sequence[Version]) -> None:
    """The versions before, which stay as they were sent."""
    mine = [version for version in versions[1:] if version.order_id]
    if not mine:
        return
    kit.heading(_("What you were sent before"))
    for version in mine:
        label = _("Version {number}, sent out on {day} (PDF)")
        kit.download(label.format(number=version.number, day=day(version.at)), "paper", version.order_id)
