"""One normal form for what people type, at a cost that nobody can use to stop the portal (G-13)."""

import time
import unicodedata

import pytest

from conference.answers import Answers, written
from conference.emails import normal_email
from conference.exceptions import Incomplete
from conference.names import checked_name, same_name
from conference.normal import is_piled, nfc
from conference.passwords import insist_good, normal_password
from conference.texts import canonical

#: Orders by square: one such message of 2 MB kept every other person waiting for half an hour.
PILES = [
    "a" + "\u0300" * 100_000 + "\u0323" * 100_000,
    "\u0f73" * 200_000,
    "x\u0323\u0300" + "\u0323\u0300" * 100_000,
]


@pytest.mark.parametrize("pile", PILES)
def test_piles_of_marks_cost_no_time_and_get_a_sentence(pile):
    began = time.monotonic()
    assert is_piled(pile)
    for refusing in (
        lambda: written(pile, longest=1_000_000), lambda: normal_email(f"{pile}@example.com"),
        lambda: checked_name(pile, "name", "Enter a name"), lambda: insist_good(pile),
    ):  # fmt: skip
        with pytest.raises((ValueError, Incomplete)):
            refusing()
    assert normal_password(pile) == pile
    canonical(pile)
    assert not same_name(pile, "Dana Marsh")
    answers = Answers()
    answers.text("body", f"well {pile[:50]}")
    assert answers.errors == {"body": "Take out the characters that cannot be shown"}
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "text", ["Siân Wyn-Rees", "Nguyễn Thị Ánh", "e\u0301" * 1000, "Z\u0351\u036b\u0343\u036a", ""]
)
def test_everything_else_is_put_in_its_normal_form(text):
    assert nfc(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("typed", ["\u01f0ane@example.com", "\u1e96@example.com", "STRASSE@example.com"])
def test_an_address_stays_what_it_is_when_it_is_read_again(typed):
    assert normal_email(normal_email(typed)) == normal_email(typed)
