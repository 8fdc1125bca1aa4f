"""What is written about the house is true of the house."""

import re
import subprocess
from pathlib import Path

import pytest

from conference import vocabulary
from portal.command.main import SUBCOMMANDS
from tests.house import reference, source
from tests.tables import check_rows

_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
TERMS = [
    kind
    for kind in vars(vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, vocabulary.Term) and kind is not vocabulary.Term
]


def test_the_page_on_configuration_is_current():
    """Run `make docs` after changing a setting."""
    assert reference.CONFIGURATION.read_text(encoding="utf-8") == reference.configuration()


def test_the_example_of_a_configuration_is_current():
    assert reference.EXAMPLE.read_text(encoding="utf-8") == reference.example()


def _links_to_nowhere(document: Path) -> list[str]:
    text = document.read_text(encoding="utf-8")
    return [
        f"{source.name(document)}:{source.line(text, link.start())}: {link[1]} is not there"
        for link in _LINK.finditer(text)
        if "://" not in link[1] and not (document.parent / link[1]).exists()
    ]


def test_links_between_documents_lead_somewhere():
    check_rows([file for file in source.kept_files() if file.suffix == ".md"], _links_to_nowhere)


def test_every_term_is_in_the_glossary():
    glossary = (source.ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").casefold()
    assert [
        word.display_name for kind in TERMS for word in kind if word.display_name.casefold() not in glossary
    ] == []


def test_every_term_has_a_display_name():
    assert [word for kind in TERMS for word in kind if not word.display_name] == []


def test_the_readme_names_every_command():
    readme = (source.ROOT / "README.md").read_text(encoding="utf-8")
    names = [subcommand.NAME for subcommand in SUBCOMMANDS]
    assert [name for name in names if f"conference-portal {name}" not in readme] == []


@pytest.mark.parametrize("target", ["run", "test", "check", "prove", "cover", "fix", "docs", "bench"])
def test_the_makefile_has_what_the_guide_for_contributors_promises(target):
    assert f"make {target}" in (source.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = subprocess.run(
        ["make", "--dry-run", target], cwd=source.ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr


def test_decisions_are_numbered_and_say_context_decision_and_consequences():
    decisions = sorted((source.ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in decisions] == list(range(1, len(decisions) + 1))
    for file in decisions:
        headings = re.findall(r"^## (.*)$", file.read_text(encoding="utf-8"), re.M)
        assert headings == ["Context", "Decision", "Consequences"], file.name
