"""Where the databases of a run lie: in memory where there is room, since each write to a disk is waited for."""

import shutil
import tempfile
from pathlib import Path

from tests.support import watchdog

_MEMORY = Path("/dev/shm")
_ROOM = 2 * 1024**3  # bytes; a whole run needs a quarter of it


def make_folder(prefix: str) -> Path:
    """A new folder, which goes away with the run however it ends."""
    is_roomy = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= _ROOM
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=_MEMORY if is_roomy else None))
    watchdog.of_this_run().watch_folder(folder)
    return folder
