"""Every page is catalogued, is guarded before anything else runs, and keeps to what pages may do."""

import ast
import re

import pytest

from policy.acts import ACTS
from portal import catalogue
from tests.house import source

#: They put bytes where anybody with the address can fetch them (H-1). Files go through our own route.
LEAKING = {"st.download_button", "st.image", "st.pdf", "st.audio", "st.video", "st.logo", "st.plotly_chart"}
#: They take text for mark-up; people's own words go through the kit.
MARKING_UP = {
    "st.markdown",
    "st.write",
    "st.html",
    "st.latex",
    "st.header",
    "st.subheader",
    "st.title",
    "st.caption",
}
#: A page asks services; nothing else lies below it.
ABOVE_THE_STAIRS = (
    "db",
    "policy",
    "documents",
    "sqlalchemy",
    "casbin",
    "os",
    "sqlite3",
    "subprocess",
    "requests",
)

each_page = pytest.mark.parametrize("page", source.pages(), ids=source.name)


def _imports(whole: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(whole):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
    return found


def test_nothing_lies_directly_in_pages():
    """Streamlit would serve such a file by its address before the front door has run."""
    assert [source.name(file) for file in source.PAGES.glob("*.py")] == []


def test_every_page_file_is_catalogued():
    catalogued = {page.file for page in catalogue.PAGES.values()}
    assert [source.name(file) for file in source.pages() if file not in catalogued] == []


def test_every_catalogued_page_has_its_file():
    missing = [key for key, page in catalogue.PAGES.items() if not page.file.is_file()]
    assert missing == []


def test_addresses_are_unlike_one_another():
    addresses = [page.url_path for page in catalogue.PAGES.values()]
    assert len(addresses) == len(set(addresses))
    assert all("/" not in address for address in addresses)


@pytest.mark.parametrize("key", catalogue.PAGES)
def test_the_permission_of_a_page_is_an_act_the_policy_knows(key):
    permission = catalogue.PAGES[key].permission
    assert permission is None or permission in ACTS


@each_page
def test_the_guard_is_the_first_statement_that_runs(page):
    keys = {entry.file: key for key, entry in catalogue.PAGES.items()}
    body = source.tree(page).body
    first = next(node for node in body[1:] if not isinstance(node, (ast.Import, ast.ImportFrom)))
    assert isinstance(body[0], ast.Expr), "a page begins with a sentence about itself"
    assert isinstance(first, (ast.Assign, ast.Expr)), "enter(…) comes before anything else"
    call = first.value
    assert isinstance(call, ast.Call)
    assert source.dotted(call.func) in {"enter", "guard.enter"}
    (key,) = call.args
    said = getattr(catalogue, key.id) if isinstance(key, ast.Name) else ast.literal_eval(key)
    assert said == keys[page]


@each_page
def test_a_page_imports_before_it_is_guarded_and_never_after(page):
    body = source.tree(page).body
    entered = next(
        i for i, node in enumerate(body) if any(name.endswith("enter") for name, _ in source.calls(node))
    )
    assert not any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in body[entered:])


@each_page
def test_a_page_asks_services_and_nothing_below(page):
    assert [name for name in _imports(source.tree(page)) if name.split(".")[0] in ABOVE_THE_STAIRS] == []


@each_page
def test_a_page_never_asks_which_seat_the_visitor_holds(page):
    """Who may is said in policy.csv, once. A page that compared the visitor's roles would say it a second time."""
    asked = [
        ast.unparse(node)
        for node in ast.walk(source.tree(page))
        if isinstance(node, (ast.Compare, ast.comprehension, ast.GeneratorExp, ast.IfExp))
        and "role" in ast.unparse(node)
        and re.search(r"\bvisit\.(seats|roles?|actor\.roles?)\b", ast.unparse(node))
    ]
    assert asked == []


@pytest.mark.parametrize("file", source.modules("portal"), ids=source.name)
def test_no_file_leaves_by_an_address_that_anybody_can_open(file):
    assert [name for name, _ in source.calls(source.tree(file)) if name in LEAKING] == []


@each_page
def test_a_page_leaves_peoples_words_as_typed(page):
    assert [name for name, _ in source.calls(source.tree(page)) if name in MARKING_UP] == []


@each_page
def test_a_page_catches_conference_errors_and_nothing_wider(page):
    caught = [node.type for node in ast.walk(source.tree(page)) if isinstance(node, ast.ExceptHandler)]
    assert [
        kind for kind in caught if kind is None or source.dotted(kind) in {"Exception", "BaseException"}
    ] == []


@each_page
def test_nothing_is_chosen_for_anyone(page):
    """A radio without index=None records its first option unasked."""
    unasked = [
        ast.unparse(call)
        for name, call in source.calls(source.tree(page))
        if name in {"st.radio", "st.selectbox", "st.date_input"}
        and not any(word.arg in {"index", "value"} for word in call.keywords)
    ]
    assert unasked == []
