"""The chair records a talk with a supporter, and one with a parent who sends somebody (HFD-CH-4, HFD-S-CAN-3)."""

import pytest

from services import supporter_gates
from tests.opened_page import opened


@pytest.mark.parametrize(("key", "kind"), [("chair.talk", "with_chair"), ("chair.stand_in", "stand_in")])
def test_a_talk_is_recorded_from_its_page(sqlite_world, key, kind):
    chair, pugh = sqlite_world.actor("second_family_chair"), sqlite_world.pugh
    about = sqlite_world.seat("stand_in", pugh).id

    page = opened(chair, key, pugh.id, about=about)
    page.press("Record the talk")
    assert "Enter a date" in page.words
    for label, typed in (("Day", "19"), ("Month", "11"), ("Year", "2026")):
        next(box for box in page.app.text_input if box.label == label).set_value(typed)
    page.press("Record the talk")

    talks = supporter_gates.one_for_chair(chair, pugh.id, about).talks
    assert [talk.kind for talk in talks] == [kind]
