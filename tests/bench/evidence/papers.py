"""Papers made, tagged, sealed and checked: how long each takes, as a median."""

import io
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import pikepdf
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificate

from documents import MinutesSection, content_of, render
from documents.checking import Checkers, Ours, Seal
from documents.sealing import Sealer, SealSource
from tests.bench.report import Report
from tests.documents.evidence_samples import EVIDENCE
from tests.documents.samples import LETTER, MINUTES
from tests.sealing_desk import PASSPHRASE, make_seal

_LINE = "Dana takes Ellis to school each day. Robin goes to the clinic, and the nurse sees them there. "


def report(said: Report) -> bytes:
    """Make, tag and seal; then check in a warm worker. Gives the sealed letter on."""
    with tempfile.TemporaryDirectory() as folder:
        make_seal(Path(folder))
        sealer = Sealer(SealSource(folder=Path(folder), passphrase=PASSPHRASE))
        try:
            return _with(said, sealer)
        finally:
            sealer.close()


def _with(said: Report, sealer: Sealer) -> bytes:
    facts = sealer.certificate  # starts the child, which is not timed
    told = replace(EVIDENCE, certificate_sha256=facts.sha256, certificate_subject=facts.subject)
    one = content_of(LETTER)
    long = content_of(replace(MINUTES, sections=tuple(_section(n) for n in range(33))))
    said.table("Paper", "Pages", "Make and tag, ms", "Seal, ms", "All three, ms", "Aim, ms")
    for name, content, evidence, aim, times in (
        ("a letter, without its proof", one, None, "60", 30),
        ("the same letter, with its proof", one, told, "", 30),
        ("long minutes, with their proof", long, told, "400", 8),
    ):
        pdf = render(content, evidence)
        made, sealed = [], []
        for _time in range(times):
            made.append(_taken(lambda: render(content, evidence)))  # noqa: B023 (called at once)
            sealed.append(_taken(lambda: sealer.seal(pdf)))  # noqa: B023
        both = median(m + s for m, s in zip(made, sealed, strict=True))
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            pages = len(opened.pages)
        said.row(name, pages, f"{median(made):.0f}", f"{median(sealed):.0f}", f"{both:.0f}", aim)
    said.say()
    letter = sealer.seal(render(one, told)).content
    each = median(_taken(lambda: sealer.seal(render(one, None))) for _time in range(5))
    began = time.perf_counter()
    pdf = render(one, None)
    for _time in range(40):
        sealer.seal(pdf)
    rate = 40 / (time.perf_counter() - began)
    said.paragraph(
        f"One child process puts {rate:.0f} seals a second on a letter; with making it, one takes {each:.0f} ms."
    )
    ours = Ours(seals=(_der(facts.pem),), chain=tuple(_der(part) for part in _parts(facts.chain)))
    checkers = Checkers(at_once=1)
    try:
        assert checkers.check(letter, ours) is Seal.WHOLE  # and the worker is warm
        parsed = median(_taken(lambda: checkers.check(letter, ours)) for _time in range(30))
    finally:
        checkers.close()
    said.paragraph(
        f"A file that is not in the register is read in {parsed:.0f} ms by a warm worker (aim: 100 ms)."
    )
    return letter


def _section(number: int) -> MinutesSection:
    return MinutesSection(heading=f"Part {number + 1}", text="\n\n".join([_LINE * 5] * 5))


def _taken(act: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1e3


def _parts(pems: str) -> list[str]:
    end = "-----END CERTIFICATE-----"
    return [part + end for part in pems.split(end) if part.strip()]


def _der(pem: str) -> bytes:

    return load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER)
