"""What people type: kept as they typed it, refused only with a sentence."""

import pytest

from conference.answers import Answers, written
from conference.emails import normal_email
from conference.exceptions import Incomplete
from conference.identifiers import normal_code
from conference.names import checked_name, is_readable, same_name, signed_name, spelling, tidy


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
        "Mac Giolla Bhríde (Ó)",
        "Жанна д’Арк",
        "Об'їзна-Ґалаґан",
        "محمد\u200cرضا",
        "عبد الله بن محمد",
        "שרה כהן",
        "अक्\u200dषय शर्मा",
        "ශ්\u200dරී",
        "አበበ በቂላ",
        "สมชาย ใจดี",
        "김철수",
        "金민지",
        "山田えり子 さくら",
        "陳ㄓ",
        "マリア・ゴメス",
        "渡邉\U000e0101 太郎",
        "Hana 花子",
        "Иван Smith",
        "Αλέξανδρος Παπαδόπουλος",
        "Oʻtkir",
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


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("\u3164", "Enter a name"),
        ("\uffa0 \u115f\u2800", "Enter a name"),
        ("Kemi\u3164 Adeyo", "a sign in it that nobody can see"),
        ("Kemi\ufe0f Adeyo", "a sign in it that nobody can see"),
        ("Ке\u200dми", "a sign in it that nobody can see"),
        ("\u041aemi Adeyo", "Type “\u041aemi” again. It has letters of two alphabets"),
        ("Kemi \u0391deyo", "Type “\u0391deyo” again. It has letters of two alphabets"),
        ("\u041e'Neil", "letters of two alphabets"),
        ("花子Hana", "letters of two alphabets"),
        ("\u0421\u0430\u0440\u0430 Marsh", "Its letters only look like those of the other words"),
        ("\u0410. Marsh", "Its letters only look like those of the other words"),
        ("𝐊𝐞𝐦𝐢 Adeyo", "letters only"),
        ("Ⓚemi Adeyo", "letters only"),
    ],
)
def test_a_name_that_deceives_the_eye_gets_a_sentence(name, says):
    with pytest.raises(Incomplete) as refused:
        checked_name(name, "name", "Enter a name")
    assert says in refused.value.errors["name"]


@pytest.mark.parametrize(
    "alike",
    [
        "\u041aemi \u0410deyo",  # the Cyrillic letters
        "\u041a\u0415\u041c\u0406 ADEYO",
        "kem\u0456 adey\u03bf",
        "K\u0435m\u0456\u3164 Ad\u0435y\u043e",
        "Ｋｅｍｉ 𝐀deyo",
        "Kerni Adeyo",
        "Kemi\u200c Adeyo",
    ],
)
def test_names_that_look_alike_are_the_same_and_are_signed_as_the_record_has_them(alike):
    assert same_name(alike, "Kemi Adeyo")
    assert signed_name(alike, "Kemi Adeyo") == "Kemi Adeyo"


def test_a_capital_i_is_a_small_l_to_the_eye_and_two_children_are_two():
    assert same_name("Ian Marsh", "lan Marsh")
    assert spelling("Ian") != spelling("Lan")
    assert spelling("\u0410nna") == spelling("ANNA")


def test_what_nobody_can_see_is_no_answer():
    with pytest.raises(ValueError, match="Say why"):
        written(" \u3164\u200b ", missing="Say why")
    assert written("a\u200bb", missing="Say why") == "a\u200bb"


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
