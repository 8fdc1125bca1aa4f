"""Anybody may ask whether a document is ours: by the file itself, or by the check code that is printed in it.

The register of hashes comes first, and tells the kind, the day and the status, nothing else. What it has is held
against the log. Only what it does not know is read, in a process of its own. No upload is kept. The log has the answer
alone: not the file, nor its hash.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates

from conference.evidence import RegisterEntry, SealCertificate
from conference.exceptions import Throttled
from conference.i18n import _
from conference.identifiers import normal_check_code
from conference.verification import Answer, Checked
from db import audit, document_orders, seal_certificates
from db.engine import Connection
from documents.checking import MOST_BYTES, Busy, Checkers, Ours, Seal
from documents.seal_certificates import NoList, revoked_in
from services import log_counts, log_truth, throttle
from services.events import event
from services.runtime import now, reading, record_difference, transaction
from services.seals import Retired

__all__ = [
    "MOST_BYTES",
    "NoList",
    "allow",
    "authorities",
    "check_code",
    "check_file",
    "check_seal",
    "close",
    "look_up",
]

KIND = "document.checked"
#: Checks with the same answer that the log tells of one by one, in five minutes.
MOST_TOLD = 5
_OF_SEAL = {
    Seal.WHOLE: Answer.UNREGISTERED,
    Seal.CHANGED: Answer.CHANGED,
    Seal.REVOKED: Answer.STOLEN,
    Seal.NONE: Answer.NO_SEAL,
    Seal.UNREADABLE: Answer.UNREADABLE,
}


def allow(address: str) -> None:
    """Count one check from this address in, before anything of it is read. Raises Throttled."""
    with transaction() as conn:
        if throttle.take(conn, [throttle.check_address(address)]) is None:
            raise Throttled(
                _(
                    "Many files were checked from where you are, by you or by somebody else. Wait 5 minutes, then try"
                    " again."
                )
            )


def check_file(content: bytes) -> Checked:
    """What can be said of a file. Raises Throttled while others' files are being read."""
    with reading() as conn:
        entry = _as_the_log_has_it(conn, document_orders.by_hash(conn, hashlib.sha256(content).hexdigest()))
        ours = _ours(seal_certificates.list_all(conn)) if entry is None else Ours()
    if entry is not None and not entry.is_as_recorded:
        record_difference("document", entry.id)
        answer = Answer.DIFFERS
    else:
        answer = Answer.GENUINE if entry else _OF_SEAL[_seal(content, ours)]
    with transaction() as conn:
        _record(conn, "file", answer)
    return Checked(answer=answer, entry=entry if answer is Answer.GENUINE else None)


def check_seal(content: bytes, roots: bytes, lists: Sequence[bytes] = ()) -> Checked:
    """What the seal alone says, without a database, by the certificates (PEM) of who vouches for it.

    GENUINE where it is whole. `lists` are of revoked certificates (DER or PEM): STOLEN where one names the seal's,
    whoever made the list, since it can only take trust away; `listed_at` tells how new the list is that does not name
    it, where who made it also vouches for the seal. Raises ValueError where there is no certificate in `roots`, NoList,
    and Throttled.
    """
    told = [revoked_in(one, load_pem_x509_certificates(roots)) for one in lists]
    revoked = tuple(str(number).encode() for one in told for number in one.numbers)
    answer = _OF_SEAL[_seal(content, Ours(roots=_ders(roots), revoked=revoked))]
    if answer is not Answer.UNREGISTERED:
        return Checked(answer=answer)
    listed_at = [one.at for one in told if one.by and _seal(content, Ours(roots=(one.by,))) is Seal.WHOLE]
    return Checked(answer=Answer.GENUINE, listed_at=max(listed_at, default=None))


def check_code(typed: str) -> RegisterEntry | None:
    """What the register says of the document with a check code that somebody typed; None where it knows none."""
    entry = look_up(typed)
    if entry is not None and not entry.is_as_recorded:
        record_difference("document", entry.id)
    said = "unknown" if entry is None else "known" if entry.is_as_recorded else Answer.DIFFERS
    with transaction() as conn:
        _record(conn, "code", said)
    return entry


def look_up(typed: str) -> RegisterEntry | None:
    """The same for an address that somebody opened: looking changes nothing, so it is not recorded."""
    with reading() as conn:
        return _as_the_log_has_it(conn, document_orders.by_code(conn, normal_check_code(typed)))


def _as_the_log_has_it(conn: Connection, entry: RegisterEntry | None) -> RegisterEntry | None:
    is_as_recorded = log_truth.is_document_as_recorded(conn, entry.id if entry else "")
    return replace(entry, is_as_recorded=is_as_recorded) if entry else None


def authorities() -> str:
    """What anybody needs to check a seal without us: who vouches for our seals, PEM, and the fingerprint of each.

    After a theft, who vouched for what was stolen is left out: both keys lie in one folder. Not so where they vouch for
    the seal in use too, as those do from whom certificates are bought.
    """
    with reading() as conn:
        certificates = seal_certificates.list_all(conn)
    in_use = {_root(one) for one in certificates if one.retired_at is None}
    stolen = {_root(one) for one in certificates if _is_stolen(one)} - in_use
    roots = dict.fromkeys(_root(one) for one in certificates if _root(one) not in stolen)
    return "".join(_line(one) for one in certificates) + "".join(roots)


def close() -> None:
    """End the processes that wait for files."""
    _checkers().close()


@cache
def _checkers() -> Checkers:
    return Checkers()


def _seal(content: bytes, ours: Ours) -> Seal:
    try:
        return _checkers().check(content, ours)
    except Busy:
        raise Throttled(_("Many files are being checked now. Try again in a minute.")) from None


def _ours(certificates: Sequence[SealCertificate]) -> Ours:
    """Every certificate that ever sealed: what a retired one sealed stays sealed."""
    return Ours(
        seals=tuple(der for one in certificates for der in _ders(one.pem.encode())),
        chain=tuple({der for one in certificates if one.chain for der in _ders(one.chain.encode())}),
    )


def _root(certificate: SealCertificate) -> str:
    """Who vouches for it in the end; itself, where nobody does."""
    last = load_pem_x509_certificates((certificate.chain or certificate.pem).encode())[-1]
    return last.public_bytes(Encoding.PEM).decode()


def _is_stolen(certificate: SealCertificate) -> bool:
    return certificate.retired_why == Retired.STOLEN


def _line(certificate: SealCertificate) -> str:
    note = ". Stolen: a seal by it proves nothing" if _is_stolen(certificate) else ""
    lasts = f"{certificate.valid_from:%Y-%m-%d} to {certificate.valid_to:%Y-%m-%d}"
    return f"# SHA-256 {certificate.sha256}, {lasts}{note}\n"


def _ders(pem: bytes) -> tuple[bytes, ...]:
    return tuple(one.public_bytes(Encoding.DER) for one in load_pem_x509_certificates(pem))


def _record(conn: Connection, by: str, answer: str) -> None:
    number = log_counts.due(conn, f"checked {by} {answer}", now(), each=MOST_TOLD)
    if number:
        more: dict[str, Any] = {"number": number} if number > MOST_TOLD else {}
        audit.append_event(conn, event(None, KIND, "-", by=by, answer=answer, **more))
