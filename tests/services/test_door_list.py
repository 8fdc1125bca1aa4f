"""Who may come in and who may not, with the recording status above (WBK-O-7, HAC-R-2, HAC-R-3)."""

import pytest

from conference.exceptions import NotFound
from conference.vocabulary import ChairAnswer, ExclusionKind, Role, TextKind
from services import agreements, door_list, exclusions, observer_requests, recording_status, runtime, seats
from tests.family import asked_for, everybody_agrees, nominated, signs
from tests.people import joined

RECORDING = TextKind.RECORDING_DECLARATION


def entry(home, name):
    shown = door_list.of(home.chair, home.id)
    return next(e for e in (*shown.cleared, *shown.not_cleared) if e.person.name == name)


def statuses(home):
    return [(r.parent.name, r.words, r.may_record.allowed) for r in recording_status.of(home.chair, home.id)]


def test_those_who_may_come_stand_first(home):
    nominated(home)
    shown = door_list.of(home.chair, home.id)
    assert [e.person.name for e in shown.cleared] == [
        "Tom Hale",
        "Priya Nandra",
        "Dana Marsh",
        "Ryan Marsh",
        "Siân Wyn-Rees",
    ]
    (kemi,) = shown.not_cleared
    assert (kemi.comes_with, kemi.has_account, kemi.kept_out) == ("Dana Marsh", False, None)
    assert "Not yet: The chair has said yes." in kemi.why_not
    assert "Not yet: The supporter has signed what we expect of supporters." in kemi.why_not


def test_an_observer_stands_with_those_who_may_come_only_once_approved(home):
    asked = asked_for(home).request.id
    rada = entry(home, "Rada Petrova")
    assert (rada.is_cleared, rada.comes_with) == (False, "Siân Wyn-Rees")
    assert rada.why_not == (
        "Not yet: The social worker agrees.",
        "Not yet: Each parent agrees.",
        "Not yet: The chair says yes in writing.",
    )
    observer_requests.decide(home.chair, home.id, asked, answer=ChairAnswer.REFUSED, reasons="-", seen=0)
    assert "Not met: The chair says yes in writing." in entry(home, "Rada Petrova").why_not
    observer_requests.withdraw(home.host, home.id, asked)
    second = asked_for(home, key="form-2").request.id
    everybody_agrees(home, second)
    observer_requests.decide(home.chair, home.id, second, answer=ChairAnswer.APPROVED, reasons="-", seen=3)
    rada = entry(home, "Rada Petrova")
    assert (rada.is_cleared, rada.why_not) == (True, ())


def test_those_who_were_kept_out_say_so(home):
    people = {p.name: p.id for p in exclusions.list_for_chair(home.chair, home.id).may_be_asked_to_leave}
    exclusions.exclude(home.chair, home.id, people["Ryan Marsh"], reason="-", letter="-", views="-")
    exclusions.ask_to_leave(home.chair, home.id, people["Siân Wyn-Rees"], reason="-")
    ryan, sian = entry(home, "Ryan Marsh"), entry(home, "Siân Wyn-Rees")
    assert (ryan.kept_out, ryan.why_not) == (
        ExclusionKind.EXCLUDED,
        ("You have excluded this person (WBK-A-8).",),
    )
    assert (sian.kept_out, "HFD-CH-8" in sian.why_not[0]) == (ExclusionKind.ASKED_TO_LEAVE, True)


def test_only_the_chair_sees_the_door_list(home):
    for person in (home.dana, home.worker, home.host):
        with pytest.raises(NotFound):
            door_list.of(person, home.id)


def test_the_number_of_queries_does_not_grow_with_those_who_come(home):
    asked_for(home)
    nominated(home)
    database = runtime.the_database()
    with database.counting() as few:
        door_list.of(home.chair, home.id)
    for n in range(5):
        seats.invite(
            home.worker,
            home.id,
            role=Role.ADVOCATE,
            name=f"Test {chr(65 + n)}",
            email=f"t{n}@example.org",
            reason="Speaks up",
        )
    with database.counting() as many:
        door_list.of(home.chair, home.id)
    assert few.number == many.number


def test_each_parents_word_is_seen_at_once(home):
    """HAC-R-3: "Signed 9:52am" or "Not signed: do not record"."""
    assert statuses(home) == [
        ("Dana Marsh", "Not signed: do not record", False),
        ("Ryan Marsh", "Not signed: do not record", False),
    ]
    signs(home, home.dana, RECORDING)
    assert statuses(home)[0] == ("Dana Marsh", "Signed Friday 20 November, 9am", True)
    assert [r.words for r in door_list.of(home.chair, home.id).recordings][1] == "Not signed: do not record"


def test_signed_on_the_day_shows_the_hour(home, clock):
    clock.moment = home.where.starts_at.replace(hour=9, minute=52)
    signs(home, home.dana, RECORDING)
    assert statuses(home)[0][1:] == ("Signed 9:52am", True)


def test_signed_after_the_start_is_too_late(home, clock):
    """HAC-R-2: in advance."""
    clock.moment = home.where.starts_at.replace(hour=15, minute=10)
    signs(home, home.dana, RECORDING)
    (dana, _ryan) = recording_status.of(home.chair, home.id)
    assert dana.words == "Signed 3:10pm: do not record"
    assert dana.why


def test_a_declaration_that_was_taken_back(home):
    signs(home, home.dana, RECORDING)
    agreements.withdraw(home.dana, agreements.my_signature(home.dana, home.id, RECORDING).id)
    (dana, _ryan) = recording_status.of(home.chair, home.id)
    assert (dana.words, dana.was_withdrawn, dana.why) == ("Taken back: do not record", True, "")


def test_staff_see_the_recording_status_and_families_do_not(home):
    assert len(recording_status.of(home.worker, home.id)) == 2
    for person in (home.dana, home.host):
        with pytest.raises(NotFound):
            recording_status.of(person, home.id)


def test_it_says_who_had_the_code_with_which_a_seat_was_taken_up(home):
    """Whoever is shown a code could use it themselves: so the worker and the chair see who had it."""
    made = nominated(home)
    assert entry(home, "Kemi Adeyo").code_given == ""
    joined(made.invitation)
    said = "Code given by hand, by Dana Marsh."
    assert entry(home, "Kemi Adeyo").code_given == said
    assert entry(home, "Dana Marsh").code_given == "Code given by hand, by Tom Hale."
    by_seat = {one.seat.name: one.code_given for one in seats.list_for_setting_up(home.worker, home.id)}
    assert by_seat["Kemi Adeyo"] == said
    assert by_seat["Tom Hale"] == ""
