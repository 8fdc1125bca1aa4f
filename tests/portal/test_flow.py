"""What the kit draws comes in its order, one element for all that follows one another, and nothing gets lost."""

import ast

import streamlit as st

from tests.house import source
from tests.support.app_tests import AppTest

#: What is not an element: it has no place on the page.
NO_PLACE = {"context", "session_state", "rerun", "stop", "switch_page", "set_page_config"}


def _script():
    from portal import kit
    from portal.kit.flow import block, draw_apart

    kit.paragraph("One")
    kit.heading("Two")
    kit.button("Three")
    with block("inner"):
        kit.paragraph("Four")
    kit.paragraph("Five")
    draw_apart("<p>Six</p>")
    kit.paragraph("Seven")
    with kit.form("form"):
        kit.paragraph("Eight")
        kit.submit("Nine")
        kit.paragraph("Ten")
    kit.paragraph("Eleven")
    with block("end"):
        pass


def drawn(block):
    """Everything on the page in its order: mark-up by its words, the rest by its label."""
    found = []
    for element in block.children.values():
        if hasattr(element, "children"):
            found.append(drawn(element))
        else:
            found.append(getattr(element.proto, "body", "") or element.proto.label)
    return found


def test_all_that_is_drawn_comes_in_its_order_and_lies_where_it_was_drawn():
    app = AppTest.from_function(_script, default_timeout=20).run()
    assert not app.exception, app.exception
    assert drawn(app.main) == [
        '<div class="kit-flow"><p>One</p><h2>Two</h2></div>',
        "Three",
        ['<div class="kit-flow"><p>Four</p></div>'],
        '<div class="kit-flow"><p>Five</p></div>',
        "<p>Six</p>",
        '<div class="kit-flow"><p>Seven</p></div>',
        ['<div class="kit-flow"><p>Eight</p></div>', "Nine", '<div class="kit-flow"><p>Ten</p></div>'],
        '<div class="kit-flow"><p>Eleven</p></div>',
        [],
    ]


def _defect():
    from portal import kit
    from portal.kit.flow import block

    try:
        with block("page"):
            kit.paragraph("Half of it")
            raise ValueError
    except ValueError:
        with block("page_sorry"):
            kit.paragraph("Sorry")


def test_what_was_drawn_before_a_defect_stays_in_its_place():
    app = AppTest.from_function(_defect, default_timeout=20).run()
    assert drawn(app.main) == [
        ['<div class="kit-flow"><p>Half of it</p></div>'],
        ['<div class="kit-flow"><p>Sorry</p></div>'],
    ]


def test_the_kit_reaches_streamlits_elements_in_one_place_alone():
    """An element that is put there directly would come before what was drawn before it."""
    direct = [
        f"{source.name(file)}: {ast.unparse(node)}"
        for file in source.modules("portal/kit")
        if file.name != "flow.py"
        for node in ast.walk(source.tree(file))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "st"
        and hasattr(st, node.attr)
        and node.attr not in NO_PLACE
    ]
    assert direct == []
