"""The guard at the door of every page: who is here, may they open this page, and which conference is it about.

Everything is asked anew at every run. The cookie is read from the connection, the session from the database, so a
session that was ended elsewhere, or a seat that was taken away, counts from the next click on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

import streamlit as st

from conference.conferences import Conference
from conference.exceptions import NotFound
from conference.formats import listed
from conference.i18n import use_language
from conference.pages import Page as ListPage
from conference.people import Actor
from conference.sessions import SignedIn
from conference.vocabulary import Role
from portal import arriving, cookies, kit, state
from portal.catalogue import PAGES, Page
from services import access, conferences, sessions

MOST_PARAMS, LONGEST_PARAM = 8, 80


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Who looks at which page, about which conference.

    `conference` is None on pages about no conference, and where the person may not yet know when it is; its id is
    there whenever the page is about one. `is_cancelled` says that it will not happen, `is_over` that its day has
    passed. `params` are the other parts of the address.
    """

    key: str
    actor: Actor
    ends_at: datetime
    conference_id: str = ""
    conference: Conference | None = None
    seats: tuple[Role, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict)
    is_cancelled: bool = False
    is_over: bool = False

    @property
    def place(self) -> str:
        """The page and the very thing it shows: typed words and errors belong to one place only."""
        return "|".join([self.key, self.conference_id, *(f"{k}={v}" for k, v in sorted(self.params.items()))])

    @property
    def seat_words(self) -> str:
        """The seats held at this conference: "Parent", or "Chair and Social worker"."""
        return listed([seat.display_name for seat in self.seats])


def wait_for_typing() -> None:
    """Until what this sign-in typed, and is on its way in, is written down.

    Before a look begins: one that had begun would not see it, and would keep a connection from everybody meanwhile.
    """
    arriving.wait_for(cookies.hash_of(st.context.cookies.get(cookies.session_name(), "")))


def bind() -> SignedIn | None:
    """Who is signed in on this connection, or None. Clears whatever another sign-in left in this session state.

    A Streamlit session id is a bearer token: whoever presents it gets its state. So the state carries the hash of
    the cookie that it belongs to, and another cookie finds it empty.
    """
    token = st.context.cookies.get(cookies.session_name(), "")
    bound = cookies.hash_of(token)
    if st.session_state.get(state.BOUND) != bound:
        st.session_state.clear()
        kit.forget_uploads()
        st.session_state[state.BOUND] = bound
    signed_in = sessions.lookup(token, active=_is_activity()) if token else None
    if signed_in is None:
        st.session_state.clear()
        kit.forget_uploads()
        return None
    use_language(cookies.language_of(st.context.cookies.get(cookies.LANGUAGE)))
    return signed_in


def _is_activity() -> bool:
    """Whether a person caused this run. A connection that came back by itself runs the page again: that is not one."""
    socket = st.context.headers.get("Sec-WebSocket-Key", "")
    known = st.session_state.get(state.SOCKET)
    st.session_state[state.SOCKET] = socket
    return known is None or known == socket


def pages_offered(actor: Actor) -> tuple[Page, ...]:
    """The pages that this person may ever use, in the order of the catalogue. A page not yet written is left out."""
    return _pages_for(access.offered(actor))


@lru_cache(maxsize=256)
def _pages_for(acts: frozenset[tuple[str, str, str]]) -> tuple[Page, ...]:
    """The pages that these acts open. What the acts are is asked at every run; what follows from them never changes."""
    return tuple(page for page in PAGES.values() if page.is_offered(acts) and page.exists)


def enter(key: str) -> Visit:
    """The first line of every page. Answers with the visit, or ends the run with the page that says why not."""
    run = state.current()
    if run.signed_in is None or key not in run.pages:
        # the navigation has not let this page through: it was run by itself, or under another key
        kit.signed_out() if run.signed_in is None else kit.not_found()
    page = PAGES[key]
    params = _params()
    wanted = params.pop("conference", "")
    visit = Visit(key=key, actor=run.signed_in.actor, ends_at=run.signed_in.ends_at, params=params)
    run.visit = visit
    if page.needs_conference:
        if not wanted:
            kit.choose_conference(visit, _mine(run, page))
        run.visit = visit = _at(visit, page, wanted)
    _moved_on(visit)
    return visit


def _at(visit: Visit, page: Page, wanted: str) -> Visit:
    """The visit at one conference, where one of the seats that this page is for is theirs; otherwise "not found".

    Of a cancelled conference only what one reads is left: whatever page one comes by says so (PORTAL-CANCELLED). Where
    all of a page is done before the day, the page says once it has passed that nothing is left of it.
    """
    try:
        found = conferences.one_of_mine(visit.actor, wanted)
    except NotFound:
        kit.not_found()
    if not page.roles.intersection(found.roles):
        kit.not_found()
    there = replace(
        visit,
        conference_id=found.id,
        conference=found.conference,
        seats=found.roles,
        is_cancelled=found.is_cancelled,
        is_over=found.is_over,
    )
    state.current().visit = there  # whatever stands instead leads to this conference
    if found.is_cancelled:
        _what_is_left(there, page)
    if found.is_over and page.before_the_day:
        kit.over(there)
    return there


def _what_is_left(visit: Visit, page: Page) -> None:
    """Of a cancelled conference: what one reads, and of the plan and the minutes only what went out."""
    action, what = page.permission or ("", "")
    sent = conferences.sent_to_me(visit.actor, visit.conference_id)
    unsent = action == "receive" and what not in [thing.value for thing in sent]
    if unsent or page.key.endswith(".home") or conferences.ends_with_cancelling(action, what):
        kit.cancelled(visit, sent)


def _mine(run: state.Run, page: Page) -> ListPage[conferences.Listed]:
    """The person's next conferences at which they hold a seat that this page is for; without one, the last ones."""
    actor = run.signed_in.actor
    coming = conferences.list_mine(actor, roles=page.roles)
    return coming if coming.items else conferences.list_mine(actor, earlier=True, roles=page.roles)


def _params() -> dict[str, str]:
    """What the address says, short and plain: everything in it is only a wish."""
    items = list(st.query_params.to_dict().items())[:MOST_PARAMS]
    return {name: value for name, value in items if len(value) <= LONGEST_PARAM and value.isprintable()}


def _moved_on(visit: Visit) -> None:
    """Errors, reports and files of another page or conference do not come along; nor does the key of an act there."""
    if st.session_state.get(state.PLACE) != visit.place:
        for name in (state.PROBLEM, state.ONCE, state.SHOWN, state.REPORT, state.CHECK, state.UNSENT):
            st.session_state.pop(name, None)
        kit.forget_uploads()
        st.session_state[state.PLACE] = visit.place
