"""What people type: kept as they typed it, refused only with a sentence."""

import pytest

from conference.answers import Answers, written
from conference.emails import normal_email
from conference.exceptions import Incomplete
from conference.identifiers import normal_code
from conference.names import checked_name, is_readable, same_name, signed_name, tidy


@pytest.mark.parametrize(
    "name",
    [
        "Siân Wyn-Rees",
        "Łukasz Żak",
        "Gülşen Yıldız",
        "Nguyễn Thị Ánh",
        "X",
        "O'Neil",
        "Ŵyn ŷ",
        "李",
        "Jean-Luc d’Arc",
    ],
)
def test_real_names_are_taken(name):
    assert checked_name(f"  {name}  ", "name", "missing") == name


@pytest.mark.parametrize(
    "name", ["", "   ", "\x00", "A\x00B", "\u202eevil", "1234", "!!!", "A" * 201, "\ud800"]
)
def test_what_no_name_is_gets_a_sentence(name):
    with pytest.raises(Incomplete) as refused:
        checked_name(name, "name", "Enter a name")
    assert refused.value.errors["name"].startswith(("Enter a name", "Enter"))


def test_names_are_the_same_whatever_the_case_blanks_and_apostrophes():
    assert same_name("  siân   WYN‑rees", "Siân Wyn-Rees")
    assert same_name("O’Neil", "o'neil")
    assert not same_name("", "")
    assert not same_name("Jon Wyn-Rees", "Jan Wyn-Rees")
    assert tidy("e\u0301") == "é"


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Lukasz Zak", "Łukasz Żak"),
        ("lukasz żak", "Łukasz Żak"),
        ("Sian Wyn-Rees", "Siân Wyn-Rees"),
        ("Gulsen Yildiz", "Gülşen Yıldız"),
        ("Nguyen Thi Anh", "Nguyễn Thị Ánh"),
        ("Soren Aeroe", "Søren Ærøe"),
    ],
)
def test_a_name_without_its_accents_is_the_same_and_is_signed_as_the_record_has_it(typed, known):
    assert same_name(typed, known)
    assert signed_name(typed, known) == known


def test_a_name_in_other_capitals_is_signed_as_typed():
    assert signed_name("KEMI adeyo", "Kemi Adeyo") == "KEMI adeyo"


def test_marks_that_are_vowels_are_not_left_out():
    assert not same_name("कमल", "कोमल")


@pytest.mark.parametrize("unseen", ["\u2060", "\u00ad", "\u200b", "\u200d", "\ufeff", "\u200e", "\u2068"])
def test_what_copying_leaves_behind_is_taken_out(unseen):
    assert tidy(f"{unseen}Siân Wyn-{unseen}Rees{unseen}") == "Siân Wyn-Rees"
    assert same_name(f"Siân Wyn-{unseen}Rees", "Siân Wyn-Rees")
    assert normal_email(f"sian@{unseen}example.org") == "sian@example.org"
    assert normal_code(f"ABCD-{unseen}EFGH") == normal_code("ABCD-EFGH") != ""


def test_joiners_are_readable_and_controls_are_not():
    assert is_readable("क्\u200dष")
    assert not is_readable("a\u202eb")


def test_written_text_is_kept():
    for text in (
        "<script>alert(1)</script>",
        "=1+1",
        "'; DROP TABLE x; --",
        "**bold**",
        "😀 ŵŷ Żółć",
        "a\u202eb",
        "x" * 10_000,
    ):
        assert written(text) == text
    assert written("a\r\nb\rc ") == "a\nb\nc"


@pytest.mark.parametrize(
    ("text", "says"), [("a\x00b", "cannot be shown"), ("\ud800", "cannot be shown"), ("x" * 10_001, "10,000")]
)
def test_what_cannot_be_kept_gets_a_sentence(text, says):
    with pytest.raises(ValueError, match=says):
        written(text)
    with pytest.raises(ValueError, match="Write it"):
        written("  ", missing="Write it")


def test_a_form_tells_every_error_at_once():
    form = Answers()
    assert form.name("name", "", "Enter their name") == ""
    assert form.email("email", "nobody", "Enter an email address") == ""
    assert form.line("job", " a \n b ") == "a b"
    form.refuse("job", "Enter their job")
    with pytest.raises(Incomplete) as refused:
        form.check({"more": "And this"})
    assert set(refused.value.errors) == {"name", "email", "job", "more"}
    Answers().check()


@pytest.mark.parametrize(
    "address", ["o'neil@example.org", "Kemi.Adeyo@Example.ORG", "ŵyn@example.cymru", "a@b.uk"]
)
def test_addresses_that_people_have(address):
    assert normal_email(f" {address} ") == address.casefold()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@b",
        "a b@c.de",
        "a@@b.de",
        "a@b..de",
        "a@.de",
        "<a@b.de>",
        "a@b.de\x00",
        "a@b.de\nBcc: c@d.ef",
        "a" * 65 + "@b.de",
    ],
)
def test_what_cannot_be_an_address(address):
    with pytest.raises(ValueError, match="address"):
        normal_email(address)
