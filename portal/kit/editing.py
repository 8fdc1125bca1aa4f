"""A form that changes what exists: it shows what stood there when it was opened, and says what has changed since."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from conference.formats import listed
from conference.i18n import _
from portal import state
from portal.kit.drafts import shown_before
from portal.kit.prose import box
from portal.kit.questions import KINDS, key_of, tick
from portal.kit.unsent_answers import field_of, read

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
Form = TypeVar("Form", bound="DataclassInstance")


@dataclass(frozen=True)
class Editing(Generic[Form]):
    """`drawn` are the values that the fields begin with. `seen` is what the user knows of, for the service to compare.

    `changes` are the fields that somebody else has changed since, each with its label and what it says now.
    """

    drawn: Form
    seen: Form
    changes: tuple[tuple[str, str], ...]

    def show(self) -> None:
        """What has changed since the page was opened; nothing where nothing has. Drawn above the form."""
        if self.changes:
            box(
                "note",
                *(_("{field}: {words}").format(field=label, words=words) for label, words in self.changes),
                title=_("Somebody has changed this since you opened the page. It now says:"),
            )

    def saved(self, sentence: str) -> str:
        """A sentence for the next page, with what somebody else had changed meanwhile."""
        if not self.changes:
            return sentence
        kept = _("Somebody had changed this meanwhile: {fields}.")
        return f"{sentence} {kept.format(fields=listed([label for label, _words in self.changes]))}"


def editing(
    stands: Form,
    labels: Mapping[str, str],
    said: Callable[[str, Any], str] = lambda _name, value: value,
) -> Editing[Form]:
    """What the form of this page showed when it was opened, beside what `stands` there now.

    `labels` names each field as the form does; `said` puts its value into words. Kept until the person goes
    elsewhere or the act succeeds, and as long as an answer that was typed into the form.
    """
    shown = state.drawer(state.SHOWN)
    before = shown_before(is_opened=not shown)
    if not shown:
        shown.update(drawn=stands, seen=_seen_when_typed(stands, before))
    seen = cast(Form, shown["seen"])
    # of a set only what was put in or out counts, by whatever stands there: it is never overwritten
    before.update({name: value for name, value in vars(seen).items() if not isinstance(value, frozenset)})
    changed = [name for name in labels if getattr(seen, name) != getattr(stands, name)]
    return Editing(
        drawn=cast(Form, shown["drawn"]),
        seen=seen,
        changes=tuple(
            (labels[name], said(name, getattr(stands, name)) or _("Nothing written")) for name in changed
        ),
    )


def _seen_when_typed(stands: Form, before: Mapping[str, Any]) -> Form:
    """An answer that comes back was typed beside what stood there then; every other field begins with what stands."""
    answers = read().answers
    return replace(
        stands,
        **{
            name: value
            for name, value in before.items()
            if any(field_of(key_of(name, kind)) in answers for kind in KINDS)
        },
    )


def as_shown(stands: T, *, is_sent: bool, name: str = "stands") -> T:
    """What stood on this page when the form was drawn that is sent now: an answer that another tab may change.

    Not as `editing` has it: each time that the page is drawn, it shows what stands by then.
    """
    shown = state.drawer(state.SHOWN)
    if not is_sent:
        shown[name] = stands
    return cast(T, shown.get(name, stands))


def are_you_sure(name: str = "sure", *, yes: str = "") -> str:
    """The box under a question that the service asked at the last try ("Are you sure?"); nothing before it asked one.

    Answers with the question that is ticked, or `yes`, the one that was ticked before. A tick for one question is none
    for the next.
    """
    asked = state.current().errors.get(name, "") or yes
    if not asked:
        return ""
    return asked if tick(name, _("Yes, I am sure"), value=asked == yes, of=asked) else ""
