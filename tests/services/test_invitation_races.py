"""One invitation, accepted or taken back by several at once: exactly one effect (G-20)."""

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
)
from conference.invitations import SignInFirst
from conference.vocabulary import Authority, StandingKind
from db import accounts as rows
from db import audit
from db.tables.people import user
from services import invitations, runtime, seats, standings
from tests.people import (
    HOME,
    PASSWORD,
    conference_of,
    joined,
    offered,
)


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


@pytest.mark.parametrize("times", range(3))
def test_accepted_by_many_at_once_it_takes_effect_once(made, seat, database, times):
    def accept(_number):
        try:
            return invitations.accept_new(
                code=made.code, link_id=made.link_id, password=PASSWORD, address=HOME
            )
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
            return invitations.accept_new(
                code=made.code, link_id=made.link_id, password=PASSWORD, address=HOME
            )
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
        outcomes = list(
            pool.map(race, (lambda: invitations.withdraw(worker, made.link_id), lambda: joined(made)))
        )
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
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
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


def test_a_standing_received_meanwhile_is_not_given_twice(ada, clock, database):
    made = standings.give(
        ada, Authority.HACKNEY, StandingKind.CHAIR, email="ruth@example.org", name="Ruth Vale"
    )
    other = standings.give(
        ada, Authority.HACKNEY, StandingKind.AUDITOR, email="ruth@example.org", name="Ruth Vale"
    )
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
