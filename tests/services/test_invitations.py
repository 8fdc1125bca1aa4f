"""Invitations: one person, one seat, one code, one use (H-6, G-9, G-11, G-20)."""

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from conference.exceptions import (
    AlreadyDone,
    Changed,
    ConferenceError,
    Expired,
    Incomplete,
    NotAllowed,
    NotFound,
)
from conference.invitations import MOST_WRONG_TRIES, SignInFirst, WrongCode
from conference.vocabulary import Authority, Role, StandingKind
from db import accounts as rows
from db import audit
from db import invitations as store
from db.tables.people import user
from services import accounts, codes, invitations, runtime, seats, sessions, standings
from tests.people import (
    ELSEWHERE,
    HOME,
    PASSWORD,
    administrator,
    conference_of,
    joined,
    offered,
    social_worker,
    staff,
)

WRONG = "ZZZZ-ZZZZ"


@pytest.fixture
def ada(clock):
    return administrator()


@pytest.fixture
def worker(ada):
    return social_worker(ada)


@pytest.fixture
def conference(worker):
    return conference_of(worker)


@pytest.fixture
def offer(worker, conference):
    return offered(worker, conference)


@pytest.fixture
def seat(offer):
    return offer[0]


@pytest.fixture
def made(offer):
    return offer[1]


def refused(kind=WrongCode, *, code, link_id="", email="", address=ELSEWHERE):
    with pytest.raises(kind) as refusal:
        invitations.check_code(code=code, link_id=link_id, email=email, address=address)
    return refusal.value.sentence


def test_a_code_has_40_bits_and_is_kept_as_a_salted_hash(made, database):
    assert len(made.code.replace("-", "")) == 8
    with database.reading() as conn:
        [(kept, salt, code_hash)] = store.sealed(conn, made.link_id)
    assert made.code not in repr(kept) + salt + code_hash
    assert len(bytes.fromhex(salt)) == 16
    assert code_hash == codes.code_hash(made.code.replace("-", "").lower(), salt, 6)


def test_the_right_code_with_its_link_or_its_address_says_who_is_invited(made, seat):
    for by in ({"link_id": made.link_id}, {"email": " AMIRA@example.org "}):
        checked = invitations.check_code(code=f" {made.code.lower().replace('-', ' ')} ", address=HOME, **by)
        assert (checked.invitation.name, checked.invitation.participation_id) == ("Amira Hassan", seat.id)
        assert not checked.has_account


def test_looking_uses_nothing_up(made):
    for _time in range(30):
        invitations.check_code(code=made.code, link_id=made.link_id, address=HOME)
    assert joined(made).email == "amira@example.org"


def test_accepting_makes_the_account_and_takes_the_seat_in_one_transaction(made, seat, worker, conference):
    amira = joined(made)
    [mine] = [p for p in seats.list_for_setting_up(worker, conference.id) if p.seat.id == seat.id]
    assert mine.seat.user_id == amira.user_id
    assert mine.invitation is not None
    assert mine.invitation.used_by == amira.user_id
    with runtime.reading() as conn:
        kinds = [e.kind for e in audit.events(conn, limit=4)]
        assert audit.verify(conn).ok
        assert not [e for e in audit.events(conn, limit=1000) if "@" in repr(e.body) or "Amira" in repr(e.body)]
    assert kinds == ["session.started", "seat.accepted", "invitation.accepted", "account.made"]


def test_a_poor_password_uses_nothing_up(made, database):
    with pytest.raises(Incomplete) as refusal:
        invitations.accept_new(code=made.code, link_id=made.link_id, password="amirahassan1", address=HOME)
    assert list(refusal.value.errors) == ["password"]
    assert joined(made)


def test_everything_wrong_reads_the_same(made, ada, worker, conference, clock):
    _seat, used = offered(worker, conference, Role.PROFESSIONAL, "uma@example.org", "Uma Reyes")
    joined(used)
    _seat, withdrawn = offered(worker, conference, Role.POLICE, "wes@example.org", "Wes Hart")
    invitations.withdraw(worker, withdrawn.link_id)
    _seat, old = offered(worker, conference, Role.ADVOCATE, "old@example.org", "Olga Dent")
    clock.forward(days=13)
    fresh = seats.invite_again(worker, conference.id, _seat.id).invitation
    clock.forward(days=2)  # the first one of all has run out now
    sentences = {
        refused(code=WRONG, link_id=link, address=f"203.0.113.{number}")
        for number, link in enumerate(
            [made.link_id, used.link_id, withdrawn.link_id, old.link_id, fresh.link_id, "0" * 20, "x", "\x00", "\ud800"]
        )
    }
    sentences |= {
        refused(code=WRONG, email=email, address="203.0.113.50")
        for email in ("amira@example.org", "nobody@example.org", "uma@example.org", "", "\x00", "\ud800@x")
    }
    sentences.add(refused(code="", link_id=made.link_id))
    sentences.add(refused(code="\ud800" * 8, link_id=made.link_id))
    sentences.add(refused(code=fresh.code, email="amira@example.org"))
    assert len(sentences) == 1


