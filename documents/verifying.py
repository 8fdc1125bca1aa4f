"""Whether a file carries our seal, whole. It reads what strangers send: run it in a process of its own.

The seal must cover every byte, be the only signature, and come from a certificate of ours. It is judged as at a moment
within the certificate's life, so a seal stays what it was when the certificate has run out or was retired; not when it
was revoked, since whoever stole a key can seal with any date.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import cms, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from documents.checking import Ours, Seal

_HEADER = b"%PDF-"
_SHA256 = bytes.fromhex(
    "300d06096086480165030402010500"
)  # the algorithm's name, as it is written in a signature


def judge(pdf: bytes, ours: Ours) -> Seal:
    """What became of our seal in these bytes. Raises MemoryError where it does not fit, and nothing else."""
    bears = _bears(pdf, ours)
    try:
        reader = _opened(pdf)
    except MemoryError:
        raise
    except Exception:  # a file made to be unreadable breaks a reader in any way there is
        return Seal.CHANGED if bears else Seal.UNREADABLE
    if reader is None:
        return Seal.UNREADABLE
    try:
        found = list(reader.embedded_signatures)
        if ours.revoked and any(_is_revoked(seal, ours) for seal in found):
            return Seal.REVOKED
        if len(found) == 1 and _is_whole(found[0], pdf, ours):
            return Seal.WHOLE
        bears = bears or any(_names_ours(seal, ours) for seal in found)
    except MemoryError:
        raise
    except Exception:  # the same; it was opened, and no seal of ours could be read in it
        return Seal.CHANGED if bears else Seal.NONE
    return Seal.CHANGED if bears else Seal.NONE


def _opened(pdf: bytes) -> PdfFileReader | None:
    """The file, as far as its table of contents; None where a password is needed."""
    if _HEADER not in pdf[:1024]:
        raise ValueError("not a PDF")
    reader = PdfFileReader(BytesIO(pdf), strict=False)
    if reader.encrypted:
        return None
    reader.root["/Pages"]
    return reader


def _bears(pdf: bytes, ours: Ours) -> bool:
    """Whether our certificate stands in the file itself, however badly: in a file inside this one it does not count.

    A broken file may no longer tell where its seal is, and one changed place cannot hide all the pieces.
    """
    lowered = pdf.lower()
    begins = len(pdf) - len(pdf.lstrip())
    places = (lowered.find(piece) for piece in _marks(ours))
    return any(pdf.rfind(_HEADER, 0, place) <= begins for place in places if place >= 0)


def _marks(ours: Ours) -> Iterator[bytes]:
    """What gives our seal away, as it stands in a file: parts of our certificates that no namesake's can have."""
    for der in ours.seals:
        certificate = x509.Certificate.load(der)
        key, signature = certificate.public_key.dump()[-64:], certificate.signature
        for part in (key[:32], key[32:], signature[:32], signature[-32:]):
            yield part.hex().encode()
    for der in ours.roots:
        yield x509.Certificate.load(der).subject.dump().hex().encode()


def _is_revoked(seal: EmbeddedPdfSignature, ours: Ours) -> bool:
    return str(seal.signer_cert.serial_number).encode() in ours.revoked


def _names_ours(seal: EmbeddedPdfSignature, ours: Ours) -> bool:
    """Whether it says that it is ours, true or not. A file that was saved again may spell our certificate otherwise."""
    certificate = seal.signer_cert
    authorities = [x509.Certificate.load(der).subject for der in ours.roots]
    return bool(certificate.dump() in ours.seals or certificate.issuer in authorities)


def _is_whole(seal: EmbeddedPdfSignature, pdf: bytes, ours: Ours) -> bool:
    certificate = seal.signer_cert
    roots = _trusted(certificate, ours)
    if not roots or not _fills_its_hole(seal, pdf) or not _is_wrapped_as_ours(seal, ours):
        return False
    moment = _moment(seal.self_reported_timestamp, certificate)
    context = ValidationContext(
        trust_roots=roots,
        other_certs=seal.other_embedded_certs,
        moment=moment,
        best_signature_time=moment,
        allow_fetching=False,
    )
    status = validate_pdf_signature(seal, context, skip_diff=True)
    covers_all = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return covers_all and bool(status.docmdp_ok) and _holds(status)


def _trusted(certificate: x509.Certificate, ours: Ours) -> list[x509.Certificate]:
    """What this certificate may be held against; none where it is nobody's that we know."""
    if certificate.dump() in ours.seals:
        return [certificate]
    return [x509.Certificate.load(der) for der in ours.roots]


def _holds(status: PdfSignatureStatus) -> bool:
    """The bottom line, but for whether we trust the authority behind a time stamp: the seal does not stand on it."""
    stamp = status.timestamp_validity
    stamped = stamp is None or (stamp.intact and stamp.valid)
    return bool(status.intact and status.valid and status.trusted and status.seed_value_ok and stamped)


def _fills_its_hole(seal: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """Whether the only bytes that the seal does not cover are its own, spelt in the one way in which we write them.

    The hole could otherwise take changes that nothing notices: blanks, small letters, its padding.
    """
    places = [int(place) for place in seal.byte_range]
    if len(places) != 4:
        return False
    start, before, after, rest = places
    if start != 0 or not 0 < before < after or rest < 0 or after + rest != len(pdf):
        return False
    signed: bytes = cms.ContentInfo.load(seal.pkcs7_content).dump().hex().upper().encode()
    hole = pdf[before:after]
    return hole == b"<" + signed.ljust(len(hole) - 2, b"0") + b">"


def _is_wrapped_as_ours(seal: EmbeddedPdfSignature, ours: Ours) -> bool:
    """What stands around a signature is covered by nothing: versions, algorithms, names, certificates that come along.

    So each must be what we write there, or one that we know.
    """
    data, info, certificate = seal.signed_data, seal.signer_info, seal.signer_cert
    named = cms.IssuerAndSerialNumber(
        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    )
    as_written = (
        (data["version"].native, info["version"].native) == ("v1", "v1")
        and [one.dump() for one in data["digest_algorithms"]] == [_SHA256]
        and info["digest_algorithm"].dump() == _SHA256
        and info["sid"].chosen.dump() == named.dump()
    )
    return as_written and (bool(ours.roots) or all(c.dump() in ours.chain for c in seal.other_embedded_certs))


def _moment(said: datetime | None, certificate: x509.Certificate) -> datetime:
    """When it says that it was sealed, within the life of the certificate."""
    first: datetime = certificate.not_valid_before
    last: datetime = certificate.not_valid_after
    when = said or first
    return min(max(when if when.tzinfo else when.replace(tzinfo=UTC), first), last)
