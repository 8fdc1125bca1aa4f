"""Proofs about the log: texts that anybody can check with the public key and nothing else.

That one entry stands in it: the entry, the hashes that lead from it to the Merkle root, and the signed checkpoint with
that root. That it only grew: two signed checkpoints, and the hashes that show the whole of the older in the newer.
"""

import base64
import binascii
import json
from collections.abc import Mapping

from conference.checkpoints import Checkpoint, NotReadable, PublicKey, read
from conference.exceptions import ConferenceError, NotFound
from conference.i18n import _
from conference.merkle import consistency_proof, includes, inclusion_proof, is_consistent
from db import audit_proof
from db.audit_chain import canonical_json, link
from services import checkpoints, log_key
from services.runtime import reading

HEAD = "conference-portal proof of an entry 1"
GROWTH = "conference-portal proof of growth 1"
_FIELDS = ("seq", "at", "kind", "actor", "subject", "body", "prev")


def proof_of(seq: int) -> str:
    """The proof of entry `seq` against a fresh checkpoint. Raises NotFound, or ConferenceError where none is signed."""
    signed = _fresh()
    size = read(signed)[0].size
    with reading() as conn:
        entry = audit_proof.entry(conn, seq) if 0 < seq <= size else None
        if entry is None:
            raise NotFound(_("There is no entry with this number."))
        path = inclusion_proof(audit_proof.leaves(conn, size), seq - 1)
    told = canonical_json({name: entry[name] for name in _FIELDS})
    return "\n".join([HEAD, told, *_lines(path), "", signed])


def growth_since(earlier: str) -> str:
    """The proof that the log holds the whole of what this signed checkpoint was made of, and what came after it.

    Raises ConferenceError where it is no checkpoint of this log, or the log is not the one that it was made of.
    """
    earlier = earlier.rstrip("\n") + "\n"
    old = _signed(earlier, checkpoints.known_keys())
    signed = _fresh()
    new = read(signed)[0]
    with reading() as conn:
        leaves = audit_proof.leaves(conn, new.size)
    path = consistency_proof(leaves, old.size) if 0 < old.size <= new.size else []
    if not is_consistent(old.root, old.size, new.root, new.size, path):
        raise ConferenceError(
            _("The log does not hold what this checkpoint was made of. Run conference-portal audit verify.")
        )
    return "\n".join([GROWTH, *_lines(path), "", earlier, signed])


def is_of_growth(text: str) -> bool:
    """Whether this is a proof of growth, to be checked with `grown`, and not one of an entry."""
    return text.startswith(GROWTH)


def grown(text: str, keys: tuple[PublicKey, ...]) -> tuple[int, int]:
    """From how many entries to how many the log only grew, as a proof shows. Asks no database.

    Raises ConferenceError when it proves nothing.
    """
    try:
        above, old_text, old_signature, new_text, new_signature = text.split("\n\n")
        head, *lines = above.split("\n")
        path = [base64.b64decode(line, validate=True) for line in lines]
    except ValueError as error:
        raise ConferenceError(_("This is not a proof that the log only grew.")) from error
    if head != GROWTH:
        raise ConferenceError(_("This is not a proof that the log only grew."))
    old = _signed(f"{old_text}\n\n{old_signature}\n", keys)
    new = _signed(f"{new_text}\n\n{new_signature}", keys)
    if not is_consistent(old.root, old.size, new.root, new.size, path):
        raise ConferenceError(_("The proof does not lead from the earlier checkpoint to the later one."))
    return old.size, new.size


def _fresh() -> str:
    signed = checkpoints.latest()
    if not signed:
        raise ConferenceError(_("No checkpoint can be signed. Run conference-portal audit verify."))
    return signed


def _signed(text: str, keys: tuple[PublicKey, ...]) -> Checkpoint:
    try:
        found = log_key.is_signed(text, keys)
    except NotReadable as error:
        raise ConferenceError(_("This file is not a checkpoint.")) from error
    if found is None:
        raise ConferenceError(_("This checkpoint was not signed by the key of this log."))
    return found


def _lines(path: list[bytes]) -> list[str]:
    return [base64.b64encode(one).decode() for one in path]


def checked(text: str, keys: tuple[PublicKey, ...]) -> Mapping[str, object]:
    """The entry that a proof proves. Asks no database. Raises ConferenceError when it proves nothing."""
    above, _blank, signed = text.partition("\n\n")
    head, *lines = above.split("\n")
    try:
        entry = json.loads(lines[0])
        path = [base64.b64decode(line, validate=True) for line in lines[1:]]
        data = bytes.fromhex(link(**{name: entry[name] for name in _FIELDS}))
        checkpoint = log_key.is_signed(signed, keys)
    except (
        IndexError,
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        binascii.Error,
        NotReadable,
    ) as error:
        raise ConferenceError(_("This is not a proof of an entry.")) from error
    if head != HEAD:
        raise ConferenceError(_("This is not a proof of an entry."))
    if checkpoint is None:
        raise ConferenceError(_("The checkpoint in this proof was not signed by this key."))
    if not isinstance(entry["seq"], int) or not includes(
        checkpoint.root, checkpoint.size, entry["seq"] - 1, data, path
    ):
        raise ConferenceError(_("The proof does not lead from this entry to the checkpoint."))
    return {name: entry[name] for name in _FIELDS}
