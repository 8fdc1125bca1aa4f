"""The process that holds the seal's key: `python -m documents.sealer`, started by `documents.sealing.Sealer` alone.

It is told over its standard input where the key is, answers with the certificate, and then seals one document after the
other. It ends when its parent closes the pipe, or is gone. It says kinds of problems, and nothing of what it was given.
"""

import io
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from asn1crypto import keys
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.stamp import NoOpStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.frames import receive, receive_message, send
from documents.seal_certificates import as_asn1, facts_of
from documents.seal_keys import open_key, read_certificates
from documents.sealing import SEAL_FIELD, CertificateFacts, SealProblem, SealUnavailable, Token

if TYPE_CHECKING:
    from documents.seal_time import Stamper, TimeStamps

#: The largest paper that the pipe lets through takes 640 MB with all its evidence. A token's module needs room too.
MOST_MEMORY = 1024 * 1024 * 1024


@dataclass(frozen=True)
class Seal:
    """The opened seal: pyHanko's signer around the key, the facts of its certificate, and who stamps the time.

    `room` is how many hex digits a seal without a time needs in the file. pyHanko finds that out by sealing twice; it
    is the same for every paper, so it is found out once.
    """

    signer: signers.Signer
    facts: CertificateFacts
    time: "TimeStamps | None"
    room: list[int] = field(default_factory=list)


def opened(folder: Path, passphrase: str, token: Token | None, timestamp_urls: tuple[str, ...] = ()) -> Seal:
    """Open the key in the folder or on the token. Raises SealUnavailable."""
    signer: signers.Signer
    if token is not None:
        from documents.seal_tokens import signer_on

        certificate, chain = read_certificates(folder)
        signer = signer_on(token, certificate, chain)
    else:
        pair = open_key(folder, passphrase)
        certificate, chain = pair.certificate, pair.chain
        signer = signers.SimpleSigner(
            signing_cert=as_asn1(certificate),
            signing_key=keys.PrivateKeyInfo.load(
                pair.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
            ),
            cert_registry=_store(chain),
        )
    time = None
    if timestamp_urls:
        from documents.seal_time import TimeStamps

        time = TimeStamps(timestamp_urls, folder, chain)
    return Seal(signer, facts_of(certificate, chain), time)


def sealed(seal: Seal, pdf: bytes, *, without_time: bool = False) -> tuple[bytes, str]:
    """The sealed document and its level: "B-B", "B-T" or "B-LT". Raises SealUnavailable."""
    if datetime.now(UTC) > seal.facts.valid_to:
        raise SealUnavailable(SealProblem.EXPIRED)
    if without_time or seal.time is None:
        return _signed(seal, pdf), "B-B"
    for stamper in seal.time.in_turn():
        try:
            found = _stamped(seal, seal.time, pdf, stamper)
        except TimestampRequestError:
            continue
        seal.time.answered(stamper)
        return found
    raise SealUnavailable(SealProblem.TIME_STAMP)


def _stamped(seal: Seal, time: "TimeStamps", pdf: bytes, stamper: "Stamper") -> tuple[bytes, str]:
    """Sealed with this authority's time; with evidence for later where that can be had."""
    context = time.evidence_for(stamper)
    if context is None:
        return _signed(seal, pdf, stamper), "B-T"
    try:
        content = _signed(seal, pdf, stamper, context)
    except SealUnavailable as problem:
        if problem.kind is not SealProblem.FILE:
            raise
        content = _signed(seal, pdf, stamper)  # if this works, it was the evidence and not the paper
        time.has_no_evidence(stamper)
        return content, "B-T"
    return content, "B-LT" if stamper.is_the_expected else "B-T"


def _signed(
    seal: Seal, pdf: bytes, stamper: "Stamper | None" = None, evidence: ValidationContext | None = None
) -> bytes:
    """One certification signature that forbids every change, in the field that the paper brings."""
    metadata = signers.PdfSignatureMetadata(
        field_name=SEAL_FIELD,
        md_algorithm="sha256",
        name=_organisation(seal.signer.signing_cert),
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        subfilter=fields.SigSeedSubFilter.PADES,
        embed_validation_info=evidence is not None,
        validation_context=evidence,
        # in the same revision: a later one would look like a change made after sealing
        dss_settings=DSSContentSettings(
            include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
        ),
    )
    pen = signers.PdfSigner(
        metadata,
        signer=seal.signer,
        timestamper=stamper,
        stamp_style=NoOpStampStyle(),  # the paper itself says in words who sealed it
        new_field_spec=fields.SigFieldSpec(SEAL_FIELD),
    )
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        room = seal.room[0] if seal.room and stamper is None else None
        content = bytes(pen.sign_pdf(writer, bytes_reserved=room).getvalue())
    except TimestampRequestError:
        raise
    except Exception as error:  # whatever is in one paper, the next one gets its turn
        of_the_token = type(error).__module__.startswith("pkcs11")
        raise SealUnavailable(SealProblem.TOKEN if of_the_token else SealProblem.FILE) from None
    if stamper is None and not seal.room:
        _from, before, after, _length = PdfFileReader(io.BytesIO(content)).embedded_signatures[0].byte_range
        seal.room.append(after - before - 2)  # without its brackets
    return content


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Open what the parent names, then seal until it is gone."""
    told = receive_message(requests)
    try:
        token = Token(**told["token"]) if told["token"] else None
        seal = opened(Path(told["folder"]), told["passphrase"], token, tuple(told["timestamp_urls"]))
    except SealUnavailable as problem:
        send(answers, {"problem": problem.kind})
        return
    send(answers, _message(seal.facts))
    while True:
        asked = receive_message(requests)
        pdf = receive(requests)
        try:
            content, level = sealed(seal, pdf, without_time=asked["without_time"])
        except SealUnavailable as problem:
            send(answers, {"problem": problem.kind})
            if problem.kind is SealProblem.TOKEN:
                return  # the next process signs in anew
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


def _bound() -> None:
    """A core file would hold the key; and whatever comes in, it is not to fill the machine."""
    with suppress(ImportError):
        import resource

        for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, MOST_MEMORY)):
            with suppress(OSError, ValueError):  # where the system does not know it, or allows less anyway
                resource.setrlimit(kind, (most, most))


def main() -> None:
    """Talk over what were standard input and output; a library that prints must not break in on it."""
    _bound()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(EOFError, BrokenPipeError):
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
