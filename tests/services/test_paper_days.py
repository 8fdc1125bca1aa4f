"""Signed on paper on one day, recorded on another: what counts, and what is told, is the day of signing (HAC-R-4)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conference.clock import london_date
from conference.formats import moment, plain_date
from conference.vocabulary import DocumentKind, TextKind
from db import agreements as store
from db import chair_queue
from documents import CountersignatureRecord, WithdrawalNotice, paper_of
from services import agreements, recording_status, runtime, sealing, supporter_gates
from tests.sealing_desk import StubSealer
from tests.signing import next_version
from tests.support.signing_on_paper import AGREEMENT, countersign, order_of, paper, record

DECLARATION = TextKind.RECORDING_DECLARATION
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def recorded(world, *, signed, at, kind=DECLARATION):
    """Somebody signed on a day before or after that of the conference; it is written down at a moment by its start."""
    world.clock.moment = world.marsh.starts_at + at
    day = london_date(world.marsh.starts_at) + signed
    return record(world, replace(paper(world, kind), signed_on=day), kind=kind)


@pytest.mark.parametrize(
    ("signed", "at", "counts"),
    [(-DAY, MINUTE, True), (-DAY, -MINUTE, True), (DAY * 0, -MINUTE, True), (DAY * 0, MINUTE, False)],
)
def test_a_declaration_signed_before_the_day_is_in_advance_whenever_it_is_recorded(
    sqlite_world, signed, at, counts
):
    """HAC-R-2: of the day itself nobody knows the hour."""
    recorded(sqlite_world, signed=signed, at=at)
    assert sqlite_world.case("parent").allows("record", "audio") is counts


def test_the_day_of_signing_comes_with_the_signature(world):
    made = recorded(world, signed=-DAY, at=MINUTE)
    day = london_date(world.marsh.starts_at) - DAY
    with runtime.reading() as conn:
        again = store.get_signature(conn, made.id)
        queued = chair_queue.gather(conn, [world.marsh.id])[world.marsh.id].signatures
    assert again == made
    assert (made.signed_on, made.dated, moment(made.dated)) == (day, day, "Tuesday 1 December 2026")
    assert made in queued
    assert made in world.case("chair").signatures
    on_screen = next(s for s in queued if s.channel == "portal")
    assert (on_screen.signed_on, on_screen.dated) == (None, on_screen.signed_at)


def test_the_chair_reads_the_day_of_signing(sqlite_world):
    recorded(sqlite_world, signed=-DAY, at=MINUTE)
    dana = recording_status.list_in(sqlite_world.case("chair"))[0]
    assert dana.words == "Signed Tuesday 1 December"


def test_a_notice_tells_the_day_of_signing_and_of_no_typing(sqlite_world):
    made = recorded(sqlite_world, signed=-DAY, at=MINUTE)
    agreements.withdraw(sqlite_world.actor("parent"), made.id)
    notice = paper_of(order_of(DocumentKind.WITHDRAWAL, made.id).content)
    assert isinstance(notice, WithdrawalNotice)
    assert notice.signed_on == made.signed_on


def test_the_supporters_day_is_told_to_them_and_by_the_second_signature(sqlite_world):
    sealing.configure(StubSealer(), public_url="https://portal.example.org")
    made = recorded(sqlite_world, signed=-2 * DAY, at=-DAY, kind=AGREEMENT)
    sealing.seal_waiting()
    second = paper_of(order_of(DocumentKind.COUNTERSIGNATURE, countersign(sqlite_world).id).content)
    sealing.configure(None)
    assert isinstance(second, CountersignatureRecord)
    assert second.document_dated == made.signed_on
    gates = supporter_gates.mine(sqlite_world.actor("supporter"), sqlite_world.marsh.id).gates
    assert f"Signed on {plain_date(made.dated)}" in [gate.detail for gate in gates]


def test_a_declaration_that_a_newer_text_replaced_was_not_taken_back(sqlite_world):
    first = paper(sqlite_world, DECLARATION)
    record(sqlite_world, first, kind=DECLARATION)
    newer = next_version(sqlite_world, again=True, kind=DECLARATION)
    again = record(
        sqlite_world, replace(first, text_id=newer.id, idempotency_key="paper-2"), kind=DECLARATION
    )
    next_version(sqlite_world, again=True, kind=DECLARATION)

    def told():
        one = recording_status.list_in(sqlite_world.case("chair"))[0]
        return one.words, one.was_withdrawn

    assert told() == ("Not signed: do not record", False)
    agreements.withdraw(sqlite_world.actor("parent"), again.id)
    assert told() == ("Taken back: do not record", True)
