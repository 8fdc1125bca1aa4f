"""Signed on paper, and recorded by those who were there (HAC-R-4); and signed a second time, by the chair."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from conference.clock import london_date
from conference.exceptions import AlreadyDone, ConferenceError, Incomplete, NotAllowed, NotFound
from conference.scans import MOST_BYTES, media_type
from conference.vocabulary import DocumentKind, Role, TextKind
from db import agreements as store
from db import document_orders
from documents import CountersignatureRecord, SignedText, paper_of
from services import (
    agreements,
    countersignatures,
    files,
    paper_signatures,
    runtime,
    sealing,
    seats,
    supporter_gates,
)
from tests.signing import filled_in, next_version
from tests.support.signing_on_paper import (
    AGREEMENT,
    SCAN,
    countersign,
    order_of,
    paper,
    record,
    signed_and_sealed,
)


@pytest.mark.parametrize("who", ["chair", "minute_taker"])
def test_a_paper_counts_like_a_screen(world, who):
    signed = record(world, paper(world), who)
    assert (signed.channel, signed.authenticated_by, signed.consent_sha256) == ("paper", "paper", None)
    assert signed.user_id == world.actor("supporter").user_id
    assert supporter_gates.mine(world.actor("supporter"), world.marsh.id).signed == signed
    assert world.events() == ["paper_signature.recorded"]
    printed = paper_of(order_of(DocumentKind.SUPPORTER_AGREEMENT, signed.id).content)
    assert isinstance(printed, SignedText)
    assert printed.on_paper is not None
    assert printed.on_paper.scan_sha256 == hashlib.sha256(SCAN).hexdigest()
    assert printed.on_paper.recorded_by == world.actor(who).name


def test_a_parents_yes_on_paper_is_their_answer(world):
    dana, seat = world.actor("parent"), world.seat("supporter").id
    before = next(s for s in world.case("parent").signatures if s.user_id == dana.user_id)
    agreements.withdraw(dana, before.id)
    world.clock.forward(days=1)
    record(world, paper(world, TextKind.HEARING_CONSENT), kind=TextKind.HEARING_CONSENT)
    one = supporter_gates.one_for_parent(dana, world.marsh.id, seat)
    assert one.my_consent is not None
    assert one.my_consent.answer.value == "given"


def test_a_declaration_on_paper_lets_a_parent_record(sqlite_world):
    kind = TextKind.RECORDING_DECLARATION
    record(sqlite_world, paper(sqlite_world, kind), kind=kind)
    assert sqlite_world.case("parent").allows("record", "audio")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"scan": None}, "scan"),
        ({"scan": b"<html>"}, "scan"),
        ({"scan": b"%PDF-1.4 cut off"}, "scan"),
        ({"scan": SCAN + bytes(MOST_BYTES)}, "scan"),
        ({"witnessed_by": " "}, "witnessed_by"),
        ({"signed_on": None}, "signed_on"),
        ({"is_whole": False}, "whole"),
        ({"text_id": "nothing"}, "text"),
    ],
)
def test_what_is_missing_or_wrong_is_said(sqlite_world, changed, field):
    with pytest.raises(Incomplete) as refused:
        record(sqlite_world, paper(sqlite_world, **changed))
    assert list(refused.value.errors) == [field]


def test_the_day_is_not_in_the_future_nor_before_the_version(sqlite_world):
    today = london_date(sqlite_world.clock())
    for day in (today + timedelta(days=1), today - timedelta(days=400)):
        with pytest.raises(Incomplete) as refused:
            record(sqlite_world, paper(sqlite_world, signed_on=day))
        assert list(refused.value.errors) == ["signed_on"]


def test_whoever_has_no_account_yet_opens_the_invitation_first(sqlite_world):
    where = sqlite_world.marsh.id
    made = seats.invite(
        sqlite_world.actor("social_worker"), where, role=Role.PARENT, name="Ash Reed", email="ash@example.com",
        reason="Comes",
    )  # fmt: skip
    asked = (TextKind.RECORDING_DECLARATION.value, made.seat.id, "")
    _slot, versions = paper_signatures.one_for(sqlite_world.actor("chair"), where, *asked)
    with pytest.raises(Incomplete, match="invitation"):
        paper_signatures.record(
            sqlite_world.actor("chair"), where, *asked, paper(sqlite_world, text_id=versions[0].id)
        )


def test_the_same_form_twice_is_one_and_another_is_told(world):
    first = record(world, paper(world))
    assert record(world, paper(world)) == first
    with pytest.raises(AlreadyDone):
        record(world, paper(world, idempotency_key="paper-2"))
    with pytest.raises(NotFound):
        record(world, paper(world), "minute_taker")
    assert world.events().count("paper_signature.recorded") == 1


def test_a_paper_of_an_older_version_does_not_take_the_place_of_anything(sqlite_world):
    old = paper(sqlite_world)
    first = record(sqlite_world, old)
    newer = next_version(sqlite_world, again=True)
    with pytest.raises(AlreadyDone):
        record(sqlite_world, replace(old, idempotency_key="paper-2"))
    second = record(sqlite_world, replace(old, text_id=newer.id, idempotency_key="paper-3"))
    with runtime.reading() as conn:
        assert store.get_signature(conn, first.id).end_reason == "superseded"
    assert supporter_gates.mine(sqlite_world.actor("supporter"), sqlite_world.marsh.id).signed == second


@pytest.mark.parametrize(
    "who", ["social_worker", "parent", "supporter", "administrator", "second_family_chair"]
)
def test_nobody_else_records_a_paper(sqlite_world, who):
    handed_in = paper(sqlite_world)
    with pytest.raises((NotFound, NotAllowed)):
        record(sqlite_world, handed_in, who)


def test_the_scan_is_for_the_signer_and_the_chair(world):
    signed = record(world, paper(world))
    for who in ("supporter", "chair"):
        given = files.fetch(world.actor(who), "scan", signed.id)
        assert (given.content, given.media_type, given.file_name) == (SCAN, "application/pdf", "scan.pdf")
    for who in ("parent", "minute_taker", "second_family_chair", "administrator"):
        with pytest.raises((NotFound, NotAllowed)):
            files.fetch(world.actor(who), "scan", signed.id)
    with pytest.raises(NotFound):
        files.fetch(world.actor("chair"), "scan", "nothing")


def test_what_a_scan_is_stands_in_its_content():
    assert media_type(SCAN) == "application/pdf"
    assert media_type(b"\xff\xd8\xff\xe0 picture \xff\xd9") == "image/jpeg"
    assert media_type(b"\x89PNG\r\n\x1a\n picture IEND\xaeB`\x82") == "image/png"
    assert media_type(b"GIF89a") is None
    assert media_type(b"") is None


def test_the_chair_signs_a_paper_of_their_own_that_quotes_the_first(world, stub_seal):
    signed = signed_and_sealed(world)
    with runtime.reading() as conn:
        first = document_orders.sealed(conn, order_of(DocumentKind.SUPPORTER_AGREEMENT, signed.id).id)
    made = countersign(world)
    assert countersign(world) == made  # the same form
    assert made.document_sha256 == first.sha256
    order = order_of(DocumentKind.COUNTERSIGNATURE, made.id)
    assert order.recipients == (world.actor("chair").user_id, signed.user_id)
    printed = paper_of(order.content)
    assert isinstance(printed, CountersignatureRecord)
    assert (printed.document_sha256, printed.document_reference) == (first.sha256, signed.reference)
    with pytest.raises(AlreadyDone):
        countersign(world, idempotency_key="c-2")
    with pytest.raises(NotFound):
        countersign(world, "second_family_chair")
    assert world.events().count("document.countersigned") == 1


def test_there_must_be_something_sealed_to_sign(sqlite_world, stub_seal):
    with pytest.raises(ConferenceError, match="not signed"):
        countersign(sqlite_world)
    kemi = sqlite_world.actor("supporter")
    form = filled_in(agreements.to_sign(kemi, sqlite_world.marsh.id, AGREEMENT))
    agreements.sign(kemi, sqlite_world.marsh.id, AGREEMENT, form)
    with pytest.raises(ConferenceError, match="still being sealed"):
        countersign(sqlite_world)
    sealing.seal_waiting()
    with pytest.raises(ConferenceError, match="newer paper"):
        countersign(sqlite_world, shown_sha256="0" * 64)
    with pytest.raises(Incomplete) as refused:
        countersign(sqlite_world, typed_name="", is_sure=False)
    assert set(refused.value.errors) == {"sure", "name"}


@pytest.mark.parametrize("who", ["supporter", "parent", "minute_taker", "administrator"])
def test_nobody_but_the_chair_signs_a_second_time(sqlite_world, stub_seal, who):
    signed_and_sealed(sqlite_world)
    with pytest.raises((NotFound, NotAllowed)):
        countersign(sqlite_world, who)


def test_only_a_supporters_paper_is_signed_a_second_time(sqlite_world):
    with pytest.raises(NotFound):
        countersignatures.of(
            sqlite_world.actor("chair"), sqlite_world.marsh.id, sqlite_world.seat("parent").id
        )
