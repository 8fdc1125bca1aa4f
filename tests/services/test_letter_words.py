"""What the chair's letter about a supporter says to each side, after a yes and after a no (HFD-CH-1, HFD-CP-1)."""

import pytest

from conference.vocabulary import ChairAnswer, DocumentKind
from db import document_orders
from documents import DecisionLetter, paper_of
from services import runtime, supporter_decisions
from tests.family import family, nominated

ANOTHER = "You can ask for another supporter on your page."


@pytest.fixture
def letters(clock):
    """`letters(answer)`: the letters that the chair's answer orders, by their side."""
    home = family()
    made = nominated(home)

    def answered(answer):
        supporter_decisions.decide(
            home.chair, home.id, made.nomination.participation_id, answer=answer, contributions=(),
            conditions="", reasons="Because it helps", exceptional=False, seen=0,
        )  # fmt: skip
        with runtime.reading() as conn:
            orders = document_orders.of_conference(conn, home.id)
        found = {o.variant: paper_of(o.content) for o in orders if o.kind is DocumentKind.SUPPORTER_DECISION}
        assert all(isinstance(letter, DecisionLetter) for letter in found.values())
        return found

    return answered


def test_after_a_yes_both_read_that_the_rest_is_still_to_be_done(letters):
    for letter in letters(ChairAnswer.APPROVED).values():
        assert "may come, when everything on the list on your page is done." in letter.decision
        assert ANOTHER not in letter.next_steps


def test_after_a_no_nothing_is_still_to_be_done_and_the_parent_can_ask_for_another(letters):
    found = letters(ChairAnswer.REFUSED)
    for letter in found.values():
        assert "cannot come to this conference." in letter.decision
        assert "list" not in " ".join(letter.next_steps)
        assert letter.contact
    assert ANOTHER in found["parent"].next_steps
    assert ANOTHER not in found["supporter"].next_steps


def test_the_parent_is_told_whom_to_ask_for_the_reasons_and_not_the_reasons(letters):
    found = letters(ChairAnswer.REFUSED)
    assert found["supporter"].reasons == "Because it helps"
    assert "Because" not in found["parent"].reasons
    assert "You can ask the chair about them." in found["parent"].reasons
