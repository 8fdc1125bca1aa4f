"""Random names for things."""

import re

from conference.identifiers import new_code, new_id, new_reference, normal_code


def test_ids_are_long_random_and_plain():
    made = {new_id() for _ in range(500)}
    assert len(made) == 500
    assert all(re.fullmatch(r"[0-9a-hjkmnp-tv-z]{20}", i) for i in made)


def test_references_can_be_read_out():
    assert re.fullmatch(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{2}", new_reference())


def test_a_code_is_understood_however_it_is_typed():
    code = new_code()
    plain = code.replace("-", "").lower()
    assert normal_code(code) == plain
    assert normal_code(f" {code.lower()} ") == plain
    assert normal_code(code.replace("-", " – ")) == plain
    assert normal_code(code.replace("0", "O").replace("1", "I")) == plain


def test_what_cannot_be_a_code_is_nothing():
    for typed in ("", "abc", "ABCD-EFGH-J", "ABCD-EF!H", "\x00" * 8, "ABCDEFGÜ"):
        assert normal_code(typed) == ""
