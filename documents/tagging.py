"""The tagging pass: a laid-out file and its structure in, a tagged PDF 1.7 out (ISO 32000-1, 14.7 and 14.8).

It adds the structure tree, the outline, the file's description of itself, and the empty field for the seal. It does not
say that the file conforms to PDF/UA or PDF/A: nobody outside has checked that.
"""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from documents.structure import Element, Field, Mark, is_needed

_PRINTED_AND_LOCKED = 4 | 128  # ISO 32000-1, 12.5.3: locked against being moved, not against being filled in


def tagged(laid_out: bytes, root: Element, *, language: str) -> bytes:
    """The file with its structure. `root` is the Document element; the same two give the same bytes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(laid_out)) as pdf:
        _Tree(pdf).plant(root)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String(language)
        _add_outline(pdf, root)
        _describe(pdf, language)
        pdf.save(
            out,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
            linearize=False,
        )
    return out.getvalue()


class _Tree:
    """The structure tree of one file in the making."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._owners: list[list[Any]] = [[] for _page in self._pages]  # by page and MCID
        self._fields: list[tuple[Any, Any]] = []

    def plant(self, root: Element) -> None:
        """Write the tree, and from each piece of content the way back to it."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        numbers: list[Any] = []
        for number, (page, owners) in enumerate(zip(self._pages, self._owners, strict=True)):
            page.StructParents, page.Tabs = number, Name.S
            numbers += [number, self._pdf.make_indirect(Array(owners))]
        for number, (widget, owner) in enumerate(self._fields, start=len(self._pages)):
            widget.StructParent = number
            numbers += [number, owner]
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(numbers) // 2
        self._pdf.Root.StructTreeRoot = tree
        if self._fields:
            widgets = Array([widget for widget, _owner in self._fields])
            self._pdf.Root.AcroForm = Dictionary(Fields=widgets, SigFlags=1)

    def _element(self, element: Element, parent: Any) -> Any:
        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        if element.alt:
            made.Alt = String(element.alt)
        attributes = _attributes(element)
        if attributes is not None:
            made.A = attributes
        page = element.first_page
        if page is not None:
            made.Pg = self._pages[page]
        kids = [self._kid(kid, made, page) for kid in element.kids if _is_drawn(kid)]
        if kids:
            made.K = Array(kids)
        return made

    def _kid(self, kid: Element | Mark | Field, owner: Any, page: int | None) -> Any:
        if isinstance(kid, Element):
            return self._element(kid, owner)
        if isinstance(kid, Field):
            widget = self._widget(kid, str(owner.Alt))
            self._fields.append((widget, owner))
            return Dictionary(Type=Name.OBJR, Obj=widget, Pg=self._pages[kid.page])
        owners = self._owners[kid.page]
        owners += [None] * (kid.number + 1 - len(owners))
        owners[kid.number] = owner
        if kid.page == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)

    def _widget(self, field: Field, words: str) -> Any:
        page = self._pages[field.page]
        widget = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(field.name),
                TU=String(words),
                Rect=Array([round(place, 3) for place in field.box]),
                F=_PRINTED_AND_LOCKED,
                P=page,
            )
        )
        page.Annots = Array([widget])
        return widget


def _is_drawn(kid: Element | Mark | Field) -> bool:
    return is_needed(kid) if isinstance(kid, Element) else True


def _attributes(element: Element) -> Any:
    if element.scope:
        return Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
    if element.numbering:
        return Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}"))
    if element.box:
        return Dictionary(O=Name.Layout, BBox=Array([round(place, 3) for place in element.box]))
    return None


def _add_outline(pdf: pikepdf.Pdf, root: Element) -> None:
    """The headings as bookmarks, one under another by their level."""
    with pdf.open_outline() as outline:
        above: list[tuple[int, Any]] = []
        for heading in _headings(root):
            level, page = int(heading.tag[1]), heading.first_page
            item = pikepdf.OutlineItem(heading.outline, page)
            while above and above[-1][0] >= level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((level, item))


def _headings(element: Element) -> list[Element]:
    found = [element] if element.outline and element.first_page is not None else []
    for kid in element.kids:
        if isinstance(kid, Element):
            found += _headings(kid)
    return found


def _describe(pdf: pikepdf.Pdf, language: str) -> None:
    """The file's title, council and moment as XMP, in step with its older description."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        if "/Trapped" in pdf.docinfo:
            del pdf.docinfo["/Trapped"]  # about ink on a press; it has no place in XMP
        told.load_from_docinfo(pdf.docinfo)
        told["dc:language"] = {language}
