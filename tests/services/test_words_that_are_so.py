"""What supporters and parents sign is so: in a parent's place nobody comes "with you", and the talk has been held."""

from dataclasses import replace

import pytest

from conference.clock import london_date
from conference.exceptions import Changed, NotAllowed, NotFound
from conference.vocabulary import TextKind
from db import agreements as store
from services import agreements, runtime, supporter_decisions, supporter_gates, supporters
from tests.family import adopted, nominated, talked
from tests.people import joined
from tests.signing import filled_in

AGREEMENT = TextKind.SUPPORTER_AGREEMENT


def test_whoever_comes_in_a_parents_place_and_the_parent_sign_texts_made_for_that(sqlite_world):
    world, pugh = sqlite_world, sqlite_world.pugh
    seat, stand_in = world.seat("stand_in", pugh), world.actor("stand_in")
    today = london_date(world.clock())
    supporter_decisions.record_discussion(
        world.actor("second_family_chair"), pugh.id, seat.id, held_on=today, note=""
    )
    shown = agreements.to_sign(stand_in, pugh.id, AGREEMENT)
    assert shown.text.kind is TextKind.STAND_IN_AGREEMENT
    place = supporters.to_consent_to_hearing(world.actor("second_family_parent"), pugh.id, seat.id)
    assert place.text.kind is TextKind.STAND_IN_HEARING
    dana = world.actor("parent")
    assert (
        supporters.to_consent_to_hearing(dana, world.marsh.id, world.seat("supporter").id).text.kind
        is TextKind.HEARING_CONSENT
    )

    other = agreements.to_sign(world.actor("supporter"), world.marsh.id, AGREEMENT).text
    with runtime.reading() as conn:
        with_them = store.current_text(conn, "herefordshire", AGREEMENT, "en")
    for text in (other, with_them):
        form = filled_in(replace(shown, text=text), stand_in.name, f"signs {text.authority}")
        with pytest.raises((Changed, NotFound)):
            agreements.sign(stand_in, pugh.id, AGREEMENT, form)
    signed = agreements.sign(stand_in, pugh.id, AGREEMENT, filled_in(shown, stand_in.name, "signs"))
    assert (signed.kind, signed.text_sha256) == (AGREEMENT, shown.text.sha256)
    assert supporter_gates.mine(stand_in, pugh.id).signed == signed


@pytest.mark.parametrize(
    ("typed", "signed"),
    [("Kemi Adeyo", "Kemi Adeyo"), ("Kémi Adeyo", "Kemi Adeyo"), ("Kemi \u2060Adeyo", "Kemi Adeyo")],
)
def test_a_name_is_taken_however_the_keyboard_writes_it(sqlite_world, typed, signed):
    who = sqlite_world.actor("supporter"), sqlite_world.marsh.id, AGREEMENT
    assert agreements.sign(*who, filled_in(agreements.to_sign(*who), typed, "signs")).typed_name == signed


def test_a_supporter_who_has_not_talked_with_the_chair_signs_nothing(home):
    """HFD-ST-2"""
    ola = joined(nominated(home).invitation)
    adopted(home, AGREEMENT)
    shown = agreements.to_sign(ola, home.id, AGREEMENT)
    assert shown.refusal
    assert "You talk with the chair about your part." in shown.refusal.change
    form = filled_in(shown, ola.name, "signs")
    for act in (
        lambda: agreements.sign(ola, home.id, AGREEMENT, form),
        lambda: agreements.open_to_sign(
            ola,
            home.id,
            AGREEMENT,
            text_id=form.text_id,
            shown_sha256=form.shown_sha256,
            idempotency_key="signs",
        ),
    ):
        with pytest.raises(NotAllowed, match="talk about their role"):
            act()
    talked(home, ola)
    assert agreements.to_sign(ola, home.id, AGREEMENT).refusal is None
    assert agreements.sign(ola, home.id, AGREEMENT, form).is_live
