"""A new password by a code that a worker gives out (H-6, G-9)."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from conference.exceptions import AlreadyDone, ConferenceError, Expired, Incomplete, NotAllowed, NotFound
from conference.invitations import WrongCode
from conference.vocabulary import Authority, Role, StandingKind
from db import audit
from services import accounts, invitations, reset_codes, runtime, sessions
from services.passwords import TooManyTries, WrongDetails, check_password
from tests.people import (
    ELSEWHERE,
    HOME,
    PASSWORD,
    administrator,
    conference_of,
    joined,
    offered,
    sign_in,
    social_worker,
    staff,
)

NEW = "another good phrase"


@pytest.fixture
def amira(offer):
    return joined(offer[1])


def reset(code, email="amira@example.org", new=NEW, address=HOME):
    return reset_codes.reset_password(email=email, code=code, new=new, address=address)


def test_a_code_sets_a_new_password_once_and_ends_every_session(ada, amira):
    open_before = sign_in(amira.email)
    made = reset_codes.issue(ada, " Amira@example.org ")
    assert made.email == amira.email
    checked = reset(made.code)
    assert checked.user.id == amira.user_id
    assert sessions.lookup(open_before.token, active=True) is None
    assert sessions.lookup(sessions.start(checked).token, active=True) is not None
    sign_in(amira.email, NEW)
    with pytest.raises(WrongDetails):
        sign_in(amira.email, PASSWORD)
    with pytest.raises(AlreadyDone):
        reset(made.code, new="a third good phrase")


def test_it_works_by_link_too_and_checking_uses_nothing_up(ada, amira):
    made = reset_codes.issue(ada, amira.email)
    for _time in range(20):
        reset_codes.check(email=amira.email, code=made.code, address=HOME)
    reset_codes.reset_password(link_id=made.link_id, code=made.code, new=NEW, address=HOME)
    sign_in(amira.email, NEW)


def test_it_lasts_a_day_and_a_new_one_stops_it(ada, amira, clock):
    first = reset_codes.issue(ada, amira.email)
    second = reset_codes.issue(ada, amira.email)
    with pytest.raises(Expired, match="taken back"):
        reset(first.code)
    clock.forward(hours=23, minutes=59)
    reset_codes.check(email=amira.email, code=second.code, address=HOME)
    clock.forward(minutes=2)
    with pytest.raises(Expired, match="ran out"):
        reset(second.code)


def test_a_wrong_code_and_an_unknown_address_read_and_cost_the_same(ada, amira, monkeypatch):
    reset_codes.issue(ada, amira.email)
    real, costs, sentences = hashlib.scrypt, [], set()
    monkeypatch.setattr(hashlib, "scrypt", lambda *a, **o: costs.append(o["n"]) or real(*a, **o))
    for email in ("amira@example.org", "sol@example.org", "nobody@example.org", "", "\x00"):
        with pytest.raises(WrongCode) as refusal:
            reset("ZZZZ-ZZZZ", email)
        sentences.add(refusal.value.sentence)
    assert len(sentences) == 1
    assert costs == [64] * 5


def test_a_poor_password_uses_nothing_up(ada, amira):
    made = reset_codes.issue(ada, amira.email)
    with pytest.raises(Incomplete) as refusal:
        reset(made.code, new="short")
    assert list(refusal.value.errors) == ["new"]
    reset(made.code)


def test_somebody_locked_out_by_a_stranger_gets_in_with_a_code(ada, amira):
    for _time in range(12):
        with pytest.raises((WrongDetails, TooManyTries)):
            check_password(amira.email, "a guess", address=ELSEWHERE)
        with pytest.raises(WrongCode):
            reset("ZZZZ-ZZZZ", address=ELSEWHERE)
    started = sessions.start(reset(reset_codes.issue(ada, amira.email).code))
    assert sessions.lookup(started.token, active=True) is not None
    sign_in(amira.email, NEW, device_token=started.device_token)


def test_a_code_used_twice_at_once_works_once(ada, amira):
    made = reset_codes.issue(ada, amira.email)

    def use(number):
        try:
            return reset(made.code, new=f"{NEW} number {number}")
        except ConferenceError as refusal:
            return type(refusal)

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(use, range(4)))
    assert outcomes.count(AlreadyDone) == 3


def test_a_closed_account_stays_closed(ada, amira):
    made = reset_codes.issue(ada, amira.email)
    accounts.close(ada, amira.user_id)
    with pytest.raises(NotAllowed, match="closed"):
        reset(made.code)


def test_an_administrator_gives_codes_only_for_people_of_their_authority(ada, amira, worker):
    stranger = administrator(Authority.HEREFORDSHIRE, "bo@example.org", "Bo Lind")
    for email in (amira.email, worker.email, "nobody@example.org"):
        with pytest.raises(NotFound):
            reset_codes.issue(stranger, email)
    for nobody in (amira, worker):
        # the same whether the address has an account or not
        for email in (ada.email, "nobody@example.org"):
            with pytest.raises(NotAllowed, match="manage accounts"):
                reset_codes.issue(nobody, email)
    with pytest.raises(Incomplete):
        reset_codes.issue(ada, "nonsense")
    reset_codes.issue(ada, worker.email)


def test_a_seat_with_my_authority_gives_no_hold_on_staff_of_another(ada, worker, conference):
    """Or an administrator could take over anybody whom a conference of theirs invites."""
    bo = administrator(Authority.HEREFORDSHIRE, "bo@example.org", "Bo Lind")
    pia = staff(bo, StandingKind.CHAIR, "pia@example.org", "Pia Noor", Authority.HEREFORDSHIRE)
    _seat, made = offered(worker, conference, Role.PROFESSIONAL, pia.email, pia.name)
    from services import invitations

    invitations.accept_signed_in(pia, code=made.code, link_id=made.link_id, address=HOME)
    with pytest.raises(NotAllowed, match="Another authority"):
        reset_codes.issue(ada, pia.email)
    reset_codes.issue(bo, pia.email)


def test_nobody_gives_themselves_a_code(ada, worker, conference):
    with pytest.raises(NotAllowed, match="yourself"):
        reset_codes.issue(ada, ada.email)
    from services import seats

    own = next(
        s.seat.id
        for s in seats.list_for_setting_up(worker, conference.id)
        if s.seat.user_id == worker.user_id
    )
    with pytest.raises(NotAllowed, match="yourself"):
        reset_codes.issue_for_seat(worker, conference.id, own)


def test_a_social_worker_gives_codes_to_the_family_side_of_their_conference(
    worker, conference, offer, amira, ada
):
    made = reset_codes.issue_for_seat(worker, conference.id, offer[0].id)
    reset(made.code)
    stranger = social_worker(ada, "other@example.org", "Otto Lane")
    with pytest.raises(NotFound):
        reset_codes.issue_for_seat(stranger, conference.id, offer[0].id)
    with pytest.raises(NotFound):
        reset_codes.issue_for_seat(worker, conference_of(stranger).id, offer[0].id)
    with pytest.raises((NotAllowed, NotFound)):
        reset_codes.issue_for_seat(amira, conference.id, offer[0].id)


def test_but_not_to_staff_nor_before_there_is_an_account(worker, conference):
    seat, made = offered(worker, conference, Role.POLICE, "wes@example.org", "Wes Hart")
    with pytest.raises(NotFound, match="no account yet"):
        reset_codes.issue_for_seat(worker, conference.id, seat.id)
    joined(made)
    with pytest.raises(NotAllowed, match="Staff"):
        reset_codes.issue_for_seat(worker, conference.id, seat.id)


def test_the_list_has_those_who_get_theirs_here_come_in_or_not(worker, conference, offer):
    joined(offered(worker, conference, Role.POLICE, "wes@example.org", "Wes Hart")[1])
    for _before_and_after in range(2):
        assert [seat.id for seat in reset_codes.list_for_seats(worker, conference.id)] == [offer[0].id]
        if not _before_and_after:
            joined(offer[1])


def test_it_is_recorded_by_whom_and_for_whom_without_personal_detail(ada, amira):
    made = reset_codes.issue(ada, amira.email)
    reset(made.code)
    with runtime.reading() as conn:
        events = audit.events(conn, limit=20)
    kinds = [(e.kind, e.actor) for e in events]
    assert ("invitation.made", ada.user_id) in kinds
    assert ("reset_code.used", amira.user_id) in kinds
    assert ("account.password_reset", amira.user_id) in kinds
    assert not [e for e in events if "@" in repr(e.body) or made.code in repr(e.body)]


def test_who_was_refused_is_recorded(ada, amira):
    with pytest.raises(NotAllowed):
        reset_codes.issue(amira, ada.email)
    with runtime.reading() as conn:
        [refused] = audit.events(conn, limit=1)
    assert (refused.kind, refused.actor, refused.body["act"]) == (
        "act.refused",
        amira.user_id,
        "manage accounts",
    )


def test_a_code_opens_everything_so_not_for_somebody_with_a_seat_at_another_conference(
    ada, worker, conference, offer
):
    """A parent here may be a nurse there: the worker of one conference would read the other's."""
    amira = joined(offer[1])
    other = social_worker(ada, "olu@example.org", "Olu Bright")
    _seat, made = offered(other, conference_of(other), Role.PROFESSIONAL, amira.email, amira.name)
    invitations.accept_signed_in(amira, code=made.code, link_id=made.link_id, address=HOME)
    with pytest.raises(NotAllowed, match="administrator"):
        reset_codes.issue_for_seat(worker, conference.id, offer[0].id)
    assert reset_codes.issue(ada, amira.email)


