"""A seal for tests, and small files to put it on. Made once for a run: nothing here is anybody's."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from documents import seal_keys
from documents.seal_certificates import Names
from documents.seal_keys import Making
from documents.sealing import CertificateFacts, SealSource

PASSPHRASE = "teapot lantern quarry"
COUNCIL = "Invented Council"


@dataclass(frozen=True)
class Made:
    """A folder with a seal in it."""

    folder: Path
    facts: CertificateFacts

    @property
    def source(self) -> SealSource:
        """Where it is, for a Sealer."""
        return SealSource(folder=self.folder, passphrase=PASSPHRASE)


def making(folder: Path, *, practice: bool = False, at: datetime | None = None, **more) -> Making:
    """A seal to be made in this folder, now."""
    names = Names(COUNCIL, practice)
    return Making(folder=folder, passphrase=PASSPHRASE, names=names, at=at or datetime.now(UTC), **more)


def made(folder: Path, **more) -> Made:
    """A new seal in this folder."""
    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(seal_keys, "ROUNDS", 1000)
        return Made(folder, seal_keys.make(making(folder, **more)).take_up())


def paper(*, field: bool = True, pages: int = 1) -> bytes:
    """A small file; with the empty signature field that our papers bring."""
    pdf = pikepdf.new()
    for _number in range(pages):
        pdf.add_blank_page(page_size=(200, 200))
    if field:
        page = pdf.pages[-1].obj
        widget = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T="Seal",
                TU="The seal of the council",
                Rect=Array([20, 20, 120, 60]),
                F=132,
                P=page,
            )
        )
        page.Annots = Array([widget])
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([widget])))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
