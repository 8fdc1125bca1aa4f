"""One council, one stranger with a seal of their own, and what each has sealed."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from documents.checking import Checkers
from tests.documents.verifying import forge
from tests.documents.verifying.forge import Council


@dataclass(frozen=True)
class Scene:
    """`plain` is a paper, `sealed` the same with the council's seal, `foreign` with the stranger's, and `namesake` with
    that of somebody who calls themselves what the council is called."""

    council: Council
    stranger: Council
    plain: bytes
    sealed: bytes
    foreign: bytes
    namesake: bytes


@pytest.fixture(scope="session")
def scene(tmp_path_factory) -> Scene:
    """Made once: everything else is made from it."""
    ours = forge.council(tmp_path_factory.mktemp("ours"), "Invented Council")
    theirs = forge.council(tmp_path_factory.mktemp("theirs"), "Elsewhere Council")
    plain = forge.plain("An invented paper.", "Its second page.")
    namesake = forge.council(tmp_path_factory.mktemp("namesake"), "Invented Council")
    return Scene(ours, theirs, plain, ours.seal(plain), theirs.seal(plain), namesake.seal(plain))


@pytest.fixture(scope="session")
def checkers() -> Iterator[Checkers]:
    """One process that stays warm."""
    made = Checkers(at_once=1)
    yield made
    made.close()
