"""Which seats go together, and what terms are called."""

import pytest

from conference import vocabulary
from conference.conferences import forbidden_pair
from conference.i18n import current_language, use_language
from conference.vocabulary import Role, Term


@pytest.mark.parametrize(
    ("held", "wanted", "rule"),
    [
        (Role.SUPPORTER, Role.INTERPRETER, "HFD-S-NOT-6"),
        (Role.INTERPRETER, Role.SUPPORTER, "HFD-S-NOT-6"),
        (Role.CHAIR, Role.SOCIAL_WORKER, "HAC-W-1"),
        (Role.SUPPORTER, Role.PROFESSIONAL, "HFD-I-3"),
        (Role.STAND_IN, Role.SOLICITOR, "HAC-L-3"),
        (Role.PARENT, Role.INTERPRETER, None),
        (Role.PROFESSIONAL, Role.POLICE, None),
    ],
)
def test_forbidden_pairs(held, wanted, rule):
    assert forbidden_pair(held, wanted) == rule


@pytest.mark.parametrize(
    "term", [t for t in vars(vocabulary).values() if isinstance(t, type) and issubclass(t, Term)]
)
def test_every_term_has_words(term):
    for member in term:
        assert member.display_name
        assert member.display_name != member.value or member.value.islower()


def test_an_unknown_language_reads_english():
    use_language("xx")
    try:
        assert current_language() == "xx"
        assert Role.PARENT.display_name == "Parent"
    finally:
        use_language("en")
