"""Your papers, and documents on their way: what is there, what is being made, and what is in the way; no names."""

import pytest

from conference.vocabulary import ChairAnswer, TextKind
from db import document_orders
from services import runtime, sealing
from tests.opened_page import as_, opened
from tests.sealing_desk import StubSealer, decide, orders, signed, sketched


def papers(world, who):
    return opened(world.actor(who), "home.papers", "").words


def test_papers_are_being_made_then_here(sqlite_world):
    made = decide(sqlite_world)
    assert "Your copy is being made. It will be here soon." in papers(sqlite_world, "supporter")
    sketched(made.id)
    words = papers(sqlite_world, "supporter")
    assert "being made" not in words
    order = orders(sqlite_world, made.id)[1]
    assert f"/files/paper/{order.id}" in words
    assert "From Friday 20 November 2026." in words


def test_what_was_taken_back_or_followed_by_another_says_so(sqlite_world):
    made = decide(sqlite_world)
    decide(sqlite_world, ChairAnswer.REFUSED, seen=1)
    sketched(made.id)
    assert papers(sqlite_world, "supporter").count("There is a newer one.") == 1


def test_who_has_no_papers_is_told_when_there_will_be_some(sqlite_world):
    assert "You have no papers yet." in papers(sqlite_world, "auditor")


@pytest.mark.parametrize(
    ("who", "key"), [("administrator", "administrator.documents"), ("chair", "chair.documents")]
)
def test_staff_see_what_waits_how_long_and_why_without_names(sqlite_world, who, key):
    signed(sqlite_world, "supporter", sqlite_world.marsh, TextKind.SUPPORTER_AGREEMENT)
    sketched()
    assert "Nothing waits." in as_(sqlite_world, who, key).words
    made = decide(sqlite_world)
    with runtime.transaction() as conn:
        for order in orders(sqlite_world, made.id):
            document_orders.note_try(conn, order.id, runtime.now(), "time stamp")
    sqlite_world.clock.forward(minutes=14)
    words = as_(sqlite_world, who, key).words
    for said in ("2 papers have no seal yet.", "14 minutes", "1 time", "Nobody stamps the time just now."):
        assert said in words
    for name in ("Kemi", "Dana", "Ellis", "Marsh"):
        assert name not in words.replace("Marsh again", "")


def test_an_alarm_when_there_is_no_seal_and_when_a_paper_waits_too_long(sqlite_world):
    sealing.configure(None)
    assert "There is no seal" in as_(sqlite_world, "administrator", "administrator.home").words
    sealing.configure(StubSealer())
    try:
        sketched_words = as_(sqlite_world, "administrator", "administrator.home").words
        assert "There is no seal" not in sketched_words
        sqlite_world.clock.forward(minutes=16)
        words = as_(sqlite_world, "administrator", "administrator.home").words
        assert "A paper has waited for its seal for more than 15 minutes." in words
    finally:
        sealing.configure(None)


@pytest.mark.parametrize("problem", ["keeping", "paper", "no key", "file", "anything else"])
def test_every_kind_of_problem_has_its_words(sqlite_world, problem):
    with runtime.transaction() as conn:
        for order in document_orders.unsealed(conn):
            document_orders.note_try(conn, order.id, runtime.now(), problem)
    assert "1 time" in as_(sqlite_world, "administrator", "administrator.documents").words
