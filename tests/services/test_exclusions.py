"""Keeping people out, asking them to leave, and letting them back in (WBK-A-8, MWW-X-1 to MWW-X-3, HFD-CH-8)."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from conference.exceptions import AlreadyDone, Incomplete, NotAllowed, NotFound
from conference.vocabulary import ExclusionKind, Role
from db import audit
from db.tables.audit import audit_detail
from services import conferences, exclusions, invitations, runtime, seats
from tests.family import nominated
from tests.people import joined

WORDS = {
    "reason": "Threats by telephone.",
    "letter": "We do not ask you to come.",
    "views": "Tom will call you.",
}


def seat(home, email):
    shown = exclusions.list_for_chair(home.chair, home.id)
    return next(p.id for p in shown.may_be_asked_to_leave if p.email == email)


def exclude(home, email="ryan@example.org", **changed):
    return exclusions.exclude(home.chair, home.id, seat(home, email), **{**WORDS, **changed})


def last_event():
    with runtime.reading() as conn:
        return audit.events(conn, limit=1)[0]


def test_an_exclusion_counts_from_the_next_click(home):
    assert conferences.overview(home.ryan, home.id).place
    made = exclude(home)
    assert last_event().kind == "person.excluded"
    assert made.kind is ExclusionKind.EXCLUDED
    seen = conferences.overview(home.ryan, home.id)
    assert (seen.conference, seen.place) == (None, None)
    with pytest.raises(NotAllowed, match="You cannot see who will be there"):
        conferences.attendance(home.ryan, home.id)
    assert conferences.overview(home.dana, home.id).place  # nobody else is kept out


def test_the_person_reads_their_letter_and_never_the_reason_for_the_record(home):
    assert exclusions.letter_for(home.ryan, home.id) is None
    exclude(home)
    letter = exclusions.letter_for(home.ryan, home.id)
    assert (letter.kind, letter.letter, letter.views) == (
        ExclusionKind.EXCLUDED,
        "We do not ask you to come.",
        "Tom will call you.",
    )
    assert not hasattr(letter, "reason")
    assert exclusions.letter_for(home.dana, home.id) is None


def test_reason_letter_and_how_they_are_heard_are_all_needed(home):
    with pytest.raises(Incomplete) as refused:
        exclude(home, reason="", letter=" ", views="")
    assert set(refused.value.errors) == {"reason", "letter", "views"}


@pytest.mark.parametrize("email", ["sian@example.org", "tom@example.org"])
def test_professional_members_are_not_excluded_but_may_be_asked_to_leave(home, email):
    with pytest.raises(Incomplete) as refused:
        exclude(home, email)
    assert set(refused.value.errors) == {"person"}
    exclusions.ask_to_leave(home.chair, home.id, seat(home, email), reason="Shouted.")
    shown = exclusions.list_for_chair(home.chair, home.id)
    assert [kept.person.email for kept in shown.live] == [email]


def test_nobody_excludes_the_chair(home):
    shown = exclusions.list_for_chair(home.chair, home.id)
    assert Role.CHAIR not in {p.role for p in (*shown.may_be_excluded, *shown.may_be_asked_to_leave)}
    chair = next(p for p in conferences.attendance(home.dana, home.id) if p.role is Role.CHAIR)
    with pytest.raises(Incomplete):
        exclusions.exclude(home.chair, home.id, chair.id, **WORDS)
    with pytest.raises(Incomplete):
        exclusions.ask_to_leave(home.chair, home.id, chair.id, reason="-")


def test_only_the_chair_keeps_people_out(home):
    ryan = seat(home, "ryan@example.org")
    for person in (home.worker, home.host, home.dana):
        with pytest.raises(NotFound):
            exclusions.exclude(person, home.id, ryan, **WORDS)
        with pytest.raises(NotFound):
            exclusions.list_for_chair(person, home.id)


def test_a_person_must_be_chosen_and_be_of_this_conference(home):
    with pytest.raises(Incomplete):
        exclusions.exclude(home.chair, home.id, "", **WORDS)
    with pytest.raises(NotFound):
        exclusions.exclude(home.chair, home.id, "no-such-seat", **WORDS)


def test_nobody_is_kept_out_twice(home):
    ryan = seat(home, "ryan@example.org")
    exclude(home)
    with pytest.raises(AlreadyDone):
        exclusions.exclude(home.chair, home.id, ryan, **WORDS)
    with pytest.raises(AlreadyDone):
        exclusions.ask_to_leave(home.chair, home.id, ryan, reason="Again.")


def test_two_presses_keep_out_once(home):
    ryan = seat(home, "ryan@example.org")

    def one(_number):
        try:
            return exclusions.exclude(home.chair, home.id, ryan, **WORDS)
        except AlreadyDone:
            return None

    with ThreadPoolExecutor(4) as pool:
        assert len([made for made in pool.map(one, range(4)) if made]) == 1
    assert len(exclusions.list_for_chair(home.chair, home.id).live) == 1


def test_asking_to_leave_needs_a_reason_and_may_go_without_a_letter(home):
    host = seat(home, "sian@example.org")
    with pytest.raises(Incomplete):
        exclusions.ask_to_leave(home.chair, home.id, host, reason="")
    assert conferences.overview(home.host, home.id).place
    exclusions.ask_to_leave(home.chair, home.id, host, reason="Shouted.")
    assert last_event().kind == "person.asked_to_leave"
    assert conferences.overview(home.host, home.id).place is None
    letter = exclusions.letter_for(home.host, home.id)
    assert letter.kind is ExclusionKind.ASKED_TO_LEAVE
    assert letter.letter.startswith("The chair has told you not to come")  # it has not begun


def test_whoever_is_there_already_is_told_to_leave(home, clock):
    clock.forward(days=15)
    exclusions.ask_to_leave(home.chair, home.id, seat(home, "sian@example.org"), reason="Shouted.")
    assert exclusions.letter_for(home.host, home.id).letter.startswith("The chair has told you to leave")


def test_whoever_is_asked_to_leave_and_has_a_view_to_give_reads_how_it_is_heard(home):
    """PRO-SW-16; a supporter gives none of their own (HFD-S-NOT-1)."""
    kemi = joined(nominated(home).invitation)
    for email in ("ryan@example.org", "kemi@example.org"):
        exclusions.ask_to_leave(home.chair, home.id, seat(home, email), reason="Shouted.")
    assert exclusions.letter_for(home.ryan, home.id).views.startswith("You can still say what you think.")
    assert exclusions.letter_for(kemi, home.id).views == ""


def test_a_supporter_is_kept_out_by_the_seat(home):
    kemi = joined(nominated(home).invitation)
    exclude(home, "kemi@example.org")
    assert exclusions.letter_for(kemi, home.id).letter
    assert conferences.overview(kemi, home.id).conference is None


def test_letting_somebody_back_in_needs_a_reason_and_opens_the_door_again(home):
    made = exclude(home)
    with pytest.raises(Incomplete):
        exclusions.lift(home.chair, home.id, made.id, reason="")
    lifted = exclusions.lift(home.chair, home.id, made.id, reason="He has promised.")
    assert lifted.lifted_by == home.chair.user_id
    event = last_event()
    assert event.kind == "person.let_back"
    with runtime.reading() as conn:
        kept = conn.execute(select(audit_detail.c.body).where(audit_detail.c.seq == event.seq)).scalar_one()
    assert json.loads(kept) == {"reason": "He has promised."}
    assert conferences.overview(home.ryan, home.id).place
    assert exclusions.letter_for(home.ryan, home.id) is None
    shown = exclusions.list_for_chair(home.chair, home.id)
    assert (len(shown.live), len(shown.lifted)) == (0, 1)
    with pytest.raises(AlreadyDone):
        exclusions.lift(home.chair, home.id, made.id, reason="Again.")
    exclude(home)  # and may be kept out anew


def test_an_exclusion_of_another_conference_cannot_be_lifted(home):
    with pytest.raises(NotFound):
        exclusions.lift(home.chair, home.id, "no-such-exclusion", reason="-")


def test_a_new_seat_does_not_bring_back_somebody_who_is_kept_out(home):
    exclude(home)
    old = next(
        s.seat for s in seats.list_for_setting_up(home.worker, home.id) if s.seat.email == home.ryan.email
    )
    seats.end(home.worker, home.id, old.id)
    again = seats.invite(
        home.worker, home.id, role=Role.PARENT, name="Ryan Marsh", email=home.ryan.email, reason="Dad"
    )
    invitations.accept_signed_in(
        home.ryan, code=again.invitation.code, link_id=again.invitation.link_id, address="192.0.2.10"
    )
    seen = conferences.overview(home.ryan, home.id)
    assert (seen.conference, seen.place) == (None, None)
    assert [line.conference for line in conferences.list_mine(home.ryan)] == [None]
    with pytest.raises(NotAllowed):
        conferences.attendance(home.ryan, home.id)
    assert exclusions.letter_for(home.ryan, home.id).letter == "We do not ask you to come."


def test_nor_does_a_new_invitation_for_somebody_who_had_not_come_in(home):
    ana = {"role": Role.PARENT, "name": "Ana Marsh", "email": "ana@example.org", "reason": "Mum"}
    offered = seats.invite(home.worker, home.id, **ana)
    exclude(home, "ana@example.org")
    seats.end(home.worker, home.id, offered.seat.id)
    joiner = joined(seats.invite(home.worker, home.id, **ana).invitation)
    assert conferences.overview(joiner, home.id).conference is None
    assert [line.conference for line in conferences.list_mine(joiner)] == [None]
