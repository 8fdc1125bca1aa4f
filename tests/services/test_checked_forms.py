"""A form is checked before the turn to write; what the act hangs on is read in the turn, however late that comes."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from conference.clock import london_date
from conference.exceptions import AlreadyDone, Changed, Incomplete, NotAllowed, NotFound
from conference.vocabulary import Authority, DocumentKind, TextKind
from db import document_orders
from services import agreements, exclusions, runtime, supporter_decisions, supporters, texts
from services.marks import is_demo
from tests.signing import filled_in

AGREEMENT, RECORDING = TextKind.SUPPORTER_AGREEMENT, TextKind.RECORDING_DECLARATION
SCREEN = TextKind.ELECTRONIC_SIGNING


@pytest.fixture
def meanwhile(monkeypatch):
    """Lets something happen when a form has been checked, just before the transaction that signs it begins."""

    def arrange(happen):
        begin = agreements.transaction

        @contextmanager
        def transaction():
            monkeypatch.setattr(agreements, "transaction", begin)
            happen()
            with begin() as connection:
                yield connection

        monkeypatch.setattr(agreements, "transaction", transaction)

    return arrange


def form_of(world, who="supporter", kind=AGREEMENT):
    return filled_in(agreements.to_sign(world.actor(who), world.marsh.id, kind))


def sign(world, form, who="supporter", kind=AGREEMENT):
    return agreements.sign(world.actor(who), world.marsh.id, kind, form)


def publish(world, kind):
    texts.publish(
        world.actor("administrator"),
        Authority.HACKNEY,
        kind,
        title="New words",
        text="Hi.\n\n[HFD-ST-1] Yes.\n",
    )


@pytest.mark.parametrize("kind", [AGREEMENT, SCREEN])
def test_a_text_that_is_replaced_before_the_turn_comes_is_not_signed(world, meanwhile, kind):
    form = form_of(world)
    meanwhile(lambda: publish(world, kind))

    with pytest.raises(Changed, match="Read the new text"):
        sign(world, form)

    assert "agreement.signed" not in world.events()


def test_a_supporter_who_is_taken_back_before_the_turn_comes_does_not_sign(world, meanwhile):
    form, kemi = form_of(world), world.seat("supporter").id
    meanwhile(lambda: supporters.withdraw(world.actor("parent"), world.marsh.id, kemi))

    with pytest.raises(NotFound):
        sign(world, form)

    assert world.events()[-1] == "act.refused"
    assert "agreement.signed" not in world.events()


def test_the_paper_tells_no_date_to_whoever_is_excluded_before_the_turn_comes(world, meanwhile):
    form, dana = form_of(world, "parent", RECORDING), world.seat("parent").id
    why = {"reason": "Threats", "letter": "You cannot come.", "views": "By post"}
    meanwhile(lambda: exclusions.exclude(world.actor("chair"), world.marsh.id, dana, **why))

    signed = sign(world, form, "parent", RECORDING)

    with runtime.reading() as conn:
        order = document_orders.of_source(conn, DocumentKind.RECORDING_DECLARATION, signed.id)
    assert "This paper does not give the date." in order.content


def test_the_same_form_from_two_windows_signs_once(world, meanwhile):
    form, first = form_of(world), []
    meanwhile(lambda: first.append(sign(world, form)))

    assert sign(world, form) == first[0]
    assert world.events().count("agreement.signed") == 1


def test_another_form_of_the_same_seat_is_told_what_was_signed_before_the_turn_came(world, meanwhile):
    form, first = form_of(world), []
    meanwhile(lambda: first.append(sign(world, form)))

    with pytest.raises(AlreadyDone) as refusal:
        sign(world, replace(form, idempotency_key="form-2"))

    assert first[0].reference in str(refusal.value)


def test_a_form_that_was_used_at_another_conference_is_not_found(sqlite_world):
    there = sqlite_world.actor("stand_in"), sqlite_world.pugh.id, AGREEMENT
    today = london_date(sqlite_world.clock())
    supporter_decisions.record_discussion(
        sqlite_world.actor("second_family_chair"),
        sqlite_world.pugh.id,
        sqlite_world.seat("stand_in", sqlite_world.pugh).id,
        held_on=today,
        note="",
    )
    agreements.sign(*there, filled_in(agreements.to_sign(*there), key="form-1"))

    with pytest.raises(NotFound):
        sign(sqlite_world, form_of(sqlite_world))


def test_what_is_missing_in_a_form_is_told_only_to_whoever_may_sign(sqlite_world):
    """A form with everything wrong, for a text that the policy lets only parents sign."""
    text = agreements.to_sign(sqlite_world.actor("parent"), sqlite_world.marsh.id, RECORDING)
    form = replace(filled_in(text), statements=(), drawing="no drawing")

    with pytest.raises((NotAllowed, NotFound)):
        sign(sqlite_world, form, "supporter", RECORDING)
    with pytest.raises(Incomplete, match="Tick statement"):
        sign(sqlite_world, form, "parent", RECORDING)


def test_a_signature_asks_the_database_fourteen_times_while_others_wait(sqlite_world, monkeypatch):
    begin, counted = agreements.transaction, []

    @contextmanager
    def transaction():
        with begin() as connection, sqlite_world.database.counting() as count:
            yield connection
        counted.append(count)

    monkeypatch.setattr(agreements, "transaction", transaction)
    is_demo()  # read once in a process
    sign(sqlite_world, form_of(sqlite_world, "parent", RECORDING), "parent", RECORDING)

    assert counted[0].number <= 14, counted[0].statements
    assert not [s for s in counted[0].statements if "text_version.text" in s], "the words are read before"
