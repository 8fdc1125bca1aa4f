"""The record of events, for auditors and administrators: ids and kinds, never what people wrote."""

import pytest

from conference.exceptions import NotAllowed
from conference.vocabulary import TextKind
from services import agreements, audit_log
from tests.signing import filled_in


@pytest.mark.parametrize("who", ["auditor", "administrator"])
def test_a_page_of_events_the_newest_first(world, who):
    shown = audit_log.page(world.actor(who))
    numbers = [line.number for line in shown.lines]
    assert len(numbers) == audit_log.PAGE
    assert numbers == sorted(numbers, reverse=True)
    older = audit_log.page(world.actor(who), older_than=shown.older_than)
    assert older.lines[0].number == numbers[-1] - 1


def test_only_one_kind_to_the_end(world):
    shown = audit_log.page(world.actor("auditor"), kind="plan.circulated")
    assert [line.kind for line in shown.lines] == ["plan.circulated"]
    assert shown.older_than is None


def test_no_name_and_no_words_stand_in_it(world):
    text = agreements.to_sign(world.actor("supporter"), world.marsh.id, TextKind.SUPPORTER_AGREEMENT)
    agreements.sign(
        world.actor("supporter"),
        world.marsh.id,
        TextKind.SUPPORTER_AGREEMENT,
        filled_in(text, "Kemi Adeyo", "key"),
    )
    seen, before = "", None
    while True:
        shown = audit_log.page(world.actor("auditor"), older_than=before)
        seen += repr(shown.lines)
        if shown.older_than is None:
            break
        before = shown.older_than
    for words in ("Kemi", "Marsh", "Ellis", "example", "clinic", "Invented"):
        assert words not in seen


@pytest.mark.parametrize("who", ["chair", "social_worker", "parent", "supporter"])
def test_nobody_else_reads_it(world, who):
    with pytest.raises(NotAllowed):
        audit_log.page(world.actor(who))


def test_a_number_beyond_all_events_asks_for_the_newest(world):
    assert audit_log.page(world.actor("auditor"), older_than=10**30) == audit_log.page(world.actor("auditor"))