def test_after_the_right_code_the_sentence_is_precise(worker, conference, clock):
    _seat, used = offered(worker, conference, Role.PROFESSIONAL, "uma@example.org", "Uma Reyes")
    joined(used)
    _seat, withdrawn = offered(worker, conference, Role.POLICE, "wes@example.org", "Wes Hart")
    invitations.withdraw(worker, withdrawn.link_id)
    _seat, old = offered(worker, conference, Role.ADVOCATE, "old@example.org", "Olga Dent")
    clock.forward(days=14)
    assert "was used on Friday 20 November 2026" in refused(AlreadyDone, code=used.code, link_id=used.link_id)
    assert "taken back on Friday 20 November 2026" in refused(Expired, code=withdrawn.code, email="wes@example.org")
    assert "ran out on Friday 4 December 2026" in refused(Expired, code=old.code, link_id=old.link_id)


def test_how_long_each_kind_lasts(ada, worker, conference, clock):
    _seat, made = offered(worker, conference)
    standing = invitations.create_administrator(Authority.HACKNEY, "new@example.org", "Nia New")
    clock.forward(hours=47, minutes=59)
    invitations.check_code(code=standing.code, link_id=standing.link_id, address=HOME)
    clock.forward(minutes=2)
    refused(Expired, code=standing.code, link_id=standing.link_id)
    clock.forward(days=11, hours=23)
    invitations.check_code(code=made.code, link_id=made.link_id, address=HOME)
    clock.forward(hours=2)
    refused(Expired, code=made.code, link_id=made.link_id)


def test_ten_wrong_codes_in_five_minutes_for_a_link_then_none(made, clock):
    for number in range(10):
        refused(code=WRONG, link_id=made.link_id, address=f"203.0.113.{number}")
    refused(code=made.code, link_id=made.link_id)


def test_ten_wrong_codes_on_a_link_in_all_need_a_new_code(made, worker, conference, seat, clock):
    for number in range(MOST_WRONG_TRIES):
        clock.forward(minutes=6)
        refused(code=WRONG, link_id=made.link_id, address=f"203.0.113.{number}")
    clock.forward(days=1)
    refused(code=made.code, link_id=made.link_id)
    refused(code=made.code, email="amira@example.org")
    assert joined(seats.invite_again(worker, conference.id, seat.id).invitation)


def test_ten_wrong_codes_from_an_address_then_none_but_others_go_on(made, clock):
    for number in range(10):
        refused(code=WRONG, email=f"nobody{number}@example.org")
    refused(code=made.code, link_id=made.link_id)
    invitations.check_code(code=made.code, link_id=made.link_id, address=HOME)
    clock.forward(minutes=5, seconds=1)
    invitations.check_code(code=made.code, link_id=made.link_id, address=ELSEWHERE)


def test_many_guesses_at_once_on_one_link_get_ten_tries(made, monkeypatch):
    let_through, taken = [], codes.throttle.take

    def noting(conn, buckets):
        tried = taken(conn, buckets)
        let_through.append(tried is not None)
        return tried

    monkeypatch.setattr(codes.throttle, "take", noting)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: refused(code=WRONG, link_id=made.link_id, address=f"203.0.113.{n}"), range(30)))
    assert sum(let_through) == 10


def test_a_hundred_wrong_codes_for_an_e_mail_address_then_none_but_the_link_stays_open(made, clock):
    for number in range(100):
        refused(code=WRONG, email="amira@example.org", address=f"203.0.113.{number}")
    refused(code=made.code, email="amira@example.org", address=HOME)
    invitations.check_code(code=made.code, link_id=made.link_id, address=HOME)


