"""The pages of docs/ that the code writes. `python -m tests.house.reference` writes them again."""

from pathlib import Path

from portal.settings import documented
from tests.house import carried
from tests.house.source import ROOT

CONFIGURATION = ROOT / "docs" / "configuration.md"
EXAMPLE = ROOT / ".env.example"

_CONFIGURATION = """\
# Configuration

<!-- Written by `make docs` from portal/settings.py; do not change it by hand. -->

Settings are environment variables, or lines of a file `.env` in the folder where the portal is started. The
environment wins. A value that cannot be used stops the portal at its start with a sentence that says what to do.
`conference-portal doctor` looks at all of them and at what they point to.

* Names that begin with `PORTAL_`, as they did before, are read as well; `doctor` names them. Where both names of a
  setting are set, they must say the same.
* A name that is one slip away from one in this list stops the start: one letter too many, too few or wrong, or two
  exchanged. Any other name that begins as ours do is passed over, and `doctor` names it: a version that is put back
  must start beside settings that only a newer one knows.
* What Kubernetes adds for a service named `portal` or `conference-portal` is passed over: `…_SERVICE_HOST`,
  `…_PORT_8501_TCP`, and a port that is an address (`tcp://…`).

| Setting | What it is for | What it must be | Left out |
|---|---|---|---|
{rows}

`conference-portal run --demo` fills in invented values for the database, the council and its telephone number, and
listens on this machine only: with a public address it does not start, not behind a proxy either.
"""


def _is_empty(value: object) -> bool:
    return value in ((), None) or not str(value)  # a secret too


def _default(value: object) -> str:
    if _is_empty(value):
        return "empty"
    return f"`{value.as_posix() if isinstance(value, Path) else value}`"


def configuration() -> str:
    """docs/configuration.md, from the fields of the settings."""
    rows = []
    for name, field in documented():
        extra = field.json_schema_extra
        accepts = extra["accepts"] if isinstance(extra, dict) else ""
        rows.append(f"| `{name}` | {field.description} | {accepts} | {_default(field.default)} |")
    return _CONFIGURATION.format(rows="\n".join(rows))


def example() -> str:
    """.env.example, with every setting commented out."""
    lines = [
        "# Copy this file to .env and change what you need. docs/configuration.md explains each setting."
    ]
    for name, field in documented():
        default = field.default
        shown = "" if _is_empty(default) else str(default)
        lines += ["", f"# {field.description}", f"#{name}={shown}"]
    return "\n".join(lines).replace("`", "") + "\n"


if __name__ == "__main__":
    CONFIGURATION.parent.mkdir(exist_ok=True)
    CONFIGURATION.write_text(configuration(), encoding="utf-8")
    EXAMPLE.write_text(example(), encoding="utf-8")
    carried.PAGE.write_text(carried.page(), encoding="utf-8")
