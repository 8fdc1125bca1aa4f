"""The stock page that a page of the portal is compared with draws as many elements, of the same kinds and lengths."""

import json

from tests.bench.pages import equal_page
from tests.bench.pages.shape import Element, Shape, from_plain
from tests.support.app_tests import AppTest

SHAPE = Shape(
    pages=3,
    elements=[
        Element("html", size=40),
        Element(
            "flex_container",
            inside=[
                Element("heading", "h1", 12),
                Element("heading", "h2", 4),
                Element("flex_container", "horizontal", 0, [Element("html", size=90), Element("page_link", size=9)]),
                Element("button", size=6),
                Element("form", inside=[Element("text_input", size=8), Element("button", "submit", 4)]),
            ],
        ),
    ],
)  # fmt: skip


def test_a_shape_is_read_back_as_it_was_written():
    assert from_plain(json.loads(json.dumps(SHAPE.as_plain()))) == SHAPE
    assert SHAPE.number == 11


def test_the_equal_page_sends_the_shape_that_it_was_given(tmp_path, monkeypatch):
    script = equal_page.write_scripts(tmp_path, SHAPE.pages)
    (tmp_path / "shapes.json").write_text(json.dumps({"this": SHAPE.as_plain()}))
    monkeypatch.setenv(equal_page.SHAPES, str(tmp_path / "shapes.json"))
    monkeypatch.setenv(equal_page.SCRIPTS, str(tmp_path))
    app = AppTest.from_file(script, default_timeout=20)
    app.query_params["like"] = "this"
    app.run()
    assert not app.exception, app.exception
    assert [len(drawn.proto.body) for drawn in app.get("html")] == [40, 90]
    assert [len(app.title), len(app.header), len(app.button), len(app.text_input)] == [1, 1, 2, 1]
    assert [len(link.proto.label) for link in app.get("page_link")] == [9]
