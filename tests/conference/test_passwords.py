"""Which passwords are taken (H-5, G-12)."""

import secrets
import string
from pathlib import Path

import pytest

from conference.exceptions import Incomplete
from conference.passwords import LONGEST, common_words, guess_bits, insist_good, normal_password, own_parts
from tests.tables import check_rows

AMIRA = ["Amira Hassan", "amira.hassan85@example.org"]


def refusal(password: str) -> str:
    with pytest.raises(Incomplete) as refused:
        insist_good(password, own_words=AMIRA)
    assert set(refused.value.errors) == {"password"}
    return refused.value.errors["password"]


TAKEN = [
    "correct horse battery staple",
    "teapot lantern quarry",
    "purple monkey dragon",
    "ewfjqpzxmwvb",
    "839164726350",
    "Dw i'n hoffi coffi du",
    "zażółć gęślą jaźń",
    "مرحبا بالعالم الجميل",
    "🦔🌈🍞🚲🎺🧦🪁🌵🥝🛶🎈🧲",
    " spaces at the ends count ",
    "<script>alert(1)</script>",
    "' OR 1=1; -- x",
    "amira keeps nine purple owls",
    "x" * 5 + secrets.token_urlsafe(180),
    "NUL \x00 in the middle of it",
    "a tab\tand a\nline break",
]
OBVIOUS = [
    "passwordpassword",
    "Password1234",
    "P@ssw0rd1234",
    "pa$$w0rd2024!",
    "1qaz2wsx3edc",
    "qwertyuiop123",
    "1q2w3e4r5t6y",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "123456789012",
    "0987654321098",
    "Liverpool2024!",
    "football1966!!",
    "iloveyou1234",
    "unbelievable",
    "L1verp00l1892",
    "qwertyqwerty",
    '!"£$%^&*()_+',
    "password password",
    "december 2026!!",
    "🙂" * 12,
    "manchesterunited",
    "letmeinletmein",
    "administrator1",
    "zaq12wsxcde3",
    "11111111111111",
    "2468135724681357",
    "asdfghjkl;'#",
    "Hackney council 1",
    "conferenceportal",
    "child protection",
    "herefordshire26",
    "abcdefghijklmnop",
    "amirahassan1985",
    "Amira.Hassan85",
    "HASSAN hassan 1",
    "amira1amira2am",
    "14/02/1985 amira",
    "ｐａｓｓｗｏｒｄ１２３４",
]


def test_any_characters_are_taken():
    check_rows(TAKEN, lambda password: insist_good(password, own_words=AMIRA))


def _is_refused(password):
    refusal(password)


def test_common_and_obvious_ones_are_refused():
    check_rows(OBVIOUS, _is_refused)


def test_short_and_long_ones_are_refused_with_the_number():
    assert "12" in refusal("elevenchars")
    insist_good("twelve chars")
    assert str(LONGEST) in refusal("x7" * 128 + "y")
    assert refusal("") == "Enter a password"


def test_length_is_counted_in_characters_after_composition():
    assert "12 characters" in refusal("e\u0301" * 11)
    assert normal_password("e\u0301") == "\xe9"


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("amirahassan1985", "your name"),
        ("hackney conference", "name of this service"),
        ("qwertyuiop123", "keys in a row"),
        ("dragonpassword", "Other people use"),
    ],
)
def test_each_refusal_says_why_and_what_to_do(password, words):
    sentence = refusal(password)
    assert words in sentence
    assert "hree random words" in sentence


def test_a_name_is_only_obvious_to_its_owner():
    insist_good("zebedee quincunx", own_words=["Somebody Else"])
    with pytest.raises(Incomplete, match="your name"):
        insist_good("zebedee quincunx", own_words=["Zebedee Quincunx"])


def test_three_common_words_are_enough_and_two_with_a_year_are_not():
    insist_good("sunshine dragon monkey")
    refusal("sunshinedragon2024")


def test_no_composition_is_asked_for():
    """Ten thousand random passwords of each plain kind: none is refused (G-12)."""
    letters = string.ascii_letters
    kinds = (string.ascii_lowercase, string.ascii_uppercase, letters + string.digits, "ŵŷáéłżאבגדהוزحطي漢字")
    refused = 0
    for alphabet in kinds:
        for _round in range(2500):
            password = "".join(secrets.choice(alphabet) for _place in range(14))
            try:
                insist_good(password)
            except Incomplete:
                refused += 1
    assert refused <= 2


def test_every_listed_word_is_refused_alone_doubled_and_with_the_usual_endings():
    """A corpus of more than 10,000, made as guessers make theirs (G-12)."""
    endings = ("", "1", "123", "1234", "!", "2024", "2026!", "12345678")
    taken = []
    for word in sorted(common_words()):
        for guess in (*(word + ending for ending in endings), word * 2, word.title() + "123!"):
            try:
                insist_good(guess)
            except Incomplete:
                continue
            taken.append(guess)
    assert taken == []


def test_the_longest_password_is_judged_quickly():
    bits, _kinds = guess_bits("ab" * 128, own_parts(AMIRA))
    assert bits < 30


def test_the_packaged_list_has_no_capitals_or_blanks():
    assert len(common_words()) > 2500
    assert all(word == word.casefold() and word.isprintable() for word in common_words())
    assert Path("conference/common_passwords.txt").read_text("utf-8").startswith("#")
