"""Why and why not: everybody for themselves, the chair for everybody, and nobody more than they may know."""

import pytest

from conference.exceptions import NotAllowed, NotFound
from conference.vocabulary import ConsentAnswer, Role
from services import conferences, exclusions, seats, supporters, why
from tests.family import asked_for, nominated, yes
from tests.people import joined, start_node
from tests.policy.expectations import FOR_GOOD
from tests.world import SteppedClock


@pytest.fixture
def clock(sqlite_database):
    stepped = SteppedClock()
    start_node(sqlite_database, stepped)
    return stepped


@pytest.fixture
def kemi(home):
    """Dana's supporter, who has come in; Dana agrees, Ryan has not answered."""
    return joined(nominated(home).invitation)


def coming(home, kemi):
    return why.mine(kemi, home.id, "attend", "conference")


def asked(told, words):
    return next(one for one in told.asked if words in one.sentence)


def test_a_supporter_reads_that_minutes_are_not_for_supporters_and_that_nothing_changes_it(home, kemi):
    """HFD-S-NOT-8: what the rules say of a part is no secret."""
    told = why.mine(kemi, home.id, "receive", "minutes")
    assert (told.heading, told.why) == ("You cannot get the minutes.", "Supporters do not get the minutes.")
    assert told.clause.startswith("HFD-S-NOT-8")
    assert (told.change, told.ways, told.is_open) == (FOR_GOOD, (), False)


@pytest.mark.parametrize(
    ("action", "obj"), [("withhold", "report"), ("see", "queue"), ("steal", "minutes"), ("", "")]
)
def test_what_the_rules_are_silent_on_reads_like_what_does_not_exist(home, kemi, action, obj):
    with pytest.raises(NotFound) as told:
        why.mine(kemi, home.id, action, obj)
    assert told.value.sentence == NotFound().sentence
    assert told.value.asked == (
        kemi.user_id,
        f"{action} {obj}" if action in ("withhold", "see") else "ask why",
    )


def test_a_way_says_who_and_by_when(home, kemi):
    told = coming(home, kemi)
    (way,) = told.ways
    steps = {step.sentence: step for step in way}
    signs = steps["You sign what we expect of supporters."]
    assert (signs.who, told.is_allowed, told.is_open) == ("You", False, True)
    assert "Friday 4 December 2026, 3pm" in signs.by


def test_what_is_on_record_says_by_whom_in_which_part_and_not_by_name(home, kemi):
    known = asked(coming(home, kemi), "in your own life")
    assert (known.met, known.source) == (True, "Parent, on 20 November 2026")
    assert "Dana" not in repr(coming(home, kemi))


def test_nobody_is_told_that_they_are_not_kept_out(home, kemi):
    assert [one.sentence for one in coming(home, kemi).asked if " back" in one.sentence] == []
    exclusions.exclude(home.chair, home.id, _seat(home, "Kemi Adeyo"), reason="-", letter="-", views="-")
    told = coming(home, kemi)
    assert asked(told, "does not keep you out").met is False
    assert any(reference.startswith("WBK-A-8") for _sentence, reference in told.also)


def test_the_no_of_a_parent_reads_like_their_silence(home, kemi):
    silent = coming(home, kemi)
    assert (asked(silent, "Each parent").hidden, asked(silent, "Each parent").source) == (True, "")
    supporters.answer_consent(home.ryan, home.id, _seat(home, "Kemi Adeyo"), ConsentAnswer.REFUSED)
    assert coming(home, kemi) == silent


def test_the_chair_reads_who_said_so_by_name(home, kemi):
    seat = _seat(home, "Kemi Adeyo")
    supporters.answer_consent(home.ryan, home.id, seat, ConsentAnswer.REFUSED)
    told = why.of_person(home.chair, home.id, seat, "attend", "conference")
    no = asked(told, "Each parent")
    assert (no.met, no.hidden, no.source) == (False, False, "Ryan Marsh, Parent, on 20 November 2026")
    assert told.person.name == "Kemi Adeyo"
    assert {step.who for step in told.ways[0]} == {"Each parent", "The chair", "This person"}
    assert not any(step.sentence.startswith("You ") for step in told.ways[0])
    assert told.ask == ""


def test_the_chair_reads_the_rule_that_would_let_them(home, kemi):
    """Where no rule says no, the one that would say yes is told, and not that there is none."""
    seat = _seat(home, "Kemi Adeyo")
    yes(home, home.ryan, seat)
    told = why.of_person(home.chair, home.id, seat, "receive", "plan")
    assert told.clause.startswith("HFD-S-CAN-6")
    assert [step.who for step in told.ways[0]] == ["The chair"]


def test_an_observer_cannot_be_brought_by_anybody_else(home):
    asked_for(home)
    told = why.of_person(home.chair, home.id, _seat(home, "Rada Petrova"), "attend", "conference")
    assert "The social worker" in {step.who for step in told.ways[0]}
    assert asked(told, "at least 7 days").met is True


def test_only_the_chair_asks_about_others_and_only_at_their_conference(home, kemi):
    seat = _seat(home, "Kemi Adeyo")
    for person in (home.dana, home.worker, kemi, home.office):
        with pytest.raises(NotFound):
            why.of_person(person, home.id, seat, "attend", "conference")
    for id_, act in (("0" * 20, ("attend", "conference")), (seat, ("steal", "minutes"))):
        with pytest.raises(NotFound):
            why.of_person(home.chair, home.id, id_, *act)
    with pytest.raises(NotFound):
        why.mine(home.dana, "0" * 20, "attend", "conference")


def test_the_day_is_told_in_no_refusal_to_whoever_may_not_know_it(home, kemi):
    """WBK-A-8, WBK-O-7: by when something has to be so would give the day and the time away."""
    rada = joined(asked_for(home).invitation)
    exclusions.exclude(home.chair, home.id, _seat(home, "Kemi Adeyo"), reason="-", letter="-", views="-")
    for person, act in ((kemi, ("attend", "conference")), (rada, ("attend", "conference")),
                        (rada, ("see", "attendance"))):  # fmt: skip
        told = why.mine(person, home.id, *act)
        assert told.is_open
        assert "December" not in repr(told)
    with pytest.raises(NotAllowed) as refused:
        conferences.attendance(kemi, home.id)
    assert refused.value.refusal.ways
    assert "December" not in repr(refused.value.refusal)
    told = why.of_person(home.chair, home.id, _seat(home, "Kemi Adeyo"), "attend", "conference")
    assert "Friday 4 December 2026, 3pm" in repr(told)  # the chair knows it


def test_whoever_is_hidden_from_the_family_is_no_source(home):
    """PRO-SW-12: a date, and neither name nor part; the chair reads both."""
    made = seats.invite(
        home.worker, home.id, role=Role.POLICE, name="Vera Stone", email="vera@example.org", reason="Knows the risks",
        hidden_from_family=True,
    )  # fmt: skip
    home.host = joined(made.invitation)
    rada = joined(asked_for(home).invitation)
    assert asked(why.mine(rada, home.id, "attend", "conference"), "in writing").source == (
        "Recorded on 20 November 2026"
    )
    told = why.of_person(home.chair, home.id, _seat(home, "Rada Petrova"), "attend", "conference")
    assert asked(told, "was asked in writing").source == "Vera Stone, Police, on 20 November 2026"


def _seat(home, name):
    people = seats.list_for_setting_up(home.worker, home.id)
    return next(seated.seat.id for seated in people if seated.seat.name == name)
