"""Style, types and the rules about imports, each by its own tool."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

_BIN = Path(sys.executable).parent
#: As `make lint` says them.
CHECKED = ("portal", "services", "policy", "db", "documents", "conference", "tests")
TOOLS = {
    "types": ("mypy",),
    "imports": ("lint-imports",),
    "style": ("ruff", "check", *CHECKED),
    "format": ("ruff", "format", "--check", *CHECKED),
}


@pytest.mark.slow
@pytest.mark.parametrize("about", TOOLS)
def test_the_tool_finds_nothing(about):
    tool, *words = TOOLS[about]
    told = subprocess.run([_BIN / tool, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
