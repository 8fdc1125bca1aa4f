"""A seal with a trusted time in it is read like any other; what is known of it is still what is ours."""

import pytest

from documents.checking import Seal
from documents.seal_time import AUTHORITIES_FILE
from documents.sealer import opened, sealed
from tests.documents.time_stamps import running
from tests.documents.verifying import forge


@pytest.fixture(scope="module")
def stamped(tmp_path_factory, scene):
    """The same paper sealed with a time stamp, and with all that checks it later, by two councils."""
    by_level = {}
    with running(tmp_path_factory.mktemp("clock")) as authority:
        for trusts in (False, True):
            council = forge.council(tmp_path_factory.mktemp("stamped"), "Invented Council")
            if trusts:
                (council.folder / AUTHORITIES_FILE).write_text(authority.root)
            seal = opened(council.folder, "pebble", None, (authority.url("good"),))
            content, level = sealed(seal, scene.plain)
            by_level[level] = (council, content)
    return by_level


@pytest.mark.parametrize("level", ["B-T", "B-LT"])
def test_it_is_whole_as_it_was_sealed_and_noticed_when_it_was_changed(level, stamped, checkers):
    council, content = stamped[level]
    for ours in (council.ours, council.by_authority):
        assert checkers.check(content, ours) is Seal.WHOLE
        assert checkers.check(forge.flipped(content, 700), ours) is Seal.CHANGED
        assert checkers.check(content + b"\n", ours) is Seal.CHANGED
    start, end = forge.hole(content)
    said = [
        checkers.check(forge.flipped(content, place), council.ours) for place in range(start + 1, end, 151)
    ]
    # Of a stamp, which is somebody else's, a few bytes are covered by nothing: then the register alone notices.
    assert set(said) <= {Seal.CHANGED, Seal.WHOLE}
    assert said.count(Seal.CHANGED) > 0.9 * len(said)
