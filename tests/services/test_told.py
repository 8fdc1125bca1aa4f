"""No paper tells more than the page of whoever gets it: kept out, nobody learns the day by signing (WBK-A-8)."""

import io

from pypdf import PdfReader

from conference.formats import day
from conference.vocabulary import ChairAnswer, DocumentKind, TextKind
from documents import paper_of
from services import (
    agreements,
    countersignatures,
    exclusions,
    files,
    sealing,
    supporter_decisions,
    supporters,
)
from tests.sealing_desk import orders
from tests.signing import filled_in
from tests.support.signing_on_paper import order_of, paper, record

SECRET = "This paper does not give the date."
DECLARATION, AGREEMENT = TextKind.RECORDING_DECLARATION, TextKind.SUPPORTER_AGREEMENT


def keep_out(world, who):
    exclusions.exclude(
        world.actor("chair"), world.marsh.id, world.seat(who).id, reason="-", letter="-", views="-"
    )


def signs(world, who, kind):
    actor = world.actor(who)
    return agreements.sign(
        actor, world.marsh.id, kind, filled_in(agreements.to_sign(actor, world.marsh.id, kind), actor.name)
    )


def tells_the_day(world, content):
    said = day(world.marsh.starts_at) in content
    assert said is not (SECRET in content)
    return said


def blank(world):
    file = files.fetch(world.actor("parent"), "blank-declaration", world.marsh.id)
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages).split()
    )


def test_whoever_may_know_the_day_reads_it_on_their_papers(sqlite_world):
    signed = signs(sqlite_world, "parent", DECLARATION)
    assert tells_the_day(sqlite_world, order_of(DocumentKind.RECORDING_DECLARATION, signed.id).content)
    agreements.withdraw(sqlite_world.actor("parent"), signed.id)
    assert tells_the_day(sqlite_world, order_of(DocumentKind.WITHDRAWAL, signed.id).content)
    assert tells_the_day(sqlite_world, blank(sqlite_world))


def test_a_parent_who_is_kept_out_does_not(world):
    keep_out(world, "parent")
    assert not tells_the_day(world, blank(world))
    signed = signs(world, "parent", DECLARATION)
    agreements.withdraw(world.actor("parent"), signed.id)
    consent = supporters.to_consent_to_hearing(
        world.actor("parent"), world.marsh.id, world.seat("supporter").id
    ).signed
    agreements.withdraw(world.actor("parent"), consent.id)
    for kind, source in (
        (DocumentKind.RECORDING_DECLARATION, signed), (DocumentKind.WITHDRAWAL, signed),
        (DocumentKind.WITHDRAWAL, consent),
    ):  # fmt: skip
        assert not tells_the_day(world, order_of(kind, source.id).content)


def test_nor_by_what_was_signed_on_paper(sqlite_world):
    keep_out(sqlite_world, "parent")
    signed = record(sqlite_world, paper(sqlite_world, DECLARATION), kind=DECLARATION)
    assert not tells_the_day(sqlite_world, order_of(DocumentKind.RECORDING_DECLARATION, signed.id).content)


def test_nor_a_supporter_by_what_the_chair_signs_for_them(sqlite_world, stub_seal):
    signs(sqlite_world, "supporter", AGREEMENT)
    sealing.seal_waiting()
    keep_out(sqlite_world, "supporter")
    chair, seat = sqlite_world.actor("chair"), sqlite_world.seat("supporter").id
    shown = countersignatures.of(chair, sqlite_world.marsh.id, seat)
    countersignatures.countersign(
        chair, sqlite_world.marsh.id, seat, shown_sha256=shown.sha256, typed_name=chair.name, is_sure=True,
        idempotency_key="second",
    )  # fmt: skip
    (order,) = [o for o in orders(sqlite_world) if o.kind is DocumentKind.COUNTERSIGNATURE]
    assert not tells_the_day(sqlite_world, order.content)


def test_every_copy_and_letter_says_what_happens_next_and_whom_to_call(sqlite_world):
    signed = signs(sqlite_world, "parent", DECLARATION)
    paper = paper_of(order_of(DocumentKind.RECORDING_DECLARATION, signed.id).content)
    assert paper.next_steps[0].endswith("Record only if your page says that you may.")
    decided = supporter_decisions.decide(
        sqlite_world.actor("chair"),
        sqlite_world.marsh.id,
        sqlite_world.seat("supporter").id,
        answer=ChairAnswer.APPROVED,
        contributions=(),
        conditions="",
        reasons="Known to the family.",
        exceptional=False,
        seen=0,
    )
    letter = orders(sqlite_world, decided.id)[0]
    for said in (paper.call, paper_of(letter.content).contact):
        assert "Call Conference team, Hackney: 01632 960 123. Monday to Friday, 9am to 5pm." in said
