"""Long lists: looking for something in one, and turning its pages.

What somebody looks for may be a name, and an address is written down in many places. So it stands there sealed for
this sign-in: Back, a reload and a second tab find the same list, and nobody else can read what was looked for.
"""

import base64
import hashlib
from dataclasses import dataclass

import streamlit as st
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from conference.i18n import _
from conference.pages import LAST
from portal import cookies, state
from portal.kit.flow import block, draw
from portal.kit.prose import paragraph
from portal.kit.questions import form, text
from portal.kit.ways import anchor, go, submit
from portal.markup import Markup

#: Bytes that are looked for: sealed, they still fit into a part of an address (portal.guard).
LONGEST = 40
_SEARCH, _PAGE = "search", "page"


@dataclass(frozen=True)
class Sought:
    """Which part of a list is asked for: what somebody looks for, "" for everything, and the number of the page."""

    search: str
    number: int


def sought() -> Sought:
    """What the address asks for. What it cannot mean is left out."""
    params = _params()
    typed = params.get(_PAGE, "1")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
    return Sought(_opened(params.get(_SEARCH, "")), min(max(number, 1), LAST))


def find(label: str, hint: str = "") -> None:
    """The form that looks for a part of a name in the list of this page."""
    now = sought().search
    with block("find"), form(_SEARCH, kept=False):
        words = text(_SEARCH, label, value=now, hint=hint)
        sent = submit(_("Find"), primary=False)
    if sent:
        wanted = words.strip().encode()[:LONGEST].decode(errors="ignore")
        go(_key(), **_others(), **({_SEARCH: _sealed(wanted)} if wanted else {}))
    if now:
        draw(Markup('<p class="kit-go">{}</p>').format(anchor(_key(), _("Show all"), **_others())))


def turn(number: int, has_more: bool, *, nothing: bool = False) -> None:
    """The ways to the page before and the next one. `nothing` says that this page has no line at all."""
    kept = {name: value for name, value in _params().items() if name != _PAGE}
    if nothing and number > 1:
        paragraph(_("There is nothing on this page."))
    ways = []
    if number > 1:
        ways.append(anchor(_key(), _("The page before"), **kept, page=str(number - 1)))
    if has_more:
        ways.append(anchor(_key(), _("The next page"), **kept, page=str(number + 1)))
    if ways:
        drawn = Markup("").join(Markup("<li>{}</li>").format(way) for way in ways)
        here = _("Page {n}").format(n=number)
        draw(
            Markup('<nav class="kit-turn" aria-label="{}"><p>{}</p><ul>{}</ul></nav>').format(
                _("Pages"), here, drawn
            )
        )


def _key() -> str:
    visit = state.current().visit
    return "" if visit is None else str(visit.key)


def _params() -> dict[str, str]:
    visit = state.current().visit
    return {} if visit is None else dict(visit.params)


def _others() -> dict[str, str]:
    return {name: value for name, value in _params().items() if name not in (_SEARCH, _PAGE)}


def _cipher() -> AESSIV:
    """Of this sign-in alone: whoever has the address and not the cookie reads nothing.

    Of the cookie itself, not of its hash: the database has that, and logs may have the address.
    """
    token = st.context.cookies.get(cookies.session_name(), "")
    return AESSIV(hashlib.sha256(f"search {token}".encode("utf-8", "surrogatepass")).digest())


def _sealed(words: str) -> str:
    sealed = _cipher().encrypt(words.encode(), [_key().encode()])
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def _opened(sealed: str) -> str:
    """What was looked for; "" where it was sealed in another sign-in, for another list, or by nobody."""
    if not sealed or not sealed.isascii():
        return ""
    try:
        found = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
        return _cipher().decrypt(found, [_key().encode()]).decode()
    except (ValueError, InvalidTag):
        return ""
