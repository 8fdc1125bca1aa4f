"""Proof that one entry stands in the log: a text that anybody can check with the public key and nothing else.

It holds the entry, the hashes that lead from it to the Merkle root, and the signed checkpoint with that root.
"""

import base64
import binascii
import json
from collections.abc import Mapping

from conference.checkpoints import NotReadable, PublicKey, read
from conference.exceptions import ConferenceError, NotFound
from conference.i18n import _
from conference.merkle import includes, inclusion_proof
from db import audit_proof
from db.audit_chain import canonical_json, link
from services import checkpoints, log_key
from services.runtime import reading

HEAD = "conference-portal proof of an entry 1"
_FIELDS = ("seq", "at", "kind", "actor", "subject", "body", "prev")


def proof_of(seq: int) -> str:
    """The proof of entry `seq` against a fresh checkpoint. Raises NotFound, or ConferenceError where none is signed."""
    signed = checkpoints.latest()
    if not signed:
        raise ConferenceError(_("No checkpoint can be signed. Run conference-portal audit verify."))
    size = read(signed)[0].size
    with reading() as conn:
        entry = audit_proof.entry(conn, seq) if 0 < seq <= size else None
        if entry is None:
            raise NotFound(_("There is no entry with this number."))
        path = inclusion_proof(audit_proof.leaves(conn, size), seq - 1)
    told = canonical_json({name: entry[name] for name in _FIELDS})
    return "\n".join([HEAD, told, *(base64.b64encode(one).decode() for one in path), "", signed])


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