def test_a_second_worker_helps_somebody_invited_who_forgot_the_password_or_says_who_can(
    ada, worker, conference, offer
):
    """Or she goes round: the invitation says sign in, the reset says ask your worker, who says she has no account."""
    amira = joined(offer[1])
    other = social_worker(ada, "olu@example.org", "Olu Bright")
    where = conference_of(other)
    seat, made = offered(other, where)
    assert [one.id for one in reset_codes.list_for_seats(other, where.id)] == [seat.id]
    with pytest.raises(NotAllowed, match=r"must give this person their code\. Ask: Ada Okafor"):
        reset_codes.issue_for_seat(other, where.id, seat.id)
    accounts.close(ada, amira.user_id)
    with pytest.raises(NotAllowed, match=r"closed\. An administrator can open it again: Ada Okafor"):
        reset_codes.issue_for_seat(other, where.id, seat.id)
    with pytest.raises(NotAllowed, match="Open it again first"):
        reset_codes.issue(ada, amira.email)
    accounts.reopen(ada, amira.user_id)
    checked = reset(reset_codes.issue(ada, amira.email).code)
    back = sessions.start(checked).session.actor
    invitations.accept_signed_in(back, code=made.code, link_id=made.link_id, address=HOME)


def test_the_first_worker_may_have_gone_and_the_second_answers_for_all_then(ada, worker, conference, offer):
    from services import seats

    amira = joined(offer[1])
    seats.end(worker, conference.id, offer[0].id)
    other = social_worker(ada, "olu@example.org", "Olu Bright")
    where = conference_of(other)
    seat, _made = offered(other, where)
    assert reset_codes.issue_for_seat(other, where.id, seat.id).email == amira.email


