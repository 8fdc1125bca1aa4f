"""Files that somebody might hand in, each with the answer that is right for it."""

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from documents.checking import Seal
from tests.documents.verifying import forge, signing

if TYPE_CHECKING:
    from tests.documents.verifying.conftest import Scene


@dataclass(frozen=True)
class Case:
    """A file, made from the scene, and what became of our seal in it."""

    seal: Seal
    make: "Callable[[Scene], bytes]"


def _appended(pdf, change):
    """A further revision behind what is there, as signing programs and editors write it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _painted_over(pdf):
    def paint(writer):
        stream = writer.add_object(signing.stream(b"1 g 0 0 600 800 re f"))
        writer.add_stream_to_page(0, stream)

    return _appended(pdf, paint)


def _catalogue_changed(pdf):
    def change(writer):
        writer.root["/Lang"] = signing.text("cy")
        writer.update_root()

    return _appended(pdf, change)


def _signature_taken_out(pdf):
    def take_out(writer):
        del writer.root["/AcroForm"]
        writer.update_root()

    return _appended(pdf, take_out)


def _packed(pdf):
    """Saved again with everything in streams of objects."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _inside(pdf, *, compressed):
    """Another PDF with this one attached to it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(forge.plain("A cover."))) as outer:
        outer.attachments["paper.pdf"] = pikepdf.AttachedFileSpec(outer, pdf)
        outer.save(out, compress_streams=compressed)
    return out.getvalue()


def _shadow(scene):
    """One page hides another, which a later revision would bring out: sealed by us it is whole, afterwards not."""
    return _painted_over(scene.council.seal(forge.plain("Seen.", "Hidden.")))


def _wrapped(pdf):
    """The second signed part moved back, with something else in the room that this makes."""
    _start, end = forge.hole(pdf)
    return pdf[:end] + b" /Smuggled (in) " + pdf[end:]


def _raw(objects, trailer=b""):
    """A PDF from its objects, with a table of where each is."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        len(out),
    )
    return out + head + table + end


def _stream(data, more=b""):
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data)


@cache
def _bomb(megabytes):
    """So many zeros, pressed into a thousandth of it."""
    packer = zlib.compressobj(9)
    block = bytes(1024 * 1024)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def _stream_bomb(_scene):
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    return _raw([_CATALOGUE, _PAGES, page, _stream(_bomb(400), b"/Filter/FlateDecode")])


def _table_bomb(_scene):
    """The table of contents itself is a stream of 400 MB."""
    packed = _bomb(400)
    head = b"%PDF-1.7\n1 0 obj\n" + _CATALOGUE + b"\nendobj\n"
    table = b"<</Type/XRef/Size 99999999/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(
        packed
    )
    tail = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(head)
    return head + b"2 0 obj\n" + table + packed + tail


def _objects_bomb(_scene):
    """The catalogue is in a stream of objects of 400 MB."""
    packed = _bomb(400)
    head = b"%PDF-1.7\n"
    objects = b"3 0 obj\n" + _stream(packed, b"/Type/ObjStm/N 1/First 10/Filter/FlateDecode") + b"\nendobj\n"
    place = len(head + objects)
    entries = b"\x00\x00\x00\x00\x02\x00\x03\x00\x00\x00\x00\x00\x01\x00\x09\x00"
    table = b"<</Type/XRef/Size 4/W[1 2 1]/Root 1 0 R/Length 16>>stream\n" + entries + b"\nendstream"
    return head + objects + b"4 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF" % place


def _nested(depth):
    return _raw([b"<</Type/Catalog/Pages 2 0 R/Deep " + b"[" * depth + b"]" * depth + b">>", _PAGES, _PAGE])


def _fields(count):
    """A form whose fields are their own children, and each other's."""
    fields = b"<</Kids[" + b" ".join(b"5 0 R" for _ in range(count)) + b"]/FT/Sig/T(a)/Parent 5 0 R>>"
    catalogue = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 5 0 R]>>>>"
    return _raw([catalogue, _PAGES, _PAGE, b"null", fields])


def _endless(_scene):
    """Each revision says that itself came before it."""
    whole = _raw([_CATALOGUE, _PAGES, _PAGE])
    place = whole.index(b"xref")
    return _raw([_CATALOGUE, _PAGES, _PAGE], b"/Prev %d" % place)


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"

