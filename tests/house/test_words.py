"""What the repository never says: places of one machine, work left undone, tests that do not run."""

import re
from functools import cache

import pytest

from tests.house import source
from tests.tables import check_rows

TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".csv",
    ".conf",
    ".html",
    ".css",
    ".js",
    ".pot",
    ".po",
    ".mako",
    ".example",
    "",
}
#: Put together from parts, so that this file does not say them either.
UNFINISHED = re.compile(
    r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"]) + r")\b"
)
SKIPPED = re.compile(r"pytest\.(mark\.)?(sk" + r"ip|skipif|xf" + r"ail)\b|unittest\.sk" + "ip")
MACHINE = re.compile(r"(?<![\w.:/])/(ro" + r"ot|ho" + r"me|wo" + r"rk|Us" + r"ers)/\w")
REGISTRY = re.compile(
    "|".join([r"py" + r"pi\.org", r"python" + "hosted", r"npm" + r"js\.", r"(?<!emit-)index-" + "url"])
)


@cache
def _texts() -> dict[str, str]:
    """The text of every file that git keeps, but for the longest."""
    return {
        source.name(file): file.read_text(encoding="utf-8")
        for file in source.kept_files()
        if file.suffix in TEXT and file.stat().st_size < 2_000_000
    }


def _saying(never: re.Pattern[str], name: str) -> list[str]:
    text = _texts()[name]
    lines = text.split("\n")
    numbers = [source.line(text, found.start()) for found in never.finditer(text)]
    return [f"{name}:{number}: {lines[number - 1].strip()[:80]}" for number in numbers]


@pytest.mark.parametrize(
    "never", [UNFINISHED, SKIPPED, MACHINE, REGISTRY], ids=["unfinished", "skipped", "machine", "registry"]
)
def test_no_file_says(never):
    check_rows(_texts(), lambda name: _saying(never, name))


def test_nothing_that_stays_at_home_is_kept():
    """No database, no password, no environment of a person."""
    kept = [source.name(file) for file in source.kept_files()]
    assert [
        name
        for name in kept
        if re.search(r"(^|/)(\.env|passwords\.json)$|\.(db|db-wal|pem|key)$|^\.local/", name)
    ] == []
