"""Whom a paper names and who gets it (PRO-SW-12, PORTAL-OTHERS-COPY); and that it counts no longer than its ground."""

import pytest

from conference.vocabulary import ChairAnswer, DocumentKind, DocumentStatus, Role, TextKind
from documents import DecisionLetter, SignedText, paper_of
from services import (
    agreements,
    copies,
    countersignatures,
    deliveries,
    observer_requests,
    sealing,
    seats,
    supporters,
)
from tests.sealing_desk import decide, orders
from tests.signing import agrees, filled_in, next_version
from tests.support.signing_on_paper import countersign, order_of, paper, record, signed_and_sealed

AGREEMENT = TextKind.SUPPORTER_AGREEMENT
WITHDRAWN, SUPERSEDED = DocumentStatus.WITHDRAWN, DocumentStatus.SUPERSEDED


def hide(world, who):
    seats.set_hidden(world.actor("social_worker"), world.marsh.id, world.seat(who).id, True)


@pytest.mark.parametrize(("who", "role"), [("chair", Role.CHAIR), ("minute_taker", Role.MINUTE_TAKER)])
def test_who_is_hidden_from_the_family_is_not_named_as_the_one_who_wrote_it_down(sqlite_world, who, role):
    hide(sqlite_world, who)
    seen = paper(sqlite_world, witnessed_by="Ann Other")
    order = order_of(DocumentKind.SUPPORTER_AGREEMENT, record(sqlite_world, seen, who).id)
    printed = paper_of(order.content)
    assert isinstance(printed, SignedText)
    assert printed.on_paper is not None
    assert printed.on_paper.recorded_by == role.display_name
    assert sqlite_world.actor(who).name not in order.content


def test_the_chairs_letters_name_a_hidden_chair_neither(sqlite_world):
    hide(sqlite_world, "chair")
    for order in orders(sqlite_world, decide(sqlite_world).id):
        letter = paper_of(order.content)
        assert isinstance(letter, DecisionLetter)
        assert letter.decided_by == "Chair"
        assert sqlite_world.actor("chair").name not in order.content


def test_the_second_signature_of_a_hidden_chair_is_for_the_chair_alone(sqlite_world, stub_seal):
    signed_and_sealed(sqlite_world)
    hide(sqlite_world, "chair")
    chair = sqlite_world.actor("chair")
    shown = countersignatures.of(chair, sqlite_world.marsh.id, sqlite_world.seat("supporter").id)
    assert not shown.supporter_gets_it
    order = order_of(DocumentKind.COUNTERSIGNATURE, countersign(sqlite_world).id)
    assert order.recipients == (chair.user_id,)
    sealing.seal_waiting()
    deliveries.deliver_waiting()
    assert DocumentKind.COUNTERSIGNATURE in {p.kind for p in copies.mine(chair)}
    assert DocumentKind.COUNTERSIGNATURE not in {p.kind for p in copies.mine(sqlite_world.actor("supporter"))}


def test_the_letters_about_a_supporter_end_with_the_nomination(world):
    first, second = decide(world), decide(world, ChairAnswer.REFUSED, seen=1)
    supporters.withdraw(world.actor("parent"), world.marsh.id, world.seat("supporter").id)
    assert [o.status for o in orders(world, second.id)] == [WITHDRAWN] * 2
    assert [o.status for o in orders(world, first.id)] == [SUPERSEDED] * 2


def test_the_letters_about_somebody_who_watches_end_with_the_request(sqlite_world):
    world = sqlite_world
    (asked,) = world.case("chair").observer_requests
    observer_requests.decide(
        world.actor("chair"), world.marsh.id, asked.id, answer=ChairAnswer.REFUSED, reasons="No.", seen=0
    )
    observer_requests.withdraw(world.actor("professional"), world.marsh.id, asked.id)
    assert [o.status for o in orders(world, asked.id)] == [WITHDRAWN] * 2


def test_a_second_signature_ends_with_the_first(world, stub_seal):
    signed = signed_and_sealed(world)
    order = order_of(DocumentKind.COUNTERSIGNATURE, countersign(world).id)
    agreements.withdraw(world.actor("supporter"), signed.id)
    assert order_of(DocumentKind.COUNTERSIGNATURE, order.source_id).status is WITHDRAWN


def test_a_second_signature_is_followed_where_the_first_is(sqlite_world, stub_seal):
    signed_and_sealed(sqlite_world)
    order = order_of(DocumentKind.COUNTERSIGNATURE, countersign(sqlite_world).id)
    next_version(sqlite_world, again=True)
    kemi = sqlite_world.actor("supporter")
    form = filled_in(agreements.to_sign(kemi, sqlite_world.marsh.id, AGREEMENT), key="form-2")
    agreements.sign(kemi, sqlite_world.marsh.id, AGREEMENT, form)
    assert order_of(DocumentKind.COUNTERSIGNATURE, order.source_id).status is SUPERSEDED


def test_the_chair_has_a_copy_of_each_consent_and_no_other_parent_has(sqlite_world):
    world = sqlite_world
    dana, chair, seat = world.actor("parent"), world.actor("chair"), world.seat("supporter").id
    before = supporters.to_consent_to_hearing(dana, world.marsh.id, seat).signed
    agreements.withdraw(dana, before.id)
    again = agrees(dana, world.marsh.id, seat, "again")
    for kind, source_id in [(DocumentKind.HEARING_CONSENT, again), (DocumentKind.WITHDRAWAL, before.id)]:
        assert order_of(kind, source_id).recipients == (dana.user_id, chair.user_id)
