"""One bit of a sealed file is another: it is noticed wherever it is, also where the seal itself covers nothing."""

import random
from collections import Counter

from documents.checking import Seal
from tests.documents.verifying import forge


def test_a_bit_flipped_at_300_places_is_always_noticed(scene, checkers):
    chance = random.Random(20261125)
    start, end = forge.hole(scene.sealed)
    covered = [place for place in range(len(scene.sealed)) if not start <= place < end]
    places = [*chance.sample(covered, 200), *chance.sample(range(start, end), 100)]
    before = checkers.started
    said = Counter(
        checkers.check(forge.flipped(scene.sealed, place, chance.randrange(8)), scene.council.ours)
        for place in places
    )
    assert said == {Seal.CHANGED: 300}
    assert checkers.check(scene.sealed, scene.council.ours) is Seal.WHOLE
    assert checkers.started - before <= 1, "one process read them all"


def test_the_padding_and_the_spelling_of_the_seal_are_looked_at_too(scene, checkers):
    start, end = forge.hole(scene.sealed)
    padded = scene.sealed[: end - 9] + b"c0ffee00" + scene.sealed[end - 1 :]
    lowered = scene.sealed[:start] + scene.sealed[start:end].lower() + scene.sealed[end:]
    for changed in (padded, lowered):
        assert len(changed) == len(scene.sealed)
        assert checkers.check(changed, scene.council.ours) is Seal.CHANGED
