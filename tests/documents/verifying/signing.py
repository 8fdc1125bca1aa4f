"""Signatures as a stranger with a PDF library makes them."""

import io
from typing import TYPE_CHECKING

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.seal_keys import open_key

if TYPE_CHECKING:
    from tests.documents.verifying.forge import Council


def approved(pdf: bytes, by: "Council", field: str, *, shown: "Council | None" = None) -> bytes:
    """An ordinary signature with the key of a council, which may show another's certificate."""
    shown = shown or by
    pair = open_key(by.folder, "pebble")
    key = pair.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    store = SimpleCertificateStore()
    store.register_multiple([x509.Certificate.load(der) for der in shown.ours.chain])
    signer = signers.SimpleSigner(
        signing_cert=x509.Certificate.load(shown.ours.seals[0]),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=store,
    )
    out = signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)),
        signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter.PADES),
        signer=signer,
    )
    content: bytes = out.getvalue()
    return content


def stream(data: bytes) -> generic.StreamObject:
    """A stream to put into a file."""
    return generic.StreamObject(stream_data=data)


def text(words: str) -> generic.TextStringObject:
    """A text to put into a file."""
    return generic.TextStringObject(words)
