"""Certificates of the council's document seal, and of the authority of its own that vouches for them (X.509, P-256)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from documents.sealing import CertificateFacts

#: Long, because without a time-stamp authority a seal can be checked only while its certificate runs.
SEAL_LASTS = timedelta(days=3653)
AUTHORITY_LASTS = timedelta(days=7305)
#: Clocks of two machines may differ; a seal must not be older than its certificate.
_EARLIER = timedelta(minutes=5)
PRACTICE = "Practice seal: not evidence"
LONGEST_NAME = 64  # of an organisation, in X.509


@dataclass(frozen=True)
class Authority:
    """A certificate authority with its key."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


class NoList(Exception):
    """What was given is no list of revoked certificates."""


@dataclass(frozen=True)
class Revoked:
    """What a list says: which serial numbers nobody may trust, as of when, and the DER of who says so, where known."""

    numbers: frozenset[int]
    at: datetime
    by: bytes | None


@dataclass(frozen=True)
class Names:
    """Who seals: the council, and whether only for practice."""

    council: str
    practice: bool


def new_authority(names: Names, at: datetime) -> Authority:
    """An authority that vouches for itself, from now on."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(names, "Document seal authority")
    certificate = (
        _begun(name, name, key.public_key(), key.public_key(), at, AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(vouches=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(key, certificate)


def vouched(
    names: Names, authority: Authority, public: ec.EllipticCurvePublicKey, at: datetime
) -> x509.Certificate:
    """The authority's certificate for the seal with this public key."""
    name, issuer = _name(names, "Document seal"), authority.certificate.subject
    return (
        _begun(name, issuer, public, authority.key.public_key(), at, SEAL_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(vouches=False), critical=True)
        .sign(authority.key, hashes.SHA256())
    )


def stolen(certificate: x509.Certificate, at: datetime) -> x509.RevokedCertificate:
    """An entry for a list: whoever holds this certificate's key may not be believed from this moment on."""
    return (
        x509.RevokedCertificateBuilder()
        .serial_number(certificate.serial_number)
        .revocation_date(at)
        .add_extension(x509.CRLReason(x509.ReasonFlags.key_compromise), critical=False)
        .build()
    )


def revocation_list(authority: Authority, entries: Sequence[x509.RevokedCertificate], at: datetime) -> bytes:
    """The authority's list of certificates that nobody may trust any more, DER. It holds until another replaces it."""
    vouching = authority.key.public_key()
    building = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(at - _EARLIER)
        .next_update(authority.certificate.not_valid_after_utc)
        .add_extension(x509.CRLNumber(len(entries) + 1), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(vouching), critical=False)
    )
    for entry in entries:
        building = building.add_revoked_certificate(entry)
    return building.sign(authority.key, hashes.SHA256()).public_bytes(Encoding.DER)


def revoked_in(content: bytes, authorities: Sequence[x509.Certificate]) -> Revoked:
    """What a list (DER or PEM) says, and which of the authorities signed it. Raises NoList."""
    load = x509.load_pem_x509_crl if content.lstrip().startswith(b"-----BEGIN") else x509.load_der_x509_crl
    try:
        listing = load(content)
        by = next((one for one in authorities if _signed(one, listing)), None)
        numbers = frozenset(entry.serial_number for entry in listing)
    except (ValueError, TypeError):
        raise NoList from None
    return Revoked(numbers, listing.last_update_utc, by.public_bytes(Encoding.DER) if by else None)


def facts_of(certificate: x509.Certificate, chain: Sequence[x509.Certificate]) -> CertificateFacts:
    """What the portal knows of a certificate and of those who vouch for it, the root last."""
    return CertificateFacts(
        sha256=fingerprint(certificate),
        pem=pem(certificate),
        chain="".join(pem(voucher) for voucher in chain),
        subject=certificate.subject.rfc4514_string(),
        valid_from=certificate.not_valid_before_utc,
        valid_to=certificate.not_valid_after_utc,
        is_development=_unit(certificate) == PRACTICE,
    )


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of its DER, in hex."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def pem(certificate: x509.Certificate) -> str:
    """Its text."""
    return certificate.public_bytes(Encoding.PEM).decode()


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """The same certificate as pyHanko wants it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _signed(authority: x509.Certificate, listing: x509.CertificateRevocationList) -> bool:
    key = authority.public_key()
    return (
        listing.issuer == authority.subject
        and isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey)
        and listing.is_signature_valid(key)
    )


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    vouching: ec.EllipticCurvePublicKey,
    at: datetime,
    lasts: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _EARLIER)
        .not_valid_after(at + lasts)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(vouching), critical=False)
    )


def _usage(*, vouches: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not vouches,
        content_commitment=not vouches,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=vouches,
        crl_sign=vouches,
        encipher_only=False,
        decipher_only=False,
    )


def _name(names: Names, what: str) -> x509.Name:
    council = names.council
    long = f"{council} {what.lower()}"
    parts = [
        (NameOID.COUNTRY_NAME, "GB"),
        (NameOID.ORGANIZATION_NAME, council),
        *([(NameOID.ORGANIZATIONAL_UNIT_NAME, PRACTICE)] if names.practice else []),
        (NameOID.COMMON_NAME, long if len(long) <= LONGEST_NAME else what),
    ]
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


def _unit(certificate: x509.Certificate) -> str:
    found = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME)
    return str(found[0].value) if found else ""
