"""Lists that lead on: task list, answers to check, queue."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import streamlit as st
from markupsafe import Markup

from conference.i18n import _
from portal.kit.escaping import draw, esc, lines
from portal.kit.tags import tag_in
from portal.kit.ways import offered, page_link, why_link


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
    """What there is to do, with a status word each. The whole row is the target."""
    with st.container(key=f"tasks_{name}"):
        for number, task in enumerate(tasks):
            with st.container(key=f"task_{name}_{number}", horizontal=True):
                if task.to and offered(task.to):
                    page_link(task.to, task.label, **task.params)
                else:
                    draw(Markup('<p class="kit-task">{}</p>').format(esc(task.label)))
                draw(
                    Markup('<p class="kit-status">{}</p>').format(tag_in(task.status) if task.status else "")
                )
                if task.hint:
                    draw(Markup('<p class="kit-small kit-task-hint">{}</p>').format(esc(task.hint)))
                if task.why and not task.to:
                    why_link(_("Why? {what}").format(what=task.label), *task.why)


def status_list(items: Iterable[tuple[str, str, str]]) -> None:
    """What stands how, when nothing in it is a way on: (what, status, hint). One element, however long the list."""
    inner = Markup("").join(
        Markup('<li><p>{}</p><p class="kit-status">{}</p>{}</li>').format(
            esc(label),
            tag_in(status),
            Markup('<p class="kit-small">{}</p>').format(esc(hint)) if hint else "",
        )
        for label, status, hint in items
    )
    draw(Markup('<ul class="kit-statuses">{}</ul>').format(inner))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer to check. `change` says what the link changes ("Change name"); without `to` it cannot be changed."""

    label: str
    value: str | Markup
    to: str = ""
    change: str = ""
    params: dict[str, str] = field(default_factory=dict)


def answers(rows: Iterable[Answer], *, name: str = "answers") -> None:
    """Check answers: label, value, and a link that goes back with the answer kept."""
    with st.container(key=f"sums_{name}"):
        for number, row in enumerate(rows):
            with st.container(key=f"sum_{name}_{number}", horizontal=True):
                draw(Markup('<p class="k">{}</p>').format(esc(row.label)))
                shown = row.value if isinstance(row.value, Markup) else lines(row.value)
                draw(Markup("<p>{}</p>").format(shown or _("Not given")))
                if not (row.to and page_link(row.to, row.change, **row.params)):
                    draw("<p></p>")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a queue: what or who, when and detail, a status, one link that opens it."""

    who: str
    when: str = ""
    detail: str = ""
    status: str = ""
    label: str = ""
    to: str = ""
    params: dict[str, str] = field(default_factory=dict)


def rows(name: str, entries: Iterable[Row]) -> None:
    """A queue: a list of links, one a row (twenty forms on one page cost six times as much)."""
    with st.container(key=f"rows_{name}"):
        for number, row in enumerate(entries):
            with st.container(key=f"row_{name}_{number}", horizontal=True):
                draw(
                    Markup(
                        '<div class="kit-row"><p><strong>{}</strong></p><p>{}<span class="sub">{}</span></p>'
                        '<p class="kit-status">{}</p></div>'
                    ).format(
                        esc(row.who), esc(row.when), esc(row.detail), tag_in(row.status) if row.status else ""
                    )
                )
                if row.to:
                    page_link(row.to, row.label, **row.params)
