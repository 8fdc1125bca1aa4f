"""Checkpoints of the log: signed, written once each into a folder outside the database, and printed in documents.

Whoever bends the log and works it out anew cannot bend what lies elsewhere (docs/audit-log.md).
"""

import logging
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from conference.checkpoints import Checkpoint, NotReadable, PublicKey, read
from conference.exceptions import ConferenceError
from conference.i18n import _
from conference.private_folders import make_private
from db import audit_proof
from db.audit_scan import Witness
from db.engine import Connection
from services import log_key
from services.events import event
from services.runtime import reading, transaction

_LOG = logging.getLogger("portal.log")
WRITTEN = "checkpoint.written"
_SUFFIX = ".checkpoint"


@dataclass
class _Place:
    """Where the key and the checkpoints are, and what a new key is named after."""

    key_file: Path
    folder: Path
    named: str


_place: _Place | None = None


def configure(key_file: Path | None, folder: Path | None, named: str = "conference-portal") -> None:
    """Say where key and checkpoints go, and what a new key is named after. Without them, there are none."""
    global _place
    _place = _Place(key_file, folder, named) if key_file is not None and folder is not None else None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A checkpoint that lies in a folder. `problem` says why it cannot be relied on; "" where it can."""

    file: Path
    checkpoint: Checkpoint | None = None
    problem: str = ""

    @property
    def witness(self) -> Witness | None:
        """What it tells of the log."""
        if self.checkpoint is None or not self.checkpoint.size:
            return None
        return Witness(size=self.checkpoint.size, root=self.checkpoint.root, told_by=self.file.name)


def latest() -> str:
    """A fresh signed checkpoint of the log as it stands, to be printed; "" without a key, or before any entry.

    Where the log does not go on from the last checkpoint, none is signed and "" is given: what is printed must not
    vouch for a log that was bent. The hourly writing says so.
    """
    if _place is None:
        return ""
    try:
        key = _key(_place)
        with reading() as conn:
            found = audit_proof.tree(conn, _newest(_place.folder, (key.public,)))
    except (ConferenceError, OSError) as problem:
        _LOG.error("no checkpoint could be signed: %s", type(problem).__name__)
        return ""
    return key.sign(found.size, found.frontier.root()) if found.size else ""


def write() -> Path | None:
    """Write a checkpoint into the folder, unless nothing but the last one was recorded since. Gives its file.

    Called hourly, by one process. Raises ConferenceError when the log does not go on from the newest checkpoint there,
    the key did not sign what is there, or nothing can be written.
    """
    if _place is None:
        return None
    key = _key(_place)
    newest = _newest(_place.folder, (key.public,))
    with reading() as conn:
        found = audit_proof.tree(conn, newest)
    is_told = newest is not None and found.size == newest.size + 1 and found.kind == WRITTEN
    if not found.size or is_told:
        return None
    root = found.frontier.root()
    file = _place.folder / f"{found.size:012}{_SUFFIX}"
    try:
        _write_once(file, key.sign(found.size, root))
    except OSError as error:
        raise ConferenceError(_("A checkpoint of the log could not be written to its folder.")) from error
    with transaction() as conn:
        audit_proof.keep(
            conn,
            found,
            audit=event(None, WRITTEN, f"checkpoint:{found.size}", size=found.size, root=root.hex()),
        )
    return file


def public_key() -> PublicKey:
    """The key that checkpoints are checked with; it is made where there never was one. Raises ConferenceError."""
    return _key(_set()).public


def begin_anew() -> PublicKey:
    """Make a key where the one before it is lost for good. Where there is one, it stays.

    Raises ConferenceError while what the lost one signed lies in the folder.
    """
    place = _set()
    if _files(place.folder) and log_key.opened(place.key_file) is None:
        raise _gone()
    return log_key.opened_or_made(place.key_file, place.named).public


def _set() -> _Place:
    if _place is None:
        raise ConferenceError(_("No place is set for the key of the log."))
    return _place


def missing(conn: Connection, key_file: Path | None = None, where: Path | None = None) -> tuple[str, ...]:
    """A sentence for each thing that the log says there was, and that is not where it should be.

    Without a place, the place that is set.
    """
    if key_file is None or where is None:
        if _place is None:
            return ()
        key_file, where = _place.key_file, _place.folder
    was_written, was_signed = audit_proof.signed_before(conn, WRITTEN)
    said = []
    if was_signed and not key_file.exists():
        said.append(
            _("The key of the log is missing: {file}. Put it back from your backup.").format(file=key_file)
        )
    if was_written and not _files(where):
        said.append(
            _("The checkpoints of the log are missing: {place}. Put them back from your backup.").format(
                place=where
            )
        )
    return tuple(said)


def ahead_of(conn: Connection, where: Path) -> str:
    """A sentence where the newest checkpoint in a folder tells of more entries than the log has; else ""."""
    has = audit_proof.size(conn)
    for file in reversed(_files(where)):
        try:
            told = read(file.read_bytes()[:20_000].decode("utf-8"))[0].size
        except (NotReadable, OSError, UnicodeDecodeError):
            continue
        if told <= has:
            return ""
        return _(
            "The checkpoint {file} tells of {told} entries of the log, and the database has {has}: "
            "an older copy of it was put back, or its end is gone."
        ).format(file=file.name, told=told, has=has)
    return ""


def known_keys() -> tuple[PublicKey, ...]:
    """The key of this log, where there is one. Makes none."""
    found = None if _place is None else log_key.opened(_place.key_file)
    return () if found is None else (found.public,)


def folder() -> Path | None:
    """Where checkpoints go."""
    return None if _place is None else _place.folder


def kept_at(where: Path, keys: tuple[PublicKey, ...]) -> list[Kept]:
    """The checkpoints in a folder, or the one in a file, the smallest first. Raises OSError for what is not there."""
    files = _files(where) if where.is_dir() else [where]
    return sorted((_read(file, keys) for file in files), key=lambda one: (_size(one), one.file.name))


def _key(place: _Place) -> log_key.LogKey:
    """The key, made where the log begins. Raises ConferenceError where there was one, and it is gone.

    A new one would count what the old one signed as nothing, and vouch for any log.
    """
    if (found := log_key.opened(place.key_file)) is not None:
        return found
    # before the key is looked for again, which another process may just be making
    begun = bool(_files(place.folder)) or _was_signed()
    if begun and log_key.opened(place.key_file) is None:
        raise _gone()
    return log_key.opened_or_made(place.key_file, place.named)


def _was_signed() -> bool:
    with reading() as conn:
        return audit_proof.signed_before(conn, WRITTEN)[1]


def _gone() -> ConferenceError:
    return ConferenceError(
        _("The key of the log is gone, and there is what it signed. docs/audit-log.md says what to do.")
    )


def _newest(where: Path, keys: tuple[PublicKey, ...]) -> Witness | None:
    """What the largest good checkpoint in the folder tells. Names sort by size, so one file is read.

    Raises ConferenceError where there are some, and none of them is good.
    """
    files = _files(where)
    for file in reversed(files):
        found = _read(file, keys)
        if not found.problem:
            return found.witness
    if files:
        raise ConferenceError(
            _("Another key signed the checkpoints in the folder. docs/audit-log.md says what to do.")
        )
    return None


def _files(where: Path) -> list[Path]:
    return sorted(where.glob(f"*{_SUFFIX}")) if where.is_dir() else []


def _read(file: Path, keys: tuple[PublicKey, ...]) -> Kept:
    try:
        text = file.read_bytes()[:20_000].decode("utf-8")
        checkpoint = log_key.is_signed(text, keys)
    except (NotReadable, UnicodeDecodeError):
        return Kept(file=file, problem=_("This file is not a checkpoint."))
    if checkpoint is None:
        return Kept(file=file, problem=_("This checkpoint was not signed by the key of this log."))
    return Kept(file=file, checkpoint=checkpoint)


def _size(one: Kept) -> int:
    return one.checkpoint.size if one.checkpoint else 0


def _write_once(file: Path, text: str) -> None:
    """Whole or not at all, and never over another; the same text again is no writing."""
    make_private(file.parent)
    new = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with new.open("x", encoding="utf-8") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        os.link(new, file)
    except FileExistsError:
        if file.read_text(encoding="utf-8") != text:
            raise
    finally:
        new.unlink(missing_ok=True)
    where = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(where)
    finally:
        os.close(where)
