"""What somebody still owes of conferences that were held, as lines that lead to where it is done."""

from collections.abc import Iterable, Iterator, Sequence

from conference.formats import days_away, listed, moment
from conference.i18n import _
from conference.owed import OwedAct
from portal import kit
from services.owed import Owed

_WHERE = {
    OwedAct.SEND_PLAN: "chair.circulate",
    OwedAct.SEND_MINUTES: "chair.circulate",
    OwedAct.WRITE_PLAN: "social_worker.plan",
    OwedAct.WRITE_MINUTES: "minute_taker.home",
    OwedAct.ADD_SECTIONS: "social_worker.section",
}


def what(acts: Iterable[OwedAct]) -> str:
    """What is still to do, in words: "write the plan and add the sections"."""
    left = set(acts)
    if left == {OwedAct.SEND_PLAN, OwedAct.SEND_MINUTES}:
        return _("send out the plan and the minutes")
    words = {
        OwedAct.SEND_PLAN: _("send out the plan"),
        OwedAct.SEND_MINUTES: _("send out the minutes"),
        OwedAct.WRITE_PLAN: _("write the plan"),
        OwedAct.WRITE_MINUTES: _("write the minutes"),
        OwedAct.ADD_SECTIONS: _("add the sections, so that minutes can be taken"),
    }
    return listed([words[act] for act in OwedAct if act in left])


def rows(name: str, lines: Iterable[Owed]) -> None:
    """One row for each conference and each page on which something of it is left."""
    kit.rows(
        name,
        [
            kit.Row(
                who=_title(line, acts),
                when=moment(line.conference.starts_at),
                detail=_detail(line, acts),
                status=_status(line, acts),
                label=_("Do this now") if _status(line, acts) == "To do" else _("Look at it"),
                to=page,
                params={"conference": line.conference.id},
            )
            for line, page, acts in _by_page(lines)
        ],
    )


def tasks(name: str, lines: Iterable[Owed]) -> None:
    """The same on a narrow page."""
    kit.task_list(
        name,
        [
            kit.Task(
                label=_title(line, acts),
                to=page,
                params={"conference": line.conference.id},
                status=_status(line, acts),
                hint=f"{moment(line.conference.starts_at)}. {_detail(line, acts)}",
            )
            for line, page, acts in _by_page(lines)
        ],
    )


def _by_page(lines: Iterable[Owed]) -> Iterator[tuple[Owed, str, list[OwedAct]]]:
    for line in lines:
        for page in dict.fromkeys(_WHERE[act] for act in line.acts):
            yield line, page, [act for act in line.acts if _WHERE[act] == page]


def _title(line: Owed, acts: Iterable[OwedAct]) -> str:
    words = what(acts)
    if line.family:
        return _("{family}: {what}").format(family=line.family, what=words)
    return words[:1].upper() + words[1:]


def _detail(line: Owed, acts: Sequence[OwedAct]) -> str:
    return " ".join([_("Held {days}.").format(days=days_away(-line.days_ago)), *_waits_for(line, acts)])


def _status(line: Owed, acts: Sequence[OwedAct]) -> str:
    return "To do" if is_ready(line, acts) else "Waiting"


def is_ready(line: Owed, acts: Iterable[OwedAct]) -> bool:
    """Whether any of it can be done now, or all of it waits for somebody else."""
    waits = {
        OwedAct.SEND_PLAN: not line.state.plan_is_written,
        OwedAct.SEND_MINUTES: not line.state.minutes_are_written,
    }
    return not all(waits.get(act, False) for act in acts)


def _waits_for(line: Owed, acts: Iterable[OwedAct]) -> Iterable[str]:
    """Whose work comes first."""
    if OwedAct.SEND_PLAN in acts and not line.state.plan_is_written:
        yield _("The social worker has not written the plan yet.")
    if OwedAct.SEND_MINUTES in acts and not line.state.has_sections:
        yield _("The social worker has not added the sections yet.")
    elif OwedAct.SEND_MINUTES in acts and not line.state.minutes_are_written:
        yield _("The minute taker has not written all of the minutes yet.")
