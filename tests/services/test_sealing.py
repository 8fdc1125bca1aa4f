"""From an order to the sealed copy: once, whatever fails on the way, and the queue goes on (G-16, HFD-ST-8)."""

import subprocess
from contextlib import suppress
from datetime import timedelta

import pytest
import sqlalchemy

from conference.exceptions import Unavailable
from conference.vocabulary import ChairAnswer, DocumentStatus
from db import document_orders, seal_certificates
from services import deliveries, runtime, sealing
from services.orders import sha256
from tests.sealing_desk import PORTAL, StubSealer, decide, orders, sealed


def sketch(_content, told):
    """A paper that takes no time to lay out."""
    return f"%PDF {told.code}".encode()


@pytest.fixture
def stub(sqlite_world, monkeypatch):
    """Whatever the demonstration owes is sealed already, by a seal that costs nothing."""
    monkeypatch.setattr(sealing, "render", sketch)
    made = StubSealer()
    sealing.configure(made, public_url=PORTAL)
    sealing.seal_waiting()
    made.without_time.clear()
    yield made
    sealing.configure(None)


def tries(world, source_id):
    return [(o.tries, o.problem) for o in orders(world, source_id)]


def test_an_answer_is_sealed_and_delivered_once(world, seal, tmp_path):
    sealing.seal_waiting()
    deliveries.deliver_waiting()
    before = world.events()
    owed = orders(world, decide(world).id)
    assert [o.variant for o in owed] == ["parent", "supporter"]
    assert sealing.seal_waiting() == 2
    assert sealing.seal_waiting() == 0
    assert deliveries.deliver_waiting() == 3  # the supporter and the chair; the parent
    assert deliveries.deliver_waiting() == 0
    for order in owed:
        kept = sealed(order)
        assert kept.sha256
        assert sha256(order.content) == order.content_sha256
        file = tmp_path / f"{order.id}.pdf"
        file.write_bytes(kept.content)
        said = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
        assert "Signature is Valid." in said
        assert "Total document signed" in said
    assert world.events()[len(before) :] == [
        "supporter.decided", *["document.sealed"] * 2, *["copy.delivered"] * 3
    ]  # fmt: skip


def test_the_register_knows_it_once_it_is_sealed_and_what_has_become_of_it(sqlite_world, stub):
    first = orders(sqlite_world, decide(sqlite_world).id)[0]
    with runtime.reading() as conn:
        assert document_orders.by_code(conn, first.code) is None
    sealing.seal_waiting()
    decide(sqlite_world, ChairAnswer.REFUSED, seen=1)
    with runtime.reading() as conn:
        assert document_orders.by_code(conn, first.code).status is DocumentStatus.SUPERSEDED
        assert document_orders.by_hash(conn, sealed(first).sha256).kind is first.kind


def test_without_a_seal_documents_wait_and_nothing_fails(sqlite_world):
    sealing.configure(None)
    decide(sqlite_world)
    assert sealing.seal_waiting() == 0
    assert sealing.recover() == 0


def test_one_that_cannot_be_sealed_does_not_hold_up_the_next_and_waits_longer_each_time(sqlite_world, stub):
    made = decide(sqlite_world)
    stub.problems = ["file"]
    assert sealing.seal_waiting() == 1
    assert sorted(tries(sqlite_world, made.id)) == [(0, ""), (1, "file")]
    assert sealing.seal_waiting() == 0
    sqlite_world.clock.forward(seconds=31)
    stub.problems = ["file"]
    assert sealing.seal_waiting() == 0
    assert sorted(tries(sqlite_world, made.id)) == [(0, ""), (2, "file")]
    sqlite_world.clock.forward(seconds=31)
    assert sealing.seal_waiting() == 0
    assert sealing.recover() == 1  # a start does not wait


@pytest.mark.parametrize(
    "problem", ["no key", "wrong passphrase", "token", "expired", "retired", "not started"]
)
def test_without_a_usable_seal_the_round_ends_and_the_next_tries_at_once(sqlite_world, stub, problem):
    made = decide(sqlite_world)
    stub.problems = [problem]
    assert sealing.seal_waiting() == 0
    assert sorted(tries(sqlite_world, made.id)) == [(0, ""), (1, problem)]
    assert sealing.seal_waiting() == 2


def test_a_paper_that_cannot_be_laid_out_is_noted_and_the_next_has_its_turn(sqlite_world, stub, monkeypatch):
    made = decide(sqlite_world)
    real, calls = sealing.render, []

    def render(content, told):
        calls.append(content)
        if len(calls) == 1:
            raise ValueError("a paper nobody knows")
        return real(content, told)

    monkeypatch.setattr(sealing, "render", render)
    assert sealing.seal_waiting() == 1
    assert sorted(tries(sqlite_world, made.id)) == [(0, ""), (1, sealing.PAPER)]


def test_nobody_stamps_the_time_so_the_others_are_not_asked_for_it_either_until_patience_ends(
    sqlite_world, stub
):
    made = decide(sqlite_world)
    stub.problems, stub.asks_for_time = ["time stamp"], True
    assert sealing.seal_waiting() == 0
    assert stub.without_time == [False]
    assert sorted(tries(sqlite_world, made.id)) == [(0, ""), (1, "time stamp")]
    sqlite_world.clock.forward(hours=5)
    assert sealing.seal_waiting() == 2
    assert stub.without_time == [False, True, True]


