"""Our seal, a stranger's, and files that were tampered with after they were sealed."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.x509 import load_pem_x509_certificates
from reportlab.pdfgen.canvas import Canvas

from documents.checking import Ours
from documents.seal_certificates import Authority, Names, revocation_list, stolen
from documents.seal_keys import Making, make
from documents.sealing import CertificateFacts, Sealer, SealSource
from tests.documents.verifying import signing


@dataclass(frozen=True)
class Council:
    """A council with a seal, in a folder."""

    folder: Path
    facts: CertificateFacts

    def seal(self, pdf: bytes) -> bytes:
        """The sealed file."""
        sealer = Sealer(SealSource(folder=self.folder, passphrase="pebble"))
        try:
            return sealer.seal(pdf).content
        finally:
            sealer.close()

    @property
    def nothing_revoked(self) -> bytes:
        """The list that its authority made at the beginning."""
        (file,) = self.folder.glob("revoked-*.crl")
        return file.read_bytes()

    @property
    def seal_revoked(self) -> bytes:
        """The list that its authority makes after a theft."""
        locked = (self.folder / "authority.p12").read_bytes()
        key, certificate, _others = pkcs12.load_key_and_certificates(locked, b"pebble")
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        assert certificate is not None
        (seal,) = load_pem_x509_certificates(self.facts.pem.encode())
        at = datetime.now(UTC)
        return revocation_list(Authority(key, certificate), [stolen(seal, at)], at)

    @property
    def ours(self) -> Ours:
        """What this council takes for its own."""
        return Ours(seals=ders(self.facts.pem), chain=ders(self.facts.chain))

    @property
    def by_authority(self) -> Ours:
        """The same for somebody who has nothing but the certificate of its authority."""
        return Ours(roots=ders(self.facts.chain))


def council(folder: Path, name: str, *, ago: timedelta = timedelta(0)) -> Council:
    """A council that made its seal so long ago."""
    at = datetime.now(UTC) - ago
    names = Names(council=name, practice=False)
    new = make(Making(folder=folder, passphrase="pebble", names=names, at=at))
    return Council(folder, new.take_up())


def ders(pem: str) -> tuple[bytes, ...]:
    """The certificates in a text, as DER."""
    return tuple(one.public_bytes(Encoding.DER) for one in load_pem_x509_certificates(pem.encode()))


def plain(*pages: str) -> bytes:
    """A PDF with nothing of ours in it."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in pages or ("An invented paper.",):
        canvas.drawString(72, 720, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def hole(pdf: bytes) -> tuple[int, int]:
    """Where the signature itself stands: the place of its "<" and the one behind its ">"."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        _zero, start, end, _rest = opened.Root.AcroForm.Fields[0].V.ByteRange
        return int(start), int(end)


def flipped(pdf: bytes, place: int, bit: int = 0) -> bytes:
    """One bit is another."""
    return pdf[:place] + bytes([pdf[place] ^ (1 << bit)]) + pdf[place + 1 :]


def resaved(pdf: bytes) -> bytes:
    """As a program saves it that does not know of seals."""
    return _saved(pdf, lambda opened: None)


def stripped(pdf: bytes, *, wholly: bool = True) -> bytes:
    """Saved without its form. The signature stays in it unseen, where not `wholly`."""

    def strip(opened: pikepdf.Pdf) -> None:
        del opened.Root.AcroForm
        if wholly:
            del opened.Root.Perms
        for page in opened.pages:
            if "/Annots" in page:
                del page.Annots

    return _saved(pdf, strip)


def _saved(pdf, change):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out)
    return out.getvalue()


def encrypted(pdf: bytes) -> bytes:
    """It asks for a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(user="a", owner="b"))
    return out.getvalue()


def expired(folder: Path, pdf: bytes) -> tuple[Council, bytes]:
    """A council whose certificate ran out long ago, and a file that has its seal."""
    old = council(folder, "Bygone Council", ago=timedelta(days=365 * 40))
    return old, signing.approved(pdf, old, "Seal")
