"""The house as text: its rooms, its files, and their syntax trees."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("portal", "services", "policy", "db", "documents", "conference")
PAGES = ROOT / "portal" / "pages"
TEMPLATES = ROOT / "portal" / "routes" / "templates"


@cache
def modules(*rooms: str) -> tuple[Path, ...]:
    """Every Python file of these rooms (of all, where none is named), in order."""
    return tuple(sorted(file for room in rooms or ROOMS for file in (ROOT / room).rglob("*.py")))


@cache
def pages() -> tuple[Path, ...]:
    """The file of every page."""
    return tuple(
        file for file in modules("portal") if file.is_relative_to(PAGES) and file.name != "__init__.py"
    )


@cache
def tree(file: Path) -> ast.Module:
    """The syntax tree of a file, each node knowing its parent."""
    whole = ast.parse(file.read_text(encoding="utf-8"), str(file))
    for node in ast.walk(whole):
        for child in ast.iter_child_nodes(node):
            child.parent = node  # type: ignore[attr-defined]
    return whole


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Everything in the syntax tree of a file."""
    return tuple(ast.walk(tree(file)))


def calls(whole: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a tree, with the name that is called: "st.button", "enter"."""
    for node in ast.walk(whole):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node


def dotted(node: ast.AST) -> str:
    """A name with its dots; "" for what is not a plain name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def ancestors(node: ast.AST) -> Iterator[ast.AST]:
    """What a node lies in, from the inside out."""
    while node := getattr(node, "parent", None):  # type: ignore[assignment]
        yield node


def name(file: Path) -> str:
    """A file's address in the repository."""
    return file.relative_to(ROOT).as_posix()


def place(file: Path, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
    """Where a node stands: "portal/main.py:12"."""
    return f"{name(file)}:{node.lineno}"


def line(text: str, position: int) -> int:
    """The number of the line at a position in a text."""
    return text.count("\n", 0, position) + 1


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that git keeps, or would keep if it were added."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(
        ROOT / kept for kept in sorted(set(listed.stdout.split("\0"))) if kept and (ROOT / kept).is_file()
    )
