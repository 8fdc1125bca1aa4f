"""Everything outside and inside the database that tells what the log was, gathered to hold the log against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from conference.checkpoints import NotReadable, PublicKey
from conference.exceptions import ConferenceError
from conference.i18n import _
from db import audit_proof, log_records
from db.audit_scan import Scan, Witness
from services import checkpoints, log_key
from services.runtime import reading


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is known of the log. `outside` counts good checkpoints in folders; `bad` are those that are none.

    `missing` says of the key and the checkpoints what the log tells of and is not there.
    """

    witnesses: tuple[Witness, ...]
    outside: int
    bad: tuple[checkpoints.Kept, ...]
    missing: tuple[str, ...] = ()

    def scan(self) -> Scan:
        """A verification against all of it, not yet begun."""
        return Scan(self.witnesses)


def gathered(where: Sequence[Path] = (), keys: tuple[PublicKey, ...] = ()) -> Told:
    """What the checkpoints in these files and folders tell, and what sealed documents and kept trees do.

    Without `where`, those in the folder that is set; without `keys`, this log's own key checks them. Raises
    ConferenceError for a place that is not there, or holds none: whoever names it believes that it holds some.
    """
    keys_given, keys = bool(keys), keys or checkpoints.known_keys()
    usual = checkpoints.folder()
    places = list(where) or ([usual] if usual is not None and usual.is_dir() else [])
    kept: list[checkpoints.Kept] = []
    for place in places:
        try:
            found = checkpoints.kept_at(place, keys)
        except OSError as error:
            raise ConferenceError(
                _("The checkpoints at {place} cannot be read.").format(place=place)
            ) from error
        if where and not any(one.witness or one.problem for one in found):
            raise ConferenceError(_("There is no checkpoint at {place}.").format(place=place))
        kept += found
    outside = [one.witness for one in kept if one.witness is not None]
    with reading() as conn:
        inside = audit_proof.told_inside(conn)
        printed = audit_proof.printed(conn)
        missing = () if where or keys_given else checkpoints.missing(conn)
    return Told(
        witnesses=(*outside, *inside, *_signed(printed, keys)),
        outside=len(outside),
        bad=tuple(one for one in kept if one.problem),
        missing=missing,
    )


def compared() -> log_records.Records:
    """Every document, signature and standing, held against the log."""
    return log_records.compared(reading)


def _signed(printed: list[tuple[str, str]], keys: tuple[PublicKey, ...]) -> list[Witness]:
    found = []
    for document, text in printed:
        try:
            checkpoint = log_key.is_signed(text, keys)
        except NotReadable:
            continue
        if checkpoint is not None and checkpoint.size:
            told_by = f"document {document}"
            found.append(Witness(size=checkpoint.size, root=checkpoint.root, told_by=told_by))
    return found
