"""A file with a key in it: written once, whole, and for its owner's eyes."""

import os
import secrets
from pathlib import Path

from conference.private_folders import make_private


def write_once(file: Path, line: str) -> bool:
    """Write a new key. False where another process was first: then its key is the one."""
    make_private(file.parent)
    new = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as written:
            written.write(f"{line}\n")
            written.flush()
            os.fsync(written.fileno())
        os.link(new, file)  # the first of several processes wins
    except FileExistsError:
        return False
    finally:
        new.unlink(missing_ok=True)
    return True


def is_for_others(mode: int) -> bool:
    """Whether anybody but its owner may read a file of this mode."""
    return bool(mode & 0o077)
