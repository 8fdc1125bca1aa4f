"""What is written about the house is true of the house."""

import re

import pytest

from conference import vocabulary
from portal.command.main import SUBCOMMANDS
from tests.house import reference, source

DOCUMENTS = [file for file in source.kept_files() if file.suffix == ".md"]
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


@pytest.mark.parametrize("document", DOCUMENTS, ids=source.name)
def test_links_between_documents_lead_somewhere(document):
    links = [link for link in _LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_term_is_in_the_glossary():
    glossary = (source.ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").casefold()
    assert [
        word.display_name for kind in TERMS for word in kind if word.display_name.casefold() not in glossary
    ] == []


@pytest.mark.parametrize("kind", TERMS)
def test_every_term_has_a_display_name(kind):
    assert all(word.display_name for word in kind)


@pytest.mark.parametrize("subcommand", SUBCOMMANDS, ids=lambda module: module.NAME)
def test_the_readme_names_every_command(subcommand):
    assert f"conference-portal {subcommand.NAME}" in (source.ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["run", "test", "check", "fix", "docs", "bench"])
def test_the_makefile_has_what_the_guide_for_contributors_promises(target):
    assert re.search(rf"^{target}:", (source.ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert f"make {target}" in (source.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_decisions_are_numbered_and_say_context_decision_and_consequences():
    decisions = sorted((source.ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in decisions] == list(range(1, len(decisions) + 1))
    for file in decisions:
        headings = re.findall(r"^## (.*)$", file.read_text(encoding="utf-8"), re.M)
        assert headings == ["Context", "Decision", "Consequences"], file.name
