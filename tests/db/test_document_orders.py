"""Papers that wait, and "Your papers": what is looked for at each click and each minute is found by an index."""

import pytest

from conference.vocabulary import ChairAnswer
from db import document_orders as store
from services import copies, runtime, waiting
from tests.sealing_desk import decide, orders, sketched

#: What is asked often -> how it is asked, at a conference and by an account.
ASKED = {
    "what is to be sealed": lambda conn, _where, _who: store.unsealed(conn),
    "what is to be delivered": lambda conn, _where, _who: store.undelivered(conn),
    "what waits at a council": lambda conn, _where, _who: store.unsealed_at(conn, ["hackney"]),
    "what waits at a conference": lambda conn, where, _who: store.unsealed_of(conn, where),
    "my papers": lambda conn, _where, who: store.delivered_to(conn, who),
    "my papers on their way": lambda conn, _where, who: store.on_the_way_to(conn, who),
}
#: The indexes that hold nothing but what is still to be done.
FEW = ("ix_document_order_unsealed", "ix_outbox_undelivered")


@pytest.mark.parametrize("how", ASKED)
def test_no_table_of_papers_is_read_from_end_to_end(how, sqlite_world):
    sketched(decide(sqlite_world).id)
    database, who = sqlite_world.database, sqlite_world.actor("chair").user_id
    with database.reading() as conn, database.counting() as count:
        ASKED[how](conn, sqlite_world.marsh.id, who)
    for statement in count.statements:
        with database.reading() as conn:
            marks = ("x",) * statement.count("?")
            plan = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", marks).all()
        steps = [str(row[-1]) for row in plan]
        scanned = [step for step in steps if step.startswith("SCAN") and not any(few in step for few in FEW)]
        assert scanned == [], steps
        if how not in {"what is to be sealed", "what is to be delivered"}:
            assert "content," not in statement


def test_a_paper_waits_until_it_is_sealed_and_is_on_its_way_until_it_is_delivered(world):
    made, who = decide(world), world.actor("supporter").user_id
    owed = {order.id for order in orders(world, made.id)}

    def ids(found):
        return {order.id for order in found} & owed

    with runtime.reading() as conn:
        assert ids(store.unsealed(conn)) == ids(store.unsealed_of(conn, world.marsh.id)) == owed
        assert ids(store.unsealed_at(conn, ["hackney"])) == owed
        assert ids(store.unsealed_at(conn, ["herefordshire"])) == set()
        mine = ids(store.on_the_way_to(conn, who))
        assert ids(of for _copy, of in store.delivered_to(conn, who)) == set()
    assert mine
    assert waiting.for_chair(world.actor("chair"), world.marsh.id).total >= 2
    sketched(made.id)
    with runtime.reading() as conn:
        assert ids(store.unsealed(conn)) == ids(store.on_the_way_to(conn, who)) == set()
        assert ids(of for _copy, of in store.delivered_to(conn, who)) == mine
    assert mine <= {paper.order_id for paper in copies.mine(world.actor("supporter"))}


def test_the_same_content_is_found_once_it_is_sealed(sqlite_world):
    made = decide(sqlite_world, ChairAnswer.REFUSED)
    order = orders(sqlite_world, made.id)[0]
    asked = (sqlite_world.marsh.id, order.kind, order.content_sha256)
    with runtime.reading() as conn:
        assert store.sealed_like(conn, *asked) is None
    sketched(made.id)
    with runtime.reading() as conn:
        assert store.sealed_like(conn, *asked) == order
        assert store.sealed_like(conn, sqlite_world.pugh.id, order.kind, order.content_sha256) is None
