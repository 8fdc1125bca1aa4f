"""The process that holds the seal's key: `python -m documents.sealer`, started by `documents.sealing.Sealer` alone.

It is told over its standard input where the key is, answers with the certificate, and then seals one document after the
other. It ends when its parent closes the pipe, or is gone. It says kinds of problems, and nothing of what it was given.
"""

import io
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from asn1crypto import keys
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.stamp import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.frames import receive, receive_message, send
from documents.seal_certificates import as_asn1, facts_of
from documents.seal_keys import open_key, read_certificates
from documents.seal_tokens import signer_on
from documents.sealing import CertificateFacts, SealProblem, SealUnavailable, Token

FIELD = "Seal"


@dataclass(frozen=True)
class Seal:
    """The opened seal: pyHanko's signer around the key, and what the portal knows of its certificate."""

    signer: signers.Signer
    facts: CertificateFacts


def opened(folder: Path, passphrase: str, token: Token | None) -> Seal:
    """Open the key in the folder or on the token. Raises SealUnavailable."""
    if token is not None:
        certificate, chain = read_certificates(folder)
        return Seal(signer_on(token, certificate, chain), facts_of(certificate, chain))
    pair = open_key(folder, passphrase)
    key = pair.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = signers.SimpleSigner(
        signing_cert=as_asn1(pair.certificate),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=_store(pair.chain),
    )
    return Seal(signer, facts_of(pair.certificate, pair.chain))


def sealed(seal: Seal, pdf: bytes) -> tuple[bytes, str]:
    """The sealed document and its level. Raises SealUnavailable."""
    if datetime.now(UTC) > seal.facts.valid_to:
        raise SealUnavailable(SealProblem.EXPIRED)
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        name=_organisation(seal.signer.signing_cert),
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    pen = signers.PdfSigner(
        metadata,
        signer=seal.signer,
        stamp_style=NoOpStampStyle(),
        new_field_spec=fields.SigFieldSpec(FIELD),
    )
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        out = pen.sign_pdf(writer)
    except (PdfError, SigningError, ValueError):
        raise SealUnavailable(SealProblem.FILE) from None
    return out.getvalue(), "B-B"


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Open what the parent names, then seal until it is gone."""
    told = receive_message(requests)
    try:
        token = Token(**told["token"]) if told["token"] else None
        seal = opened(Path(told["folder"]), told["passphrase"], token)
    except SealUnavailable as problem:
        send(answers, {"problem": problem.kind})
        return
    send(answers, _message(seal.facts))
    while True:
        receive_message(requests)
        pdf = receive(requests)
        try:
            content, level = sealed(seal, pdf)
        except SealUnavailable as problem:
            send(answers, {"problem": problem.kind})
        else:
            send(answers, {"level": level}, content)


def _message(facts: CertificateFacts) -> dict[str, Any]:
    moments = {"valid_from": facts.valid_from.isoformat(), "valid_to": facts.valid_to.isoformat()}
    return asdict(facts) | moments


def _store(chain: tuple[x509.Certificate, ...]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([as_asn1(certificate) for certificate in chain])
    return store


def _organisation(certificate: Any) -> str | None:
    name = certificate.subject.native.get("organization_name") if certificate else None
    return str(name) if name else None


def _without_a_core() -> None:
    """A core file would hold the key."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Talk over what were standard input and output; a library that prints must not break in on it."""
    _without_a_core()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(EOFError, BrokenPipeError):
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