def test_what_was_taken_back_between_checking_and_accepting_is_not_taken(made, worker, monkeypatch):
    amira = joined(made)
    _seat, second = offered(worker, conference_of(worker))
    real = invitations.check_code

    def meanwhile(**given):
        checked = real(**given)
        invitations.withdraw(worker, second.link_id)
        return checked

    monkeypatch.setattr(invitations, "check_code", meanwhile)
    with pytest.raises(Expired, match="taken back"):
        invitations.accept_signed_in(amira, code=second.code, link_id=second.link_id, address=HOME)


def test_a_stranger_who_knows_the_address_cannot_keep_its_owner_out(made, clock):
    for _hour in range(3):
        for _time in range(12):
            refused(code=WRONG, email="amira@example.org")
        clock.forward(hours=1)
    for _time in range(12):
        refused(code=WRONG, email="amira@example.org")
    invitations.check_code(code=made.code, email="amira@example.org", address=HOME)


def test_every_answer_costs_one_hash(made, worker, conference, monkeypatch, clock):
    """Unknown, known, with several invitations, throttled, of another kind: always one scrypt."""
    offered(worker, conference_of(worker))
    real, counted = hashlib.scrypt, []

    def counting(*arguments, **options):
        counted.append(options["n"])
        return real(*arguments, **options)

    monkeypatch.setattr(hashlib, "scrypt", counting)
    costs = []
    for by in (
        {"link_id": made.link_id}, {"link_id": "0" * 20}, {"link_id": "x"}, {"email": "amira@example.org"},
        {"email": "nobody@example.org"}, {"email": "not an address"}, {"email": "sol@example.org"},
        *[{"email": "nobody@example.org"}] * 12, {"email": "amira@example.org"}, {"link_id": made.link_id},
    ):
        before = len(counted)
        refused(code=WRONG, **by)
        costs.append(counted[before:])
    assert all(cost == [2**6] for cost in costs)


def test_a_code_of_one_invitation_does_not_open_another_of_the_same_person(worker, conference, ada):
    _seat, one = offered(worker, conference)
    _seat, two = offered(worker, conference_of(worker))
    refused(code=one.code, link_id=two.link_id)
    found = invitations.check_code(code=two.code, email="amira@example.org", address=HOME)
    assert found.invitation.id == two.link_id


def test_a_reset_code_is_no_invitation(worker, conference, made):
    from services import reset_codes

    amira = joined(made)
    reset = reset_codes.issue_for_seat(worker, conference.id, _seat_of(worker, conference, amira))
    refused(code=reset.code, link_id=reset.link_id)
    refused(code=reset.code, email=amira.email)


def _seat_of(worker, conference, person):
    return next(s.seat.id for s in seats.list_for_setting_up(worker, conference.id) if s.seat.user_id == person.user_id)


def test_who_has_an_account_signs_in_first_and_then_accepts(made, worker):
    amira = joined(made)
    _seat, second = offered(worker, conference_of(worker))
    assert invitations.check_code(code=second.code, link_id=second.link_id, address=HOME).has_account
    with pytest.raises(SignInFirst):
        invitations.accept_new(code=second.code, link_id=second.link_id, password=PASSWORD, address=HOME)
    accepted = invitations.accept_signed_in(amira, code=second.code, link_id=second.link_id, address=HOME)
    assert accepted.user.id == amira.user_id
    assert accepted.checked is None


def test_somebody_signed_in_accepts_only_what_was_made_for_their_own_address(made, ada, worker):
    """CVE-2022-31096 was this."""
    other = staff(ada, StandingKind.CHAIR, "ruth@example.org", "Ruth Vale")
    with pytest.raises(ConferenceError, match="for another email address"):
        invitations.accept_signed_in(other, code=made.code, link_id=made.link_id, address=HOME)
    with pytest.raises(WrongCode):
        invitations.accept_signed_in(other, code=WRONG, link_id=made.link_id, address=HOME)
    assert joined(made).email == "amira@example.org"


def test_a_closed_account_accepts_nothing(made, worker, ada):
    amira = joined(made)
    _seat, second = offered(worker, conference_of(worker))
    accounts.close(ada, amira.user_id)
    with pytest.raises(NotFound):
        invitations.accept_signed_in(amira, code=second.code, link_id=second.link_id, address=HOME)


