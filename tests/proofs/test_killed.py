"""The process is killed at every write of signing, deciding and accepting: all is there, or nothing (G-16).

Under `make prove` at every statement: reading leaves nothing behind, so the suite dies where something is written.
"""

import pytest

from tests.effort import PROVING, TIMES
from tests.proofs.killer import both
from tests.proofs.killing import ACTS, COMMITTED, where_to_die


@both
@pytest.mark.parametrize("act", ACTS)
def test_all_of_it_is_there_or_nothing(act, engine, killer):
    whole = killer.run(engine, act, 0)
    assert whole.acknowledged
    assert not whole.killed
    assert whole.before != whole.found == whole.in_the_end
    statements = whole.acknowledged["statements"]
    for point in where_to_die(statements, all_of_them=PROVING) * TIMES:
        after = killer.run(engine, act, point)
        assert after.killed, point
        assert after.acknowledged is None  # the last word is said after the last statement
        assert after.found == (whole.found if point == COMMITTED else after.before), point
        assert after.chain_holds, point
        assert after.in_the_end == whole.found, (point, after.again)
        assert len(after.again.split()) > 2 or not after.again
