"""Every act the policy knows: an action on an object, its name, and the sentences that say it can or cannot be done.

The words lie in acts.csv (`action, object, label, can, cannot`), whole sentences, so that they can be translated.
"""

import csv
from pathlib import Path
from typing import NamedTuple

from conference.i18n import _

FILE = Path(__file__).with_name("acts.csv")

Act = tuple[str, str]


class Words(NamedTuple):
    """One act as people read it: its name in a list, and what one can or cannot do."""

    label: str
    can: str
    cannot: str


def _read() -> dict[Act, Words]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {
            (row["action"], row["object"]): Words(row["label"], row["can"], row["cannot"])
            for row in csv.DictReader(lines)
        }


#: (action, object) -> its words.
ACTS: dict[Act, Words] = _read()

ACTIONS = frozenset(action for action, _obj in ACTS)
OBJECTS = frozenset(obj for _action, obj in ACTS)


def label(action: str, obj: str) -> str:
    """The name of this act in a list, in the language of this request."""
    words = ACTS.get((action, obj))
    return _("Something this portal does not know") if words is None else _(words.label)


def can(action: str, obj: str) -> str:
    """The sentence that this act is open to you, in the language of this request."""
    words = ACTS.get((action, obj))
    return _("You can do this.") if words is None else _(words.can)


def cannot(action: str, obj: str) -> str:
    """The sentence that heads a refusal of this act, in the language of this request."""
    words = ACTS.get((action, obj))
    return _("You cannot do this.") if words is None else _(words.cannot)
