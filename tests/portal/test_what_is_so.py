"""What people read about themselves is so: done, closed, never and not yet are told apart, and every page agrees."""

import pytest

from conference.vocabulary import Authority, ChairAnswer, ConsentAnswer, TextKind
from services import (
    conferences,
    exclusions,
    observer_permissions,
    observer_requests,
    supporter_decisions,
    supporter_gates,
    supporters,
)
from tests.family import asked_for, everybody_agrees, family, nominated, signs, yes
from tests.opened_page import opened
from tests.people import joined


def line(page, label):
    """The line of a task list that begins with these words."""
    return next(part for part in page.words.split("<li>") if label in part.partition("</li>")[0])


def decided(home, seat, answer, seen=0):
    supporter_decisions.decide(
        home.chair,
        home.id,
        seat,
        answer=answer,
        contributions=(),
        conditions="",
        reasons="We talked.",
        exceptional=False,
        seen=seen,
    )


def kept_out(home, email, *, leaves=False):
    shown = exclusions.list_for_chair(home.chair, home.id)
    people = shown.may_be_asked_to_leave if leaves else shown.may_be_excluded
    person = next(p.id for p in people if p.email == email)
    if leaves:
        return exclusions.ask_to_leave(home.chair, home.id, person, reason="Shouted.")
    return exclusions.exclude(
        home.chair, home.id, person, reason="Threats.", letter="My letter.", views="Call."
    )


def test_a_parent_reads_how_far_her_supporter_is_and_not_that_asking_is_done(home):
    seat = nominated(home).nomination.participation_id
    asked = "Choose someone to support you"
    said = []
    for act in (
        lambda: None,
        lambda: decided(home, seat, ChairAnswer.APPROVED),
        lambda: decided(home, seat, ChairAnswer.REFUSED, seen=1),
        lambda: kept_out(home, "kemi@example.org", leaves=True),
    ):
        act()
        mine = line(opened(home.dana, "parent.home", home.id), asked)
        assert ">Done<" not in mine
        assert "Kemi Adeyo: " in mine
        for key, params in (("parent.consent", {}), ("parent.consent_one", {"supporter": seat})):
            status = supporter_gates.one_for_parent(home.dana, home.id, seat).progress.status
            assert status.sentence in mine
            assert status.sentence in opened(home.dana, key, home.id, **params).words
        said.append(status.value)
    assert said == ["Waiting for the chair", "Waiting", "Refused", "Not to come"]


def test_a_parent_who_said_yes_is_not_told_that_it_is_to_do_by_each_parent(home):
    seat = nominated(home).nomination.participation_id

    def third(parent):
        return supporter_gates.one_for_parent(parent, home.id, seat).progress.gates[2]

    assert (third(home.dana).by, third(home.ryan).by) == ("", "you")
    assert third(home.dana).detail.startswith("You have said yes.")
    supporters.answer_consent(home.ryan, home.id, seat, ConsentAnswer.REFUSED)
    assert third(home.ryan).detail.startswith("You have not said yes.")
    assert third(home.dana).detail.startswith("You have said yes.")  # nor that the other said no


def test_after_a_yes_the_page_does_not_first_ask_whether_to_take_it_back(home):
    seat = nominated(home).nomination.participation_id
    page = opened(home.dana, "parent.consent_one", home.id, supporter=seat)
    assert not page.app.radio
    assert page.words.index("What must be done before they can come") < page.words.index(
        "If you change your mind"
    )
    request = asked_for(home).request.id
    observer_permissions.answer(home.dana, home.id, request, ConsentAnswer.GIVEN)
    page = opened(home.dana, "parent.observers", home.id)
    assert not page.app.radio
    page.app.checkbox[0].check()
    page.press("Change my answer")
    (mine,) = observer_permissions.for_permission(home.dana, home.id)
    assert mine.my_answer is ConsentAnswer.REFUSED


def test_a_request_to_watch_that_was_answered_is_not_forgotten(home):
    request = asked_for(home).request.id
    everybody_agrees(home, request)
    observer_requests.decide(
        home.chair, home.id, request, answer=ChairAnswer.APPROVED, reasons="Welcome.", seen=3
    )
    assert ">Done<" in line(opened(home.dana, "parent.home", home.id), "Answer a request to watch")
    assert "The chair&#39;s answer</dt><dd>Yes" in opened(home.dana, "parent.observers", home.id).words