def test_a_council_that_does_not_look_after_the_account_names_nobody(ada, worker, conference, offer):
    joined(offer[1])
    bo = administrator(Authority.HEREFORDSHIRE, "bo@example.org", "Bo Lind")
    far = staff(bo, StandingKind.SOCIAL_WORKER, "ivo@example.org", "Ivo Kerr", Authority.HEREFORDSHIRE)
    where = conference_of(far, Authority.HEREFORDSHIRE)
    seat, _made = offered(far, where)
    with pytest.raises(NotAllowed, match="the council that invited them first") as refusal:
        reset_codes.issue_for_seat(far, where.id, seat.id)
    assert "Lind" not in refusal.value.sentence


def test_but_for_somebody_whose_other_conference_is_the_same_workers(worker, conference, offer):
    amira = joined(offer[1])
    _seat, made = offered(worker, conference_of(worker), Role.PARENT, amira.email, amira.name)
    invitations.accept_signed_in(amira, code=made.code, link_id=made.link_id, address=HOME)
    assert reset_codes.issue_for_seat(worker, conference.id, offer[0].id).email == amira.email


def test_strangers_who_guess_by_address_do_not_keep_the_owner_out(sqlite_world):
    """G-9: a code is read out by telephone, so it has to work by e-mail address wherever others guess; by link too."""
    pugh = sqlite_world.pugh
    made = reset_codes.issue_for_seat(
        sqlite_world.actor("second_family_social_worker"), pugh.id, sqlite_world.seat("stand_in", pugh).id
    )
    for number in range(110):
        with pytest.raises(WrongCode):
            reset_codes.check(code="AAAA-AAAA", address=f"203.0.113.{number}", email=made.email)
    reset_codes.check(code=made.code, address="192.0.2.1", email=made.email)
    reset_codes.check(code=made.code, address="192.0.2.1", link_id=made.link_id)
