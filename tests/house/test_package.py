"""What is installed from a wheel is what lies in the rooms: templates, policy, fonts, styles and migrations too."""

import subprocess
import sys
import zipfile

import pytest

from tests.house import source


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The names in a wheel built from this checkout, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(build, cwd=source.ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return set(archive.namelist())


def test_everything_in_the_rooms_is_in_the_wheel(wheel):
    kept = [source.name(file) for file in source.kept_files()]
    assert [name for name in kept if name.split("/")[0] in source.ROOMS and name not in wheel] == []


def test_nothing_else_is_in_the_wheel(wheel):
    others = {name.split("/")[0] for name in wheel} - set(source.ROOMS)
    assert len(others) == 1
    assert others.pop().endswith(".dist-info")
