"""Folders that nobody but their owner may look into, whatever the account's umask."""

import os
from pathlib import Path

ONLY_OWNER = 0o700


def make_private(folder: Path) -> None:
    """Make a folder, and each folder above it that is not there yet. One that is there already stays as it is.

    `Path.mkdir(parents=True)` gives its mode to the last folder alone.
    """
    for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        missing.mkdir(mode=ONLY_OWNER, exist_ok=True)


def close_to_others(folder: Path) -> None:
    """Make a folder that is the portal's alone, or take from others what rights they have in it and its files."""
    make_private(folder)
    if os.name != "posix":
        return
    folder.chmod(ONLY_OWNER)
    for path in folder.iterdir():
        if path.is_file() and not path.is_symlink():
            path.chmod(0o600)
