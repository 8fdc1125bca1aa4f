"""Ways on: links, buttons, downloads. Labels are our own words; people's words stay in text.

A link to a page is mark-up, not an element of Streamlit's: whole lists of them are one message to the browser.
"""

from typing import Literal, NoReturn
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from conference.i18n import _
from portal import state
from portal.catalogue import HOME, PAGES
from portal.kit.escaping import esc, plain
from portal.kit.flow import draw, elements
from portal.kit.problems import flash, forget, new_once
from portal.kit.unsent_answers import form_being_drawn, pressed, settle


def _address(key: str, params: dict[str, str]) -> dict[str, str]:
    """The query of a link: the conference goes along wherever the other page needs one."""
    visit = state.current().visit
    if PAGES[key].needs_conference and visit is not None and visit.conference_id:
        params = {"conference": visit.conference_id, **params}
    return params


def offered(key: str) -> bool:
    """Whether this person is offered that page at all."""
    return key in state.current().pages


def anchor(key: str, label: str, attributes: str = "", **params: str) -> Markup:
    """A link to a page of the portal, to put into what the kit draws; nothing where the person is not offered it.

    `attributes` are mark-up, each with a space before it. The script of the page opens what has `data-way` without
    loading everything anew. Not so the page one is on, where what was typed about one thing would stay for another.
    """
    run = state.current()
    if key not in run.pages:
        return Markup("")
    address = _address(key, params)
    where = f"/{PAGES[key].url_path}" + (f"?{urlencode(address)}" if address else "")
    is_here = run.visit is not None and run.visit.key == key
    way = Markup(' target="_self"') if is_here else Markup(' target="_self" data-way')
    return Markup("").join(
        (
            Markup('<a href="'),
            where,
            Markup('"'),
            way,
            Markup(attributes),
            Markup(">"),
            esc(label),
            Markup("</a>"),
        )
    )


def link(key: str, label: str, **params: str) -> bool:
    """A link on a line of its own: `kit.link("parent.plan", _("Read the plan"))`. `params` go into the address."""
    way = anchor(key, label, **params)
    if way:
        draw(Markup('<p class="kit-go">{}</p>').format(way))
    return bool(way)


def why_anchor(label: str, action: str, obj: str) -> Markup:
    """A link to why the visitor can or cannot do an act, to put into what the kit draws; its way back leads here."""
    visit = state.current().visit
    back = {"from": visit.key} if visit is not None else {}
    return anchor("home.why", label, act=action, thing=obj, **back)


def why_link(label: str, action: str, obj: str) -> None:
    """The same on a line of its own."""
    if way := why_anchor(label, action, obj):
        draw(Markup('<p class="kit-go">{}</p>').format(way))


def go(key: str, **params: str) -> NoReturn:
    """Leave for another page, after an act."""
    settle()
    forget()
    new_once()
    pages = state.current().pages
    target = key if key in pages else HOME
    st.switch_page(pages[target], query_params=_address(target, params) or None)
    raise AssertionError("unreachable")


def again(sentence: str = "") -> None:
    """The act succeeded and the page stays: say so at its top and draw it afresh."""
    if sentence:
        flash(sentence)
    settle()
    forget()
    new_once()
    st.rerun()


def button(label: str, *, key: str = "", primary: bool = True) -> bool:
    """A button; one primary button a page. True in the run that its press started. Not inside a form."""
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    is_pressed = elements.button(plain(label), key=f"b|{key or label}", type=kind, wrap=True)
    if is_pressed:
        pressed()
    return is_pressed


def submit(label: str, *, key: str = "", primary: bool = True) -> bool:
    """The button of a form (`with kit.form("name"):`). The verb first: "Sign and send"."""
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    is_pressed = elements.form_submit_button(plain(label), key=f"s|{key or label}", type=kind, wrap=True)
    if is_pressed:
        pressed(form_being_drawn())
    return is_pressed


def download(label: str, kind: str, thing_id: str) -> None:
    """A plain link to a file, which our own route gives out after asking the policy."""
    draw(
        Markup('<p class="kit-file"><a href="/files/{}/{}">{}</a></p>').format(
            esc(kind), esc(thing_id), esc(label)
        )
    )


def outside_link(path: str, label: str) -> None:
    """A plain link to one of our HTML pages, such as "/account" or "/invitation"."""
    draw(Markup('<p class="kit-file"><a href="{}">{}</a></p>').format(esc(path), esc(label)))


def print_button(label: str = "") -> None:
    """Print this page. The button itself is left off the paper."""
    draw(
        Markup('<button type="button" class="kit-print">{}</button>').format(
            esc(label or _("Print this page"))
        )
    )
