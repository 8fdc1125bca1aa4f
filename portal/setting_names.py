"""Names of settings: which variables are meant for the portal, which are slips, and which are somebody else's.

Kubernetes tells every container of every service: one named `portal` puts `PORTAL_PORT=tcp://…` beside our settings.
A version that is put back finds settings that only a newer one knows: those are passed over, and `doctor` names them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

PREFIX = "CONFERENCE_PORTAL_"
#: How they began before; read as well.
OLD_PREFIX = "PORTAL_"
PREFIXES = (PREFIX, OLD_PREFIX)
DATABASE = "DATABASE_URL"
_OF_A_SERVICE = re.compile(r"(_SERVICE_(HOST|PORT)(_.+)?|_PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$")
_ADDRESS = re.compile(r"[a-z]+://", re.IGNORECASE)


@dataclass
class Reading:
    """What was found, by field: the value, and the name it was set under. `wrong` stops the start; `notes` do not."""

    values: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def name_of(setting: str) -> str:
    """The name in the environment of the setting that this field of the record is."""
    return DATABASE if setting == "database_url" else PREFIX + setting.upper()


def read(settings: Iterable[str], *sources: Mapping[str, str | None]) -> Reading:
    """Look for these settings in the sources; a later source wins over an earlier one. An empty value says nothing."""
    given = {
        name.upper(): value or ""
        for source in sources
        for name, value in source.items()
        if not _is_of_a_service(name.upper(), value or "")
    }
    found = Reading()
    known: set[str] = set()
    old_alone: list[str] = []
    for setting in settings:
        name = name_of(setting)
        old = name if name == DATABASE else OLD_PREFIX + setting.upper()
        known |= {name, old}
        values = {spelt: given[spelt] for spelt in (name, old) if given.get(spelt)}
        if len(set(values.values())) > 1:
            found.wrong.append(
                f"{old} and {name} are one setting, and say different things. Take {old} out: it is the old name."
            )
        if values:
            found.names[setting], found.values[setting] = next(iter(values.items()))
            old_alone += [] if name in values else [old]
    for name in sorted(given.keys() - known):
        _judge(name, known, given, found)
    if old_alone:
        found.notes.append(
            f"Names from before are in use, and go on working: {', '.join(old_alone)}. Names now begin with {PREFIX}."
        )
    return found


def _judge(name: str, known: set[str], given: Mapping[str, str], found: Reading) -> None:
    """A slip would leave its default in force unseen, so it stops the start; any other name of ours is noted."""
    is_ours = name.startswith(PREFIXES)
    bare = name.removeprefix(PREFIX).removeprefix(OLD_PREFIX)
    meant = bare if bare == DATABASE else next((one for one in sorted(known) if is_one_slip(name, one)), "")
    if meant and (is_ours or not given.get(meant)):
        found.wrong.append(f"{name} is not a setting of the portal. Did you mean {meant}?")
    elif is_ours:
        found.notes.append(
            f"{name} is not a setting of this version, and is passed over. Is it misspelt, or of a newer version?"
        )


def is_one_slip(one: str, other: str) -> bool:
    """Whether one letter too many, too few or wrong, or two exchanged neighbours, make one of the other."""
    same = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    mine, theirs = one[same:], other[same:]
    exchanged = mine[1:2] + mine[:1] + mine[2:]
    return mine != theirs and theirs in (exchanged, theirs[:1] + mine[1:], theirs[:1] + mine, mine[1:])


def _is_of_a_service(name: str, value: str) -> bool:
    """Whether Kubernetes says with it where a service is, of whatever name: `PORTALS_PORT` is no slip."""
    is_port = name.endswith("_PORT") and _ADDRESS.match(value) is not None
    return is_port or _OF_A_SERVICE.search(name) is not None
