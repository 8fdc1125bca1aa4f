"""A tagged PDF as somebody hears it, read with pikepdf and nothing of ours: the tree, its words, and what is wrong."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

SHOWING = {"Tj", "TJ", "'", '"'}
PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "EI"}
INSIDE = {  # what may stand directly within what
    "Document": {"H1", "H2", "H3", "P", "L", "Table", "Figure", "Form"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "LBody": {"P"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "TH": {"P"},
    "TD": {"P"},
}


@dataclass
class Node:
    """One element: its type, its own words, those within it, and its object in the file."""

    tag: str
    obj: pikepdf.Object
    text: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)
    kids: list["Node"] = field(default_factory=list)
    fields: list[pikepdf.Object] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """Itself, then everything in it, in the order of reading."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *tags: str) -> list["Node"]:
        """Every element of these types."""
        return [node for node in self.walk() if node.tag in tags]

    @property
    def words(self) -> str:
        """What it says, with what is in it: one line for each element that has words."""
        return "\n".join(node.text for node in self.walk() if node.text)


class Heard:
    """A file, opened and read aloud. `problems` says what a listener or a reader would stumble over."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(pdf))
        self.problems: list[str] = []
        self.pages = [page.obj for page in self.pdf.pages]
        self._said: dict[tuple[int, int], str] = {}
        for number, page in enumerate(self.pdf.pages):
            self._read(number, page)
        root = self.pdf.Root.StructTreeRoot
        self.document = self._node(root.K[0])
        self._check_marks()
        self._check_shape()

    @property
    def fonts(self) -> list[pikepdf.Object]:
        """Every font in the file, used or not."""
        dictionaries = [o for o in self.pdf.objects if isinstance(o, pikepdf.Dictionary)]
        return [o for o in dictionaries if o.get("/Type") == "/Font"]

    def _read(self, number: int, page: pikepdf.Page) -> None:
        """The words of each piece of marked content; whatever is drawn outside of one is a problem."""
        fonts = {name: _letters(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
        letters: dict[int, str] = {}
        inside: list[int | None] = []  # the MCID, None for an artifact
        for instruction in pikepdf.parse_content_stream(page):
            op, operands = str(instruction.operator), instruction.operands
            if op == "BDC":
                if inside:
                    self.problems.append(f"page {number}: a mark within a mark")
                is_artifact = str(operands[0]) == "/Artifact"
                inside.append(None if is_artifact else int(operands[1].MCID))
                if not is_artifact:
                    self._said.setdefault((number, int(operands[1].MCID)), "")
            elif op == "EMC":
                inside.pop()
            elif op == "Tf":
                letters = fonts[str(operands[0])]
            elif op in SHOWING | PAINTING:
                if not inside:
                    self.problems.append(f"page {number}: {op} is in no mark")
                elif op in SHOWING and inside[-1] is not None:
                    self._said[number, inside[-1]] += _decoded(operands[-1], letters)
        if inside:
            self.problems.append(f"page {number}: a mark does not end")

    def _node(self, obj: Any) -> Node:
        node = Node(str(obj.S)[1:], obj)
        kids: list[Any] = list(obj.get("/K", []))
        for kid in kids:
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                page = obj.Pg if isinstance(kid, int) else kid.Pg
                mark = (_index(self.pages, page), kid if isinstance(kid, int) else int(kid.MCID))
                node.marks.append(mark)
                node.text += self._said.get(mark, "")
            elif kid.get("/Type") == "/OBJR":
                node.fields.append(kid.Obj)
            else:
                node.kids.append(self._node(kid))
        return node

    def _check_marks(self) -> None:
        """Each mark is in the tree once, in the order in which it was drawn, and leads back to its element."""
        ways_back = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        back = {int(ways_back[i]): ways_back[i + 1] for i in range(0, len(ways_back), 2)}
        found = [(mark, node) for node in self.document.walk() for mark in node.marks]
        if [mark for mark, _node in found] != sorted(self._said):
            self.problems.append("the tree is not what is drawn, in its order")
        for (page, number), node in found:
            if back[int(self.pages[page].StructParents)][number].objgen != node.obj.objgen:
                self.problems.append(f"mark {number} of page {page} leads back to another element")
        for node in self.document.walk():
            for widget in node.fields:
                if back[int(widget.StructParent)].objgen != node.obj.objgen:
                    self.problems.append("a field leads back to another element")

    def _check_shape(self) -> None:
        level = 0
        for node in self.document.walk():
            wrong = {kid.tag for kid in node.kids} - INSIDE.get(node.tag, set())
            if wrong:
                self.problems.append(f"{wrong} in {node.tag}")
            if node.tag == "TH" and node.obj.A.Scope not in ("/Row", "/Column"):
                self.problems.append("a header cell of nothing")
            if node.tag == "Table" and len({len(row.kids) for row in node.kids}) != 1:
                self.problems.append("rows of different lengths")
            if node.tag == "Figure" and not (str(node.obj.get("/Alt", "")) and "/BBox" in node.obj.A):
                self.problems.append("a picture that is not described")
            if node.tag in ("P", "H1", "H2", "H3", "LBody") and not node.words.strip():
                self.problems.append(f"an empty {node.tag}")
            if node.tag in ("H1", "H2", "H3"):
                if int(node.tag[1]) > level + 1:
                    self.problems.append(f"{node.tag} after level {level}")
                level = int(node.tag[1])
        if [node.tag for node in self.document.all("H1", "H2", "H3")][:1] != ["H1"]:
            self.problems.append("it does not begin with its main heading")


def _index(pages: Sequence[pikepdf.Object], page: pikepdf.Object) -> int:
    return next(number for number, one in enumerate(pages) if one.objgen == page.objgen)


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """What each code of a font stands for, from its own table."""
    pairs = re.findall(rb"<(\w\w)> <(\w{4,})>\n", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in pairs}


def _decoded(shown: object, letters: dict[int, str]) -> str:
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(letters[code] for code in codes)
