"""A form that changes what exists: what it showed, what was typed, and what stands there by now, field by field.

Two tabs, or two people, have the same form open. What a user did not touch is never written; what they changed and
somebody else changed too is asked about, and not decided by who pressed last.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from conference.exceptions import Changed, ChangedSince
from conference.i18n import _

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Form = TypeVar("Form", bound="DataclassInstance")


def merged(
    seen: Form, typed: Form, stands: Form, said: Callable[[str, Any], str] = lambda _name, value: value
) -> Form:
    """What is to be kept: the fields that the user changed over those that stand there now.

    `seen` is what the form showed. Of a set (people who are ticked) only what was put in or out counts. `said` puts
    the value of a field into words. Raises ChangedSince for fields that two people changed, each to something else.
    """
    kept: dict[str, Any] = {}
    lost: dict[str, Any] = {}
    for field in fields(stands):
        before, wanted, there = (getattr(one, field.name) for one in (seen, typed, stands))
        if wanted in (before, there):
            kept[field.name] = there
        elif isinstance(there, frozenset):
            kept[field.name] = (there | (wanted - before)) - (before - wanted)
        elif there == before:
            kept[field.name] = wanted
        else:
            lost[field.name] = there
    if lost:
        raise ChangedSince({name: _sentence(said(name, value)) for name, value in lost.items()}, lost)
    return replace(stands, **kept)


def insist_in_view(news: Sequence[str]) -> None:
    """Refuse to end a thing of which the page did not show everything. `news` is what it did not show.

    The page shows it when it is drawn again: the next press is with that in view. Raises Changed.
    """
    if news:
        sentence = _(
            "This has changed since you opened the page. {news} If you still want this, press again."
        )
        raise Changed(sentence.format(news=" ".join(news)))


def _sentence(now: str) -> str:
    if not now:
        return _("Somebody emptied this after you opened the page. Save again to put yours there.")
    return _(
        "Somebody changed this after you opened the page. It now says: {words}. Save again to put yours in its place."
    ).format(words=now)