@pytest.mark.parametrize("leaves", [False, True])
def test_a_parent_who_is_kept_out_reads_whom_to_ask_by_name_and_nothing_of_waiting(home, leaves):
    kept_out(home, "ryan@example.org", leaves=leaves)
    page = opened(home.ryan, "parent.home", home.id)
    assert "Cannot start yet" not in line(page, "See who will be there")
    assert ">Closed<" in line(page, "See who will be there")
    for name in ("Priya Nandra", "Tom Hale"):
        assert name in page.words
    assert "told you to leave" not in page.words  # the conference is two weeks away
    why = opened(home.ryan, "home.why", home.id, act="see", thing="attendance").words
    assert "(West Berkshire" not in why
    assert "(Herefordshire" not in why
    if not leaves:
        assert "WBK-A-8 (it holds here too" in why
        assert "A conference you may not come to" in opened(home.ryan, "home").words
        assert conferences.list_mine(home.ryan)[0].is_kept_out


@pytest.mark.parametrize(
    "who",
    ["professional", "solicitor", "interpreter", "social_worker", "minute_taker", "supporter", "observer"],
)
def test_every_seat_reads_the_letter_on_its_first_page(sqlite_world, who):
    """HFD-CH-8: anybody may be asked to leave."""
    world = sqlite_world
    seat = world.seat(who)
    exclusions.ask_to_leave(
        world.actor("chair"), world.marsh.id, seat.id, reason="Shouted.", letter="My letter."
    )
    group = "attendee" if who == "interpreter" else who
    assert "My letter." in opened(world.actor(who), f"{group}.home", world.marsh.id).words


def test_a_solicitor_who_is_kept_out_is_no_done_line_for_the_parent(sqlite_world):
    world = sqlite_world
    seat = world.seat("solicitor")
    exclusions.exclude(
        world.actor("chair"),
        world.marsh.id,
        seat.id,
        reason="Threats.",
        letter="My letter.",
        views="Call us.",
    )
    mine = line(opened(world.actor("parent"), "parent.home", world.marsh.id), "Bring a solicitor")
    assert "Not to come" in mine
    assert seat.name in mine
    assert ">Closed<" in line(opened(world.actor("solicitor"), "solicitor.home", world.marsh.id), "The plan")


def test_nothing_is_green_above_a_no(home):
    made = nominated(home)
    kemi = joined(made.invitation)
    signs(home, kemi, TextKind.SUPPORTER_AGREEMENT)
    assert "kit-done" in opened(kemi, "supporter.signed", home.id).words
    decided(home, made.nomination.participation_id, ChairAnswer.REFUSED)
    assert "kit-done" not in opened(kemi, "supporter.signed", home.id).words
    kept_out(home, "kemi@example.org", leaves=True)
    page = opened(kemi, "supporter.signed", home.id)
    assert "kit-done" not in page.words
    assert page.title == "What you signed"
    signs(home, home.ryan, TextKind.RECORDING_DECLARATION)
    assert "kit-done" in opened(home.ryan, "parent.recording_signed", home.id).words
    kept_out(home, "ryan@example.org")
    page = opened(home.ryan, "parent.recording_signed", home.id)
    assert "kit-done" not in page.words
    assert page.words.index("you cannot come") < page.words.index("Signed by")


def test_a_supporter_with_every_step_done_has_one_that_was_not_needed(home):
    seat = nominated(home).nomination.participation_id
    yes(home, home.ryan, seat)
    page = opened(home.dana, "parent.consent_one", home.id, supporter=seat)
    assert ">Not needed<" in line(page, "If in the parent&#39;s place")


@pytest.mark.parametrize(
    ("authority", "status"),
    [(Authority.HACKNEY, "Not sent to you"), (Authority.WEST_BERKSHIRE, "Cannot start yet")],
)
def test_a_professional_reads_what_never_comes_and_what_is_only_not_here_yet(
    sqlite_database, clock, authority, status
):
    """S-15: Hackney sends professionals no minutes; West Berkshire does after a first conference (WBK-P-6)."""
    host = family(authority=authority)
    mine = line(opened(host.host, "professional.home", host.id), "Read the minutes")
    assert f">{status}<" in mine


def test_an_observer_who_is_kept_out_reads_the_letter_and_nothing_of_waiting(sqlite_world):
    marsh = sqlite_world.marsh
    exclusions.exclude(
        sqlite_world.actor("chair"),
        marsh.id,
        sqlite_world.seat("observer").id,
        reason="Knows the family.",
        letter="My letter.",
        views="Not needed.",
    )
    words = opened(sqlite_world.actor("observer"), "observer.home", marsh.id).words
    assert "My letter." in words
    for gone in ("Waiting for", "To do", "Come only when this page says", "Why can I not come yet?"):
        assert gone not in words