@pytest.mark.parametrize("asks_for_time", [True, False])
def test_authorities_that_hang_hold_up_one_paper_of_a_round_alone(sqlite_world, stub, asks_for_time):
    made = decide(sqlite_world)
    stub.problems, stub.asks_for_time = ["timeout"], asks_for_time
    assert sealing.seal_waiting() == (0 if asks_for_time else 1)
    assert sorted(tries(sqlite_world, made.id)) == [(0, ""), (1, "timeout")]
    assert sealing.seal_waiting() == (1 if asks_for_time else 0), "the paper itself waits longer"


def test_a_round_ends_when_it_may_not_go_on_and_the_next_does_the_rest(sqlite_world, stub):
    made, said = decide(sqlite_world), iter([True, False])
    assert sealing.seal_waiting(lambda: next(said)) == 1
    assert tries(sqlite_world, made.id) == [(0, ""), (0, "")]
    assert sealing.seal_waiting() == 1


def test_a_seal_that_is_closed_in_the_middle_of_a_round_makes_no_paper_a_bad_one(
    sqlite_world, stub, monkeypatch
):
    made, real = decide(sqlite_world), sealing.render

    def render(content, told):
        sealing.close()
        return real(content, told)

    monkeypatch.setattr(sealing, "render", render)
    assert sealing.seal_waiting() == 1
    assert tries(sqlite_world, made.id) == [(0, ""), (0, "")]
    monkeypatch.setattr(sealing, "render", real)
    sealing.configure(stub)
    assert sealing.seal_waiting() == 1


def test_the_key_is_exchanged_while_a_paper_is_laid_out(sqlite_world, stub, monkeypatch):
    made = decide(sqlite_world)
    real, calls = sealing.render, []

    def render(content, told):
        calls.append(told.certificate_sha256)
        if len(calls) == 1:
            stub.exchange()
        return real(content, told)

    monkeypatch.setattr(sealing, "render", render)
    assert sealing.seal_waiting() == 2
    assert calls[0] == "ab" * 32
    assert {sealed(o).certificate_sha256 for o in orders(sqlite_world, made.id)} == {"cd" * 32}
    with runtime.reading() as conn:
        assert [c.retired_why for c in seal_certificates.list_all(conn)] == ["exchanged", None]


def test_somebody_else_has_stored_theirs_first(sqlite_world, stub, monkeypatch):
    made, before = decide(sqlite_world), sqlite_world.events().count("document.sealed")
    real = sealing.render

    def render(content, told):
        monkeypatch.setattr(sealing, "render", real)
        sealing.seal_waiting()  # another process does it all while this one draws
        return real(content, told)

    monkeypatch.setattr(sealing, "render", render)
    sealing.seal_waiting()
    assert tries(sqlite_world, made.id) == [(0, ""), (0, "")]
    assert sqlite_world.events().count("document.sealed") == before + 2


def test_a_full_disk_is_noted_or_ends_the_round_and_the_next_one_seals(sqlite_world, stub, monkeypatch):
    made = decide(sqlite_world)
    keep = document_orders.add_sealed

    def full(*_args, **_named):
        raise OSError("database or disk is full")

    monkeypatch.setattr(document_orders, "add_sealed", full)
    assert sealing.seal_waiting() == 0
    assert tries(sqlite_world, made.id) == [(1, sealing.KEEPING)] * 2
    monkeypatch.setattr(document_orders, "note_try", full)
    sqlite_world.clock.forward(minutes=1)
    with pytest.raises(OSError, match="full"):
        sealing.seal_waiting()
    monkeypatch.setattr(document_orders, "add_sealed", keep)
    assert sealing.recover() == 2


def test_the_longest_wait_is_an_hour(sqlite_world, stub):
    made = decide(sqlite_world)
    with runtime.transaction() as conn:
        for order in orders(sqlite_world, made.id):
            for _try in range(40):
                document_orders.note_try(conn, order.id, runtime.now(), "file")
    assert sealing.seal_waiting() == 0
    sqlite_world.clock.forward(seconds=timedelta(hours=1, seconds=1).total_seconds())
    assert sealing.seal_waiting() == 2


def test_a_disk_that_is_full_keeps_what_was_signed_and_takes_the_document_once_there_is_room(
    sqlite_world, seal
):
    made, is_full = decide(sqlite_world), True

    @sqlalchemy.event.listens_for(sqlite_world.database._engine, "checkout")
    def limit(connection, *_rest):
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages if is_full else 2**30}")

    with suppress(Unavailable):  # a note of the try may still find room in the pages that are there
        sealing.seal_waiting()
    assert not any(sealed(order) for order in orders(sqlite_world, made.id))
    assert [d.id for d in sqlite_world.case("chair").decisions] == [made.id]
    is_full = False
    assert sealing.recover() >= 2
    assert all(sealed(order) for order in orders(sqlite_world))
