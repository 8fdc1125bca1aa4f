"""The chair's answers as letters: they reach everybody they are for, also who has no account yet (PORTAL-LETTER)."""

import pytest

from conference.vocabulary import ChairAnswer, DocumentKind
from db import document_orders
from services import (
    copies,
    deliveries,
    files,
    observer_requests,
    runtime,
    sealing,
    supporter_decisions,
    supporters,
)
from tests.family import asked_for, nominated
from tests.people import joined

SUPPORTERS, OBSERVERS = DocumentKind.SUPPORTER_DECISION, DocumentKind.OBSERVER_DECISION


def about_supporter(home):
    """Dana's supporter has not used their code yet when the chair answers; the invitation."""
    made = nominated(home)
    supporter_decisions.decide(
        home.chair, home.id, made.nomination.participation_id, answer=ChairAnswer.APPROVED, contributions=(),
        conditions="", reasons="Because it helps", exceptional=False, seen=0,
    )  # fmt: skip
    return made.invitation


def about_observer(home):
    """The same of somebody who would watch."""
    made = asked_for(home)
    observer_requests.decide(
        home.chair, home.id, made.request.id, answer=ChairAnswer.REFUSED, reasons="Because it helps", seen=0
    )
    return made.invitation


def letters(actor, kind):
    return [paper for paper in copies.mine(actor) if paper.kind is kind]


def read(actor, paper):
    return files.fetch(actor, "paper", paper.order_id).content


@pytest.mark.parametrize(("answered", "kind"), [(about_supporter, SUPPORTERS), (about_observer, OBSERVERS)])
def test_who_comes_in_after_the_answer_gets_the_letter_then(home, stub_seal, answered, kind):
    invitation = answered(home)
    sealing.seal_waiting()
    deliveries.deliver_waiting()
    came = joined(invitation)
    (paper,) = letters(came, kind)
    assert not paper.is_here
    deliveries.deliver_waiting()
    (paper,) = letters(came, kind)
    assert paper.is_here
    assert read(came, paper)
    assert deliveries.deliver_waiting() == 0
    with runtime.reading() as conn:
        variants = {o.variant for o in document_orders.of_conference(conn, home.id) if o.kind is kind}
    assert variants == ({"supporter", "parent"} if kind is SUPPORTERS else {"host", "observer"})


@pytest.mark.parametrize(("answered", "kind"), [(about_supporter, SUPPORTERS), (about_observer, OBSERVERS)])
def test_who_comes_in_while_the_letter_waits_for_its_seal_gets_one_copy(home, stub_seal, answered, kind):
    came = joined(answered(home))
    assert [paper.is_here for paper in letters(came, kind)] == [False]
    sealing.seal_waiting()
    deliveries.deliver_waiting()
    (paper,) = letters(came, kind)
    assert paper.is_here
    assert read(came, paper)
    with runtime.reading() as conn:
        got = [order.id for _copy, order in document_orders.delivered_to(conn, came.user_id)]
    assert got.count(paper.order_id) == 1


def test_a_seat_that_ends_first_gets_nothing(home, stub_seal):
    made = nominated(home)
    seat_id = made.nomination.participation_id
    supporter_decisions.decide(
        home.chair, home.id, seat_id, answer=ChairAnswer.REFUSED, contributions=(), conditions="",
        reasons="Because", exceptional=False, seen=0,
    )  # fmt: skip
    supporters.withdraw(home.dana, home.id, seat_id)
    sealing.seal_waiting()
    deliveries.deliver_waiting()
    assert [paper.is_here for paper in letters(home.dana, SUPPORTERS)] == [True]
    assert [paper.is_here for paper in letters(home.chair, SUPPORTERS)] == [True]
