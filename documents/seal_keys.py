"""The folder of the council's document seal: keys made, exchanged, and read again.

All in it is for its owner alone:

| File | What it is |
|---|---|
| `seal.p12` | the key that seals now, its certificate, and who vouches for it (PKCS#12, by passphrase) |
| `authority.p12` | the council's own certificate authority; may be kept elsewhere between two exchanges |
| `certificate.pem` | the certificate that seals now and its authority's, without keys |
| `revoked-….crl` | for each authority, which of its certificates nobody may trust any more |
| `certificates/….pem` | every certificate there ever was, by its SHA-256 |
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from conference.private_folders import make_private
from documents.seal_certificates import (
    Authority,
    Names,
    facts_of,
    fingerprint,
    new_authority,
    revocation_list,
    stolen,
    vouched,
)
from documents.sealing import CERTIFICATE_FILE, KEY_FILE, CertificateFacts, SealProblem, SealUnavailable

AUTHORITY_FILE = "authority.p12"
ROUNDS = 200_000  # of the derivation from the passphrase: a tenth of a second for each guess


class AlreadyThere(Exception):
    """The folder has a seal, and it is not made twice."""


class NoAuthority(Exception):
    """The council's certificate authority is not in the folder, or does not open."""


@dataclass(frozen=True)
class KeyPair:
    """What was opened: the key, its certificate, and those who vouch for it, the root last."""

    key: PrivateKeyTypes
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]


@dataclass(frozen=True, kw_only=True)
class Making:
    """A seal that is to be made: in which folder, by which passphrase, for whom, and when.

    With a `public_key`, that of a token, only the certificate is made.
    """

    folder: Path
    passphrase: str
    names: Names
    at: datetime
    public_key: ec.EllipticCurvePublicKey | None = None


@dataclass(frozen=True)
class NewSeal:
    """A seal that is made, and lies in the folder beside the one in use: nothing can be sealed with it yet.

    Register `facts` first. From `take_up` on, a portal that runs seals with it, and would register it for what it sees.
    """

    facts: CertificateFacts
    _files: tuple[Path, ...]

    def take_up(self) -> CertificateFacts:
        """Seal with it from now on. The old key is destroyed; its certificate stays."""
        for file in self._files:
            _beside(file).replace(file)
        return self.facts


def is_there(folder: Path) -> bool:
    """Whether the folder has a seal, or what is left of one."""
    return any((folder / name).exists() for name in (KEY_FILE, CERTIFICATE_FILE))


def make(making: Making) -> NewSeal:
    """A new authority and a new seal. Raises AlreadyThere, and leaves what is there as it is."""
    if is_there(making.folder):
        raise AlreadyThere
    make_private(making.folder)
    return _new_seal(making, new_authority(making.names, making.at), is_new=True)


def exchange(making: Making, *, other_authority: bool = False) -> NewSeal:
    """A new key and certificate for those that seal now; with `other_authority`, another one vouches for them.

    Raises NoAuthority where the old one is needed; SealUnavailable where there is no seal.
    """
    read_certificates(making.folder)
    if other_authority:
        return _new_seal(making, new_authority(making.names, making.at), is_new=True)
    return _new_seal(making, _open_authority(making), is_new=False)


def revoke(making: Making) -> Path:
    """After a theft: its authority lists the certificate that seals now as not to be trusted from now on.

    Gives the file of the list; one that has it already stays as it is. Raises NoAuthority where the authority in the
    folder is not the one that vouched for it; SealUnavailable where there is no seal.
    """
    certificate, chain = read_certificates(making.folder)
    if chain and _is_listed(making.folder, chain[0], certificate):
        return _revoked_file(making.folder, chain[0])
    authority = _open_authority(making)
    try:
        certificate.verify_directly_issued_by(authority.certificate)
    except (ValueError, TypeError, InvalidSignature):
        raise NoAuthority from None
    entries = (*_listed(making.folder, authority.certificate), stolen(certificate, making.at))
    file = _revoked_file(making.folder, authority.certificate)
    _put_beside(file, revocation_list(authority, entries, making.at))
    _beside(file).replace(file)
    return file


def open_key(folder: Path, passphrase: str) -> KeyPair:
    """The key that seals now. Raises SealUnavailable: there is none, or the passphrase does not open it."""
    return _opened(folder / KEY_FILE, passphrase)