def test_seats_that_do_not_go_together_are_refused_when_the_seat_is_taken(made, worker, conference, database):
    """Both were offered to one address before either was taken, which the worker could not see."""
    from dataclasses import replace

    from conference.identifiers import new_id
    from conference.people import SeatOffer
    from db import conferences
    from services.events import event

    with database.writing() as conn:
        first = next(p for p in conferences.people(conn, conference.id) if p.role is Role.PARENT)
        second = replace(first, id=new_id(), role=Role.SOLICITOR)
        conferences.add_seat(conn, second, audit=event(worker, "seat.offered", second.id))
        other = invitations.create_for_seat(conn, worker, SeatOffer.of(second))
    amira = joined(made)
    with pytest.raises(ConferenceError, match=r"“Parent” at this conference\. You cannot also have “Solicitor”"):
        invitations.accept_signed_in(amira, code=other.code, link_id=other.link_id, address=HOME)
    with database.reading() as conn:
        assert next(p for p in conferences.people(conn, conference.id) if p.id == second.id).user_id is None
        kept = store.get(conn, other.link_id)
    assert kept is not None
    assert kept.used_at is None


def test_an_ended_seat_is_no_longer_open(made, seat, worker, conference):
    seats.end(worker, conference.id, seat.id)
    refused(Expired, code=made.code, link_id=made.link_id)


def test_a_new_invitation_to_a_seat_stops_the_earlier_one(made, seat, worker, conference):
    again = seats.invite_again(worker, conference.id, seat.id).invitation
    refused(Expired, code=made.code, link_id=made.link_id)
    assert joined(again)


def test_withdrawing_is_for_those_who_may_invite_there_and_happens_once(made, worker, ada):
    stranger = social_worker(ada, "other@example.org", "Otto Lane")
    for nobody_there in (stranger, ada):
        with pytest.raises((NotFound, NotAllowed)):
            invitations.withdraw(nobody_there, made.link_id)
    for unknown in ("0" * 20, "\x00", ""):
        with pytest.raises(NotFound):
            invitations.withdraw(worker, unknown)
    invitations.withdraw(worker, made.link_id)
    with pytest.raises(AlreadyDone):
        invitations.withdraw(worker, made.link_id)


def test_an_invitation_to_a_standing_is_withdrawn_by_an_administrator_there(ada, worker):
    made = standings.give(ada, Authority.HACKNEY, StandingKind.CHAIR, email="ruth@example.org", name="Ruth Vale")
    with pytest.raises(NotAllowed):
        invitations.withdraw(worker, made.link_id)
    with pytest.raises(NotAllowed):
        invitations.withdraw(administrator(Authority.HEREFORDSHIRE, "bo@example.org", "Bo Lind"), made.link_id)
    invitations.withdraw(ada, made.link_id)
    refused(Expired, code=made.code, link_id=made.link_id)


@pytest.mark.parametrize("times", range(3))
def test_accepted_by_many_at_once_it_takes_effect_once(made, seat, database, times):
    def accept(_number):
        try:
            return invitations.accept_new(code=made.code, link_id=made.link_id, password=PASSWORD, address=HOME)
        except ConferenceError as refusal:
            return refusal

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(accept, range(8)))
    won = [r for r in results if isinstance(r, invitations.Accepted)]
    lost = [r for r in results if not isinstance(r, invitations.Accepted)]
    assert len(won) == 1
    assert all(isinstance(r, AlreadyDone | SignInFirst) for r in lost)
    with database.reading() as conn:
        found = conn.execute(select(func.count()).where(user.c.email == "amira@example.org")).scalar_one()
        accepted = audit.events(conn, limit=100, kind="seat.accepted", subject=seat.id)
    assert (found, len(accepted)) == (1, 1)


def test_two_seats_accepted_at_once_by_one_new_person_make_one_account(worker, conference):
    _seat, one = offered(worker, conference)
    _seat, two = offered(worker, conference_of(worker))

    def accept(made):
        try:
            return invitations.accept_new(code=made.code, link_id=made.link_id, password=PASSWORD, address=HOME)
        except ConferenceError as refusal:
            return refusal

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(accept, (one, two)))
    assert sorted(type(r).__name__ for r in results) == ["Accepted", "SignInFirst"]


def test_withdrawn_and_accepted_at_once_one_of_them_wins(made, worker, seat, conference):
    def race(act):
        try:
            act()
        except ConferenceError as refusal:
            return type(refusal)
        return None

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(race, (lambda: invitations.withdraw(worker, made.link_id), lambda: joined(made))))
    assert outcomes.count(None) == 1
    [line] = [s for s in seats.list_for_setting_up(worker, conference.id) if s.seat.id == seat.id]
    assert line.invitation is not None
    assert (line.seat.user_id is None) == (line.invitation.withdrawn_at is not None)