CASES: dict[str, Case] = {
    "genuine": Case(Seal.WHOLE, lambda s: s.sealed),
    "a comment appended": Case(Seal.CHANGED, lambda s: s.sealed + b"\n% harmless"),
    "a blank line appended": Case(Seal.CHANGED, lambda s: s.sealed + b"\n"),
    "something put in front": Case(Seal.CHANGED, lambda s: b"\n" + s.sealed),
    "cut before the seal": Case(Seal.UNREADABLE, lambda s: s.sealed[: forge.hole(s.sealed)[0] - 50]),
    "cut behind the seal": Case(Seal.CHANGED, lambda s: s.sealed[: forge.hole(s.sealed)[1] + 20]),
    "the last byte gone": Case(Seal.CHANGED, lambda s: s.sealed[:-1]),
    "painted over": Case(Seal.CHANGED, lambda s: _painted_over(s.sealed)),
    "the catalogue changed": Case(Seal.CHANGED, lambda s: _catalogue_changed(s.sealed)),
    "the form taken out by a revision": Case(Seal.CHANGED, lambda s: _signature_taken_out(s.sealed)),
    "a hidden page brought out": Case(Seal.CHANGED, _shadow),
    "the signed parts moved apart": Case(Seal.CHANGED, lambda s: _wrapped(s.sealed)),
    "saved again": Case(Seal.CHANGED, lambda s: forge.resaved(s.sealed)),
    "saved again in streams of objects": Case(Seal.CHANGED, lambda s: _packed(s.sealed)),
    "saved again without its form": Case(Seal.CHANGED, lambda s: forge.stripped(s.sealed, wholly=False)),
    "saved again without its signature": Case(Seal.NONE, lambda s: forge.stripped(s.sealed)),
    "two signatures, both by our key": Case(
        Seal.CHANGED, lambda s: signing.approved(signing.approved(s.plain, s.council, "A"), s.council, "B")
    ),
    "a stranger signed it too": Case(
        Seal.CHANGED, lambda s: signing.approved(signing.approved(s.plain, s.council, "A"), s.stranger, "B")
    ),
    "our certificate, another key": Case(
        Seal.CHANGED, lambda s: signing.approved(s.plain, s.stranger, "A", shown=s.council)
    ),
    "a certificate of the same name": Case(Seal.NONE, lambda s: s.namesake),
    "somebody else's seal": Case(Seal.NONE, lambda s: s.foreign),
    "never sealed": Case(Seal.NONE, lambda s: s.plain),
    "ours attached to another": Case(Seal.NONE, lambda s: _inside(s.sealed, compressed=False)),
    "ours packed into another": Case(Seal.NONE, lambda s: _inside(s.sealed, compressed=True)),
    "a stream bomb": Case(Seal.NONE, _stream_bomb),
    "an endless chain of revisions": Case(Seal.UNREADABLE, _endless),
    "fields that are their own children": Case(Seal.NONE, lambda s: _fields(50)),
    "a bomb as table of contents": Case(Seal.UNREADABLE, _table_bomb),
    "a bomb as stream of objects": Case(Seal.UNREADABLE, _objects_bomb),
    "200,000 levels deep": Case(Seal.UNREADABLE, lambda s: _nested(200_000)),
    "a table of four billion entries": Case(
        Seal.UNREADABLE, lambda s: forge.plain().replace(b"xref\n0 ", b"xref\n0 4294967295 ", 1)
    ),
    "a password": Case(Seal.UNREADABLE, lambda s: forge.encrypted(s.sealed)),
    "not a PDF": Case(Seal.UNREADABLE, lambda s: b"PK\x03\x04 a letter in another form"),
    "a picture": Case(Seal.UNREADABLE, lambda s: b"\x89PNG\r\n\x1a\n" + bytes(1000)),
    "nothing but a beginning": Case(Seal.UNREADABLE, lambda s: b"%PDF-1.7"),
    "empty": Case(Seal.UNREADABLE, lambda s: b""),
    "too large": Case(Seal.UNREADABLE, lambda s: s.sealed + bytes(10 * 1024 * 1024)),
}