def read_certificates(folder: Path) -> tuple[x509.Certificate, tuple[x509.Certificate, ...]]:
    """The certificate that seals now, and those who vouch for it. Raises SealUnavailable."""
    try:
        first, *chain = x509.load_pem_x509_certificates((folder / CERTIFICATE_FILE).read_bytes())
    except (OSError, ValueError):
        raise SealUnavailable(SealProblem.NO_KEY) from None
    return first, tuple(chain)


def read_revocation_list(folder: Path, authority: x509.Certificate) -> bytes | None:
    """The authority's list of certificates that nobody may trust, DER; None where it is not in the folder."""
    file = _revoked_file(folder, authority)
    return file.read_bytes() if file.is_file() else None


def _new_seal(making: Making, authority: Authority, *, is_new: bool) -> NewSeal:
    """Put in place in this order: every certificate is kept before the first document can be sealed with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    public = making.public_key or key.public_key()
    certificate = vouched(making.names, authority, public, making.at)
    chain = (authority.certificate,)
    facts = facts_of(certificate, chain)
    text = (facts.pem + facts.chain).encode()
    kept = making.folder / "certificates"
    kept.mkdir(mode=0o700, exist_ok=True)
    files = {kept / f"{facts.sha256}.pem": text}
    if is_new:
        locked = _locked("authority", authority.key, authority.certificate, (), making.passphrase)
        files[making.folder / AUTHORITY_FILE] = locked
        listing = revocation_list(authority, (), making.at)
        files[_revoked_file(making.folder, authority.certificate)] = listing
    if making.public_key is None:
        files[making.folder / KEY_FILE] = _locked("seal", key, certificate, chain, making.passphrase)
    files[making.folder / CERTIFICATE_FILE] = text
    for file, content in files.items():
        _put_beside(file, content)
    return NewSeal(facts, tuple(files))


def _locked(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate],
    passphrase: str,
) -> bytes:
    how = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(passphrase.encode())
    )
    return pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, list(chain), how)


def _opened(file: Path, passphrase: str) -> KeyPair:
    try:
        content = file.read_bytes()
    except OSError:
        raise SealUnavailable(SealProblem.NO_KEY) from None
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(content, passphrase.encode() or None)
    except ValueError:
        raise SealUnavailable(SealProblem.WRONG_PASSPHRASE) from None
    if key is None or certificate is None:
        raise SealUnavailable(SealProblem.NO_KEY)
    return KeyPair(key, certificate, _upwards(certificate, others))


def _upwards(
    certificate: x509.Certificate, others: Sequence[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """The others in the order in which they vouch, the root last."""
    chain: list[x509.Certificate] = []
    below = certificate
    while below.issuer != below.subject:
        above = next((other for other in others if other.subject == below.issuer), None)
        if above is None or above in chain:
            break
        chain.append(above)
        below = above
    return tuple(chain)


def _open_authority(making: Making) -> Authority:
    try:
        pair = _opened(making.folder / AUTHORITY_FILE, making.passphrase)
    except SealUnavailable:
        raise NoAuthority from None
    if not isinstance(pair.key, ec.EllipticCurvePrivateKey):
        raise NoAuthority
    return Authority(pair.key, pair.certificate)


def _listed(folder: Path, authority: x509.Certificate) -> tuple[x509.RevokedCertificate, ...]:
    found = read_revocation_list(folder, authority)
    return tuple(x509.load_der_x509_crl(found)) if found else ()


def _is_listed(folder: Path, authority: x509.Certificate, certificate: x509.Certificate) -> bool:
    return certificate.serial_number in {one.serial_number for one in _listed(folder, authority)}


def _revoked_file(folder: Path, authority: x509.Certificate) -> Path:
    return folder / f"revoked-{fingerprint(authority)[:16]}.crl"


def _beside(file: Path) -> Path:
    """Where a file lies until it takes its place."""
    return file.with_name(f"{file.name}.being-made")


def _put_beside(file: Path, content: bytes) -> None:
    """A whole file, on the disk before it takes its place; nobody else can ever read it."""
    making = _beside(file)
    with suppress(FileNotFoundError):
        making.unlink()
    with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