_OTHER_PROCESS = """
import sys
from datetime import datetime
from db.engine import Database
from conference.exceptions import ConferenceError
from services import invitations
from tests.people import HOME, PASSWORD, start_node
url, link_id, code, moment = sys.argv[1:]
start_node(Database(url), lambda: datetime.fromisoformat(moment))
print("ready", flush=True)
sys.stdin.readline()
try:
    invitations.accept_new(code=code, link_id=link_id, password=PASSWORD, address=HOME)
    print("accepted")
except ConferenceError as refusal:
    print(type(refusal).__name__)
"""


def test_two_processes_accept_it_once(made, database_url, clock):
    moment = (clock() + timedelta(seconds=1)).isoformat()
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _OTHER_PROCESS, database_url, made.link_id, made.code, moment],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _number in range(2)
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = sorted(process.communicate(timeout=60)[0].strip() for process in processes)
    assert answers[-1] == "accepted"
    assert answers[0] in {"AlreadyDone", "SignInFirst"}


def test_the_first_administrator_comes_from_the_command_and_nobody_else(clock, database):
    made = invitations.create_administrator(Authority.HACKNEY, " Ada@Example.org", "  Ada   Okafor ")
    assert (made.email, made.name) == ("ada@example.org", "Ada Okafor")
    ada = joined(made)
    [standing] = standings.list_mine(ada)
    assert (standing.kind, standing.authority, standing.given_by) == (
        StandingKind.ADMINISTRATOR, Authority.HACKNEY, None,
    )
    with pytest.raises(AlreadyDone):
        invitations.create_administrator(Authority.HACKNEY, "ada@example.org", "Ada Okafor")
    for email, name, field in (("nonsense", "Ada", "email"), ("ada@example.org", "  ", "name")):
        with pytest.raises(Incomplete) as refusal:
            invitations.create_administrator(Authority.HACKNEY, email, name)
        assert list(refusal.value.errors) == [field]


def test_a_second_call_of_the_command_replaces_the_first_link(clock):
    first = invitations.create_administrator(Authority.HACKNEY, "ada@example.org", "Ada Okafor")
    second = invitations.create_administrator(Authority.HACKNEY, "ada@example.org", "Ada Okafor")
    refused(Expired, code=first.code, link_id=first.link_id)
    assert joined(second)


def test_a_standing_received_meanwhile_is_not_given_twice(ada, clock, database):
    made = standings.give(ada, Authority.HACKNEY, StandingKind.CHAIR, email="ruth@example.org", name="Ruth Vale")
    other = standings.give(ada, Authority.HACKNEY, StandingKind.AUDITOR, email="ruth@example.org", name="Ruth Vale")
    ruth = joined(other)
    standings.give(ada, Authority.HACKNEY, StandingKind.CHAIR, email="ruth@example.org")  # known here by now
    with pytest.raises(AlreadyDone):
        invitations.accept_signed_in(ruth, code=made.code, link_id=made.link_id, address=HOME)
    with database.reading() as conn:
        assert len(rows.standings_of(conn, ruth.user_id)) == 2


def test_a_seat_taken_meanwhile_has_changed(made, seat, worker, conference, database):
    from dataclasses import replace

    from db import conferences
    from services.events import event

    with database.writing() as conn:
        taken = replace(seat, user_id=worker.user_id, accepted_at=runtime.now())
        conferences.change_seat(conn, taken, audit=event(worker, "seat.accepted", seat.id))
    with pytest.raises(Changed):
        joined(made)


def test_seats_that_go_together_are_both_taken(made, worker, conference):
    """A parent may also interpret: only some pairs are forbidden."""
    amira = joined(made)
    _seat, second = offered(worker, conference, Role.INTERPRETER)
    accepted = invitations.accept_signed_in(amira, code=second.code, link_id=second.link_id, address=HOME)
    assert not accepted.invitation.is_open(runtime.now())


def test_a_reset_code_is_not_withdrawn_like_an_invitation(made, worker, conference, ada):
    from services import reset_codes

    amira = joined(made)
    reset = reset_codes.issue(ada, amira.email)
    for anybody in (ada, worker, amira):
        with pytest.raises(NotFound):
            invitations.withdraw(anybody, reset.link_id)


def test_a_new_account_is_signed_in_with_what_accepting_gave(made):
    accepted = invitations.accept_new(code=made.code, email="amira@example.org", password=PASSWORD, address=HOME)
    assert accepted.checked is not None
    started = sessions.start(accepted.checked)
    assert sessions.lookup(started.token, active=True) is not None
