"""Which facts are recorded at all: a rule that waits for one that nobody records promises what does not exist."""

from policy.facts import FACTS
from services import facts, policy_room

#: May only get shorter: a fact that a page begins to record leaves this list, and none comes back to it.
NOBODY_YET = {
    "through_chair", "core_group_member", "withheld_from_family", "chair_permits_sharing", "court_order",
    "to_safeguard_child", "shared_with_child", "ten_or_older", "has_met_family", "reasons_in_writing",
    "needs_information", "can_help_keep_safe", "social_worker_present", "police_represented", "everyone_introduced",
    "needs_address",
}  # fmt: skip
WITH_THE_ACT = {"section_listed", "first_section"}


def test_what_nobody_records_is_said_to_be_so_and_gets_only_fewer():
    said = {fact.name for fact in FACTS.values() if not fact.is_recorded}
    assert said == NOBODY_YET, "take the fact out of this list as well; nothing may be added to it"
    assert set(facts._FACTS) == set(FACTS) - said - WITH_THE_ACT


def test_what_nobody_records_is_never_known(sqlite_world):
    with_facts = sqlite_world.case("chair")
    for seat in with_facts.live_people:
        known = facts.Facts(with_facts, seat)
        assert [name for name in NOBODY_YET if known[name] is not None] == []


def test_the_rules_page_lists_each_with_the_acts_that_wait_for_it(sqlite_world):
    listed = policy_room.not_recorded(sqlite_world.actor("auditor"))
    assert len(listed) == len(NOBODY_YET)
    waits = {fact.sentence: fact.acts for fact in listed}
    assert "See where someone lives" in waits["This person needs the address for their work."]
    assert all(waits.values())
