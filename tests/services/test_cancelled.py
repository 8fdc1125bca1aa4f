"""A cancelled conference: every act ends, by one fact of the policy; what people have stays theirs to read."""

import pytest

from conference.exceptions import AlreadyDone, Expired, NotAllowed, NotFound
from conference.vocabulary import (
    ChairAnswer,
    ConsentAnswer,
    Relationship,
    Role,
    TextKind,
)
from policy.acts import ACTS
from services import (
    agreements,
    boards,
    conferences,
    exclusions,
    invitations,
    observer_permissions,
    observer_requests,
    paper_signatures,
    plans,
    seats,
    setting_up,
    solicitors,
    staff_seats,
    supporter_decisions,
    supporters,
    taking_back,
)
from tests.family import asked_for, everybody_agrees, nominated, signs
from tests.people import ELSEWHERE, joined, offered, refused


def _nomination(home, key="late"):
    return supporters.nominate(
        home.dana, home.id, name="Wren Quill", email="wren@example.org", relationship=Relationship.FRIEND,
        in_parents_place=False, consents=False, idempotency_key=key,
    )  # fmt: skip


def test_nobody_signs_answers_asks_invites_or_decides_any_more(home):
    kemi = joined(nominated(home).invitation)
    seat = next(p for p in boards.what_can(home.chair, home.id).people if p.email == "kemi@example.org")
    request = asked_for(home).request.id
    child = plans.for_writing(home.worker, home.id).children[0].child
    setting_up.cancel(home.worker, home.id)
    form = {"text_id": "x", "shown_sha256": "x", "idempotency_key": "x"}
    acts = {
        "nominate": lambda: _nomination(home),
        "sign": lambda: agreements.open_to_sign(home.dana, home.id, TextKind.RECORDING_DECLARATION, **form),
        "sign as a supporter": lambda: agreements.open_to_sign(kemi, home.id, TextKind.SUPPORTER_AGREEMENT, **form),
        "consent": lambda: supporters.answer_consent(home.ryan, home.id, seat.id, ConsentAnswer.REFUSED),
        "permit": lambda: observer_permissions.answer(home.ryan, home.id, request, ConsentAnswer.GIVEN),
        "the chair's yes": lambda: supporter_decisions.decide(
            home.chair, home.id, seat.id, answer=ChairAnswer.APPROVED, contributions=(), conditions="",
            reasons="Yes", exceptional=False, seen=0,
        ),
        "decide": lambda: observer_requests.decide(
            home.chair, home.id, request, answer=ChairAnswer.REFUSED, reasons="No", seen=0
        ),
        "invite": lambda: offered(home.worker, home.where, email="new@example.org"),
        "invite again": lambda: seats.invite_again(home.worker, home.id, seat.id),
        "seat": lambda: staff_seats.seat_staff(home.office, home.id, user_id="x", role=Role.MINUTE_TAKER),
        "set up": lambda: setting_up.add_child(home.worker, home.id, "Wren"),
        "cancel": lambda: setting_up.cancel(home.worker, home.id),
        "exclude": lambda: exclusions.ask_to_leave(home.chair, home.id, seat.id, reason="Shouted"),
        "on paper": lambda: paper_signatures.list_for(home.chair, home.id),
        "plan": lambda: plans.add_goal(home.worker, home.id, child.id, plans.GoalWords(goal="a", what_we_will_see="b")),
    }  # fmt: skip
    for name, act in acts.items():
        with pytest.raises(NotAllowed, match="This conference was cancelled") as problem:
            act()
        assert problem.value.clause == "PORTAL-CANCELLED", name


def test_what_each_person_can_still_do_is_to_look_and_to_complain(home):
    setting_up.cancel(home.worker, home.id)
    board = boards.what_can(home.chair, home.id)
    for person in board.people:
        now = boards.what_can(home.chair, home.id, person.id).now
        doing = {answer.action for _topic, answers in now for answer in answers}
        assert doing <= {
            "see", "read", "receive", "complain", "express", "share", "manage", "open", "issue", "withdraw", "help",
        }, person.role  # fmt: skip


def test_everybody_is_told_and_no_days_are_counted(home):
    rada = joined(asked_for(home).invitation)
    setting_up.cancel(home.worker, home.id)
    for person in (home.dana, home.worker, home.host, rada):
        (line,) = conferences.list_mine(person)
        assert (line.is_cancelled, line.days_away) == (True, None)
        assert conferences.one_of_mine(person, home.id).is_cancelled
    assert conferences.overview(home.dana, home.id).place is None
    assert conferences.sent_to_me(home.dana, home.id) == frozenset()


def test_a_code_for_a_cancelled_conference_says_so_and_opens_nothing(offer, worker, conference):
    made = offer[1]
    setting_up.cancel(worker, conference.id)
    said = refused(Expired, code=made.code, link_id=made.link_id, address=ELSEWHERE)
    assert said.startswith("This conference will not happen.")
    with pytest.raises(Expired):
        invitations.accept_new(
            code=made.code, link_id=made.link_id, password="teapot lantern quarry", address=ELSEWHERE
        )


def test_ends_with_cancelling_is_read_off_the_policy(home):
    stays = {act for act in ACTS if not conferences.ends_with_cancelling(*act)}
    assert {
        ("see", "conference"),
        ("receive", "plan"),
        ("complain", "outcome"),
        ("withdraw", "own_act"),
    } <= stays
    assert not {("sign", "supporter_agreement"), ("invite", "person"), ("see", "queue")} & stays


def test_what_was_given_can_be_taken_back_also_once_it_is_cancelled_and_nothing_new_is_given(home):
    made = nominated(home)
    seat_id = made.nomination.participation_id
    kemi = joined(made.invitation)
    request = asked_for(home).request.id
    everybody_agrees(home, request)
    named = solicitors.name(home.dana, home.id, name="Ola Obi", email="ola@example.org", firm="")
    solicitors.share_plan(home.dana, home.id, named.seat.id)
    signs(home, home.dana, TextKind.RECORDING_DECLARATION)
    signs(home, kemi, TextKind.SUPPORTER_AGREEMENT)
    setting_up.cancel(home.worker, home.id)
    assert [len(taking_back.list_mine(who, home.id)) for who in (home.dana, home.ryan, kemi, home.worker)] == [
        4, 1, 1, 1,
    ]  # fmt: skip
    hers = taking_back.list_mine(home.dana, home.id)
    with pytest.raises(NotFound):
        taking_back.take_back(home.ryan, home.id, hers[0].id)
    for who in (home.dana, home.ryan, kemi, home.worker):
        for given in taking_back.list_mine(who, home.id):
            taking_back.take_back(who, home.id, given.id)
        assert taking_back.list_mine(who, home.id) == []
    with pytest.raises(AlreadyDone):
        taking_back.take_back(home.dana, home.id, hers[0].id)
    with pytest.raises(NotAllowed, match="This conference was cancelled"):
        observer_permissions.answer(home.dana, home.id, request, ConsentAnswer.GIVEN)
    with pytest.raises(NotAllowed, match="This conference was cancelled"):
        supporters.answer_consent(home.dana, home.id, seat_id, ConsentAnswer.GIVEN)


def test_a_yes_to_a_supporter_is_taken_back_once_it_is_cancelled(home):
    seat_id = nominated(home).nomination.participation_id
    setting_up.cancel(home.worker, home.id)
    supporters.answer_consent(home.dana, home.id, seat_id, ConsentAnswer.WITHDRAWN)
    assert taking_back.list_mine(home.dana, home.id) == []
