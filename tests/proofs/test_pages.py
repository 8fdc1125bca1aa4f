"""Every page as everybody: at their own conference, at another, signed out, expired and revoked (G-4, G-5).

Who may open which page stands in `pages.csv`, who may come across which words in `canaries.csv`; neither is worked out
from the code.
"""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.catalogue import PAGES
from services import sessions
from tests.proofs.conftest import House
from tests.proofs.families import BOTH, NEEDS, NOBODYS, everything
from tests.proofs.page_table import NOT_FOUND, ROLES, address, names, opens_for, other, own, table
from tests.proofs.stored import rows
from tests.proofs.visitor import Seen, Visitor

_SECOND = re.compile(r'data-(now|ends)=\\?"\d*\\?"')


def look(visitor: Visitor, page: str, query: dict[str, str]) -> Seen:
    """Open a page. Whatever it says, it does not break."""
    seen = visitor.open(PAGES[page].url_path, query)
    assert seen.errors == []
    assert "did not work" not in seen.text, f"{page} broke"
    return seen


class Tour:
    """Everything that one person sees who opens every page, at their own conference and at another."""

    def __init__(self, house: House, role: str, visitor: Visitor) -> None:
        self.listed = visitor.open("").listed
        mine, theirs = own(role), other(role)
        self.own = {page: look(visitor, page, address(house, page, mine)) for page in PAGES}
        self.other = {
            page: look(visitor, page, address(house, page, theirs)) for page in PAGES if _is_about(page)
        }
        self.nobodys = {
            page: look(visitor, page, address(house, page, theirs) | {"conference": NOBODYS})
            for page in self.other
            if role in opens_for()[page] or page == next(iter(self.other))
        }
        for page, needs in NEEDS.items():  # one's own conference, with a thing of somebody else's
            strange = {name: house.ids[theirs].of.get(kind, NOBODYS) for name, kind in needs.items()}
            look(visitor, page, address(house, page, mine) | strange)
        second = "pugh" if role in BOTH else "jones" if role == "second_family_social_worker" else ""
        for page in PAGES if second else ():
            look(visitor, page, address(house, page, second))
        self.heard = bytes(visitor.heard).decode("utf-8", "ignore")
        visitor.close()


def _is_about(page: str) -> bool:
    return PAGES[page].needs_conference


@pytest.fixture(scope="module")
def tours(whole_house: House) -> dict[str, Tour]:
    """Everybody's tour."""
    house = whole_house
    visitors = {role: house.visitor(role) for role in ROLES}
    before = _rows(house)
    with ThreadPoolExecutor(3) as pool:
        made = dict(zip(ROLES, pool.map(lambda role: Tour(house, role, visitors[role]), ROLES), strict=True))
    house.is_untouched = _rows(house) == before
    return made


def _rows(house: House) -> dict[str, list[tuple]]:
    """Every row but the audit's, when sessions were last used, whose the portal's own jobs are, and what is counted.

    What was looked for and not found is counted (services/log_counts.py), and which rules a node decides by is marked.
    """
    own = {"web_session", "job_lease", "attempt", "portal_mark"}
    return {name: found for name, found in rows(house.world.database).items() if name not in own}


@pytest.mark.server
def test_looking_at_every_page_has_written_nothing(house, tours):
    assert len(tours) == len(ROLES)
    assert house.is_untouched


def test_the_table_names_every_page_of_the_catalogue():
    assert list(opens_for()) == list(PAGES)


def test_only_ones_own_lists_are_everybodys():
    everybodys = [page for page, who in opens_for().items() if len(who) == len(ROLES)]
    assert everybodys == ["home", "home.papers", "home.owed", "home.earlier"]


@pytest.mark.server
@pytest.mark.parametrize("role", ROLES)
def test_exactly_the_allowed_pages_open(tours, role):
    """A step of a journey whose first step has not been taken leads back to another page of the same group."""
    wrong = [
        (page, seen.place, seen.heading)
        for page, seen in tours[role].own.items()
        if (seen.page.split(".")[0] == page.split(".")[0] and seen.heading != NOT_FOUND)
        != (role in opens_for()[page])
    ]
    assert wrong == []


@pytest.mark.server
@pytest.mark.parametrize("role", ROLES)
def test_a_page_that_may_not_be_opened_reads_like_one_that_does_not_exist(tours, role):
    nowhere = _said(
        tours[role].own["parent.home" if role not in opens_for()["parent.home"] else "chair.home"]
    )
    wrong = [
        page
        for page, seen in tours[role].own.items()
        if role not in opens_for()[page] and _said(seen) != nowhere
    ]
    assert wrong == []


@pytest.mark.server
@pytest.mark.parametrize("role", ROLES)
def test_the_navigation_lists_no_page_of_anybody_else(tours, role):
    mine = {page.split(".")[0] for page, who in opens_for().items() if role in who}
    listed = {key for key, page in PAGES.items() if page.url_path in tours[role].listed}
    assert {page for page, who in opens_for().items() if role in who} <= listed
    assert {key.split(".")[0] for key in listed} == mine


@pytest.mark.server
@pytest.mark.parametrize("role", ROLES)
def test_another_conference_reads_like_one_that_does_not_exist(tours, role):
    for page, seen in tours[role].other.items():
        assert (seen.heading, seen.place) == (NOT_FOUND, NOT_FOUND), page
        nobodys = tours[role].nobodys
        assert _said(seen) == _said(nobodys.get(page, next(iter(nobodys.values())))), page


def _said(seen: Seen) -> list[str]:
    """What stood on the page, without the second at which it was drawn."""
    return [_SECOND.sub("", str(element)) for element in seen.elements]


@pytest.mark.server
@pytest.mark.parametrize("role", ROLES)
def test_nobody_comes_across_words_that_are_not_for_them(tours, role):
    kept = [
        line["words"] for line in table("canaries.csv") if role not in names(line["who may ever see them"])
    ]
    assert [words for words in kept if words in tours[role].heard] == []


@pytest.mark.server
def test_every_word_that_is_kept_from_somebody_is_there_for_somebody(house, tours):
    """Otherwise the test before this would prove nothing. What no page shows to anybody, the database has."""
    stored = everything(house.world.database)
    for line in table("canaries.csv"):
        who = names(line["who may ever see them"])
        shown = any(line["words"] in tours[role].heard for role in who if role in tours)
        assert shown != (who == {"nobody"}), line
        assert line["words"] in stored, line


@pytest.mark.server
@pytest.mark.parametrize("state", ["signed out", "expired", "revoked"])
def test_without_a_live_session_no_page_opens(house, state):
    visitor = house.visitor("" if state == "signed out" else "parent", hours=20 if state == "expired" else 0)
    if state == "revoked":
        sessions.sign_out(visitor.token)
    assert not visitor.connects()
    for page in PAGES.values():
        path = f"/{page.url_path}?conference={house.ids['marsh'].conference}" if page.url_path else "/"
        status, headers, body = visitor.get(path)
        assert (status, body) == (303, b"")
        assert headers["location"].startswith("/sign-in")


@pytest.mark.server
@pytest.mark.parametrize("role", ["parent", "chair", "administrator"])
def test_a_session_that_ends_while_pages_are_open_closes_all_of_them(house, role):
    visitor = house.visitor(role)
    look(visitor, "home", {})
    sessions.sign_out(visitor.token)
    for page in PAGES:
        seen = look(visitor, page, address(house, page, own(role)))
        assert seen.heading == "You are signed out"
        assert seen.listed <= {"", PAGES[page].url_path}
    visitor.close()
