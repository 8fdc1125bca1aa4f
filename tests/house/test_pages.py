"""Every page is catalogued, is guarded before anything else runs, and keeps to what pages may do."""

import ast
import re
from pathlib import Path

from policy.acts import ACTS
from portal import catalogue
from tests.house import source
from tests.tables import check_rows

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


def test_the_permission_of_a_page_is_an_act_the_policy_knows():
    unknown = {
        key: page.permission
        for key, page in catalogue.PAGES.items()
        if page.permission is not None and page.permission not in ACTS
    }
    assert unknown == {}


def _unguarded(page: Path) -> list[str]:
    keys = {entry.file: key for key, entry in catalogue.PAGES.items()}
    body = source.tree(page).body
    first = next(node for node in body[1:] if not isinstance(node, (ast.Import, ast.ImportFrom)))
    if not isinstance(body[0], ast.Expr):
        return [f"{source.place(page, body[0])}: a page begins with a sentence about itself"]
    call = first.value if isinstance(first, (ast.Assign, ast.Expr)) else None
    if not isinstance(call, ast.Call) or source.dotted(call.func) not in {"enter", "guard.enter"}:
        return [f"{source.place(page, first)}: enter(…) comes before anything else"]
    (key,) = call.args
    said = getattr(catalogue, key.id) if isinstance(key, ast.Name) else ast.literal_eval(key)
    return [] if said == keys[page] else [f"{source.place(page, first)}: enters {said}, not {keys[page]}"]


def test_the_guard_is_the_first_statement_that_runs():
    check_rows(source.pages(), _unguarded)


def _imports_after_the_guard(page: Path) -> list[str]:
    body = source.tree(page).body
    entered = next(
        i for i, node in enumerate(body) if any(name.endswith("enter") for name, _ in source.calls(node))
    )
    return [
        f"{source.place(page, node)}: an import after the guard"
        for node in body[entered:]
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]


def test_a_page_imports_before_it_is_guarded_and_never_after():
    check_rows(source.pages(), _imports_after_the_guard)


def _imports_from_below(page: Path) -> list[str]:
    return [
        f"{source.place(page, node)}: imports {name}, which lies below services"
        for node in source.nodes(page)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        )
        if name.split(".")[0] in ABOVE_THE_STAIRS
    ]


def test_a_page_asks_services_and_nothing_below():
    check_rows(source.pages(), _imports_from_below)


def _asks_for_a_seat(page: Path) -> list[str]:
    return [
        f"{source.name(page)}: `{asked}` asks which seat the visitor holds"
        for node in source.nodes(page)
        if isinstance(node, (ast.Compare, ast.comprehension, ast.GeneratorExp, ast.IfExp))
        for asked in [ast.unparse(node)]
        if "role" in asked and re.search(r"\bvisit\.(seats|roles?|actor\.roles?)\b", asked)
    ]


def test_a_page_never_asks_which_seat_the_visitor_holds():
    """Who may is said in policy.csv, once. A page that compared the visitor's roles would say it a second time."""
    check_rows(source.pages(), _asks_for_a_seat)


def _called(file: Path, names: set[str], why: str) -> list[str]:
    return [
        f"{source.place(file, call)}: {name} {why}"
        for name, call in source.calls(source.tree(file))
        if name in names
    ]


def test_no_file_leaves_by_an_address_that_anybody_can_open():
    check_rows(source.modules("portal"), lambda file: _called(file, LEAKING, "leaks what it is given"))


def test_a_page_leaves_peoples_words_as_typed():
    check_rows(source.pages(), lambda page: _called(page, MARKING_UP, "takes text for mark-up"))


def _catches_anything(page: Path) -> list[str]:
    return [
        f"{source.place(page, node)}: catches more than conference errors"
        for node in source.nodes(page)
        if isinstance(node, ast.ExceptHandler)
        if node.type is None or source.dotted(node.type) in {"Exception", "BaseException"}
    ]


def test_a_page_catches_conference_errors_and_nothing_wider():
    check_rows(source.pages(), _catches_anything)


def _chosen_unasked(page: Path) -> list[str]:
    return [
        f"{source.place(page, call)}: {name} without index or value"
        for name, call in source.calls(source.tree(page))
        if name in {"st.radio", "st.selectbox", "st.date_input"}
        and not any(word.arg in {"index", "value"} for word in call.keywords)
    ]


def test_nothing_is_chosen_for_anyone():
    """A radio without index=None records its first option unasked."""
    check_rows(source.pages(), _chosen_unasked)
