"""Lists that lead on: task list, answers to check, queue. Each is one element, however long the list."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from conference.i18n import _
from portal.kit.escaping import esc, lines
from portal.kit.flow import draw
from portal.kit.tags import tag_in
from portal.kit.ways import anchor, why_anchor
from portal.markup import Markup

#: Pieces of a line. Joining them is a fifth of the work of formatting, and lists are long.
_LI, _END_LI = Markup("<li>"), Markup("</li>")
_P, _END_P, _ENDS = Markup("<p>"), Markup("</p>"), Markup(">")
_STATUS, _HINT = Markup('<p class="kit-status"'), Markup('<p class="kit-small">')


@dataclass(frozen=True, kw_only=True)
class Task:
    """One line of a task list. Without `to` it is text, not a link: it cannot start yet, or nothing is left to do."""

    label: str
    to: str = ""
    status: str = ""  # one of TAGS, in English
    hint: str = ""
    params: dict[str, str] = field(default_factory=dict)
    why: tuple[str, str] | None = None  # the act that the rules do not let them do, for a link to the reasons


def task_list(name: str, tasks: Iterable[Task]) -> None:
    """What there is to do, with a status word each, which is read out with the link. The whole row is the target."""
    _tasks([_task(f"task-{name}-{number}", task) for number, task in enumerate(tasks)], f"tasks-{name}")


def status_list(items: Iterable[tuple[str, str, str]]) -> None:
    """What stands how, when nothing in it is a way on: (what, status, hint)."""
    _tasks([_task("", Task(label=label, status=status, hint=hint)) for label, status, hint in items])


def _tasks(lines: Sequence[Markup], name: str = "") -> None:
    if lines:
        called = Markup(' id="{}"').format(name) if name else ""
        draw(Markup('<ul class="kit-tasks"{}>{}</ul>').format(called, Markup("").join(lines)))


def _task(name: str, task: Task) -> Markup:
    """One line; `name` is what its status is called, where a link says that it goes with it."""
    described = Markup(' aria-describedby="{}"').format(name) if task.status else ""
    way = anchor(task.to, task.label, described, **task.params) if task.to else Markup("")
    parts = [way] if way else [_P, esc(task.label), _END_P]
    if task.status:
        called = Markup(' id="{}"').format(name) if way else Markup("")
        parts += [_STATUS, called, _ENDS, tag_in(task.status), _END_P]
    else:
        parts += [_STATUS, _ENDS, _END_P]
    if task.hint:
        parts += [_HINT, esc(task.hint), _END_P]
    if task.why and not task.to:
        parts.append(why_anchor(_("Why? {what}").format(what=task.label), *task.why))
    return Markup("").join((_LI, *parts, _END_LI))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer to check. `change` says what the link changes ("Change name"); without `to` it cannot be changed."""

    label: str
    value: str | Markup
    to: str = ""
    change: str = ""
    params: dict[str, str] = field(default_factory=dict)


def answers(rows: Iterable[Answer]) -> None:
    """Check answers: label, value, and a link that goes back with the answer kept."""
    drawn = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd>{}</div>").format(
            esc(row.label),
            (row.value if isinstance(row.value, Markup) else lines(row.value)) or _("Not given"),
            Markup("<dd>{}</dd>").format(anchor(row.to, row.change, **row.params)) if row.to else "",
        )
        for row in rows
    )
    draw(Markup('<dl class="kit-sums">{}</dl>').format(drawn))


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a queue: what or who, when and detail (its line ends are kept), a status, one link that opens it."""

    who: str
    when: str = ""
    detail: str = ""
    status: str = ""
    label: str = ""
    to: str = ""
    params: dict[str, str] = field(default_factory=dict)


def rows(name: str, entries: Iterable[Row]) -> None:
    """A queue: a list of links, one a row, each read out with what it is about, and when where that tells it apart."""
    entries = list(entries)
    called = Counter((row.label, row.who) for row in entries)
    drawn = Markup("").join(
        Markup(
            '<li><div class="kit-row"><p><strong>{}</strong></p><p>{}<span class="sub">{}</span></p>'
            '<p class="kit-status">{}</p></div>{}</li>'
        ).format(
            esc(row.who),
            esc(row.when),
            row.detail if isinstance(row.detail, Markup) else lines(row.detail),
            tag_in(row.status) if row.status else "",
            anchor(
                row.to,
                row.label,
                Markup(' aria-label="{}: {}{}"').format(
                    esc(row.label),
                    esc(row.who),
                    esc(f", {row.when}" if called[row.label, row.who] > 1 and row.when else ""),
                ),
                **row.params,
            )
            if row.to
            else "",
        )
        for row in entries
    )
    if drawn:
        draw(Markup('<ul class="kit-rows" id="rows-{}">{}</ul>').format(name, drawn))
