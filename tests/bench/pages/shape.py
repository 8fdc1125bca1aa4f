"""What a page sends to the browser: how many pages it registers, and which elements lie inside which."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


@dataclass
class Element:
    """An element and what lies inside it. `size` is how many characters it holds; `detail` tells a kind apart."""

    kind: str
    detail: str = ""
    size: int = 0
    inside: list["Element"] = field(default_factory=list)


@dataclass
class Shape:
    """A page without its words."""

    pages: int = 0
    elements: list[Element] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many elements it has, containers included."""

        def counted(elements: Iterable[Element]) -> int:
            return sum(1 + counted(element.inside) for element in elements)

        return counted(self.elements)

    def as_plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)


def from_plain(plain: dict[str, Any]) -> Shape:
    """The shape that was written as JSON."""

    def element(one: dict[str, Any]) -> Element:
        return Element(one["kind"], one["detail"], one["size"], [element(inner) for inner in one["inside"]])

    return Shape(plain["pages"], [element(one) for one in plain["elements"]])


def shape_of(messages: Iterable[ForwardMsg]) -> Shape:
    """The shape of what came in one run of a script."""
    shape, containers = Shape(), {}
    for message in messages:
        kind = message.WhichOneof("type")
        if kind == "navigation":
            shape.pages = len(message.navigation.app_pages)
        elif kind == "delta":
            path = tuple(message.metadata.delta_path)
            element = _element(message.delta)
            containers[path] = element.inside
            containers.get(path[:-1], shape.elements).append(element)
    return shape


def _element(delta: Any) -> Element:
    if delta.WhichOneof("type") == "add_block":
        kind = delta.add_block.WhichOneof("type")
        is_row = kind == "flex_container" and delta.add_block.flex_container.direction == 2
        return Element(kind, detail="horizontal" if is_row else "")
    kind = delta.new_element.WhichOneof("type")
    proto = getattr(delta.new_element, kind)
    if kind == "heading":
        return Element(kind, proto.tag, len(proto.body))
    if kind == "button":
        return Element(kind, "submit" if proto.is_form_submitter else "", len(proto.label))
    return Element(kind, "", len(proto.body if kind == "html" else proto.label))
