"""What the database itself keeps about people, and that the look-up at every rerun stays cheap."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, text

from conference.events import Event
from conference.exceptions import AlreadyDone, ConferenceError
from conference.identifiers import new_id
from conference.invitations import Invitation, InvitationKind
from conference.people import AccountState, Actor, Standing, User
from conference.sessions import EndReason, Limits, SignedIn
from conference.vocabulary import Authority, StandingKind
from db import accounts, invitations, sessions, throttle
from db.tables.people import web_session

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def audit(kind="test.done"):
    return Event(kind=kind, actor="-", subject="-", at=AT)


def person(email="amira@example.org", name="Amira Hassan"):
    return User(
        id=new_id(), email=email, name=name, state=AccountState.ACTIVE, created_at=AT, password_changed_at=AT
    )


@pytest.fixture
def amira(database):
    user = person()
    with database.writing() as conn:
        accounts.add(conn, user, "a hash", audit=audit())
    return user


def session_of(user):
    session_id = new_id()
    actor = Actor(user_id=user.id, name=user.name, email=user.email, session_id=session_id)
    return SignedIn(id=session_id, actor=actor, limits=Limits.STAFF, created_at=AT, last_active_at=AT)


def test_an_account_comes_back_as_it_was_and_never_with_its_hash(database, amira):
    with database.reading() as conn:
        assert accounts.get(conn, amira.id) == amira == accounts.by_email(conn, amira.email)
        assert accounts.credentials(conn, amira.email) == (amira, "a hash")
        assert accounts.credentials(conn, "nobody@example.org") is None
    assert "hash" not in repr(amira)


def test_one_address_has_one_account(database, amira):
    with pytest.raises(AlreadyDone, match="already an account"), database.writing() as conn:
        accounts.add(conn, person(), "-", audit=audit())


def test_a_standing_is_held_once_at_a_time(database, amira):
    def give():
        made = Standing(
            id=new_id(),
            user_id=amira.id,
            authority=Authority.HACKNEY,
            kind=StandingKind.CHAIR,
            given_by=None,
            given_at=AT,
        )
        with database.writing() as conn:
            accounts.add_standing(conn, made, audit=audit())
        return made

    first = give()
    with pytest.raises(AlreadyDone):
        give()
    with database.writing() as conn:
        accounts.end_standing(conn, first.id, AT, audit=audit())
    give()


def test_an_invitation_says_what_it_is_for(database, amira):
    empty = Invitation(
        id=new_id(),
        kind=InvitationKind.SEAT,
        email=amira.email,
        name=amira.name,
        participation_id=None,
        conference_id=None,
        authority=None,
        standing=None,
        created_by=None,
        created_at=AT,
        expires_at=AT,
        wrong_tries=0,
        used_at=None,
        used_by=None,
        withdrawn_at=None,
    )
    with pytest.raises(ConferenceError), database.writing() as conn:
        invitations.add(conn, empty, "00", "6$00", audit=audit())


def test_what_has_ended_or_was_used_is_not_recorded_again(database, amira):
    session = session_of(amira)
    code = Invitation(
        id=new_id(),
        kind=InvitationKind.RESET,
        email=amira.email,
        name=amira.name,
        participation_id=None,
        conference_id=None,
        authority=None,
        standing=None,
        created_by=None,
        created_at=AT,
        expires_at=AT,
        wrong_tries=0,
        used_at=None,
        used_by=None,
        withdrawn_at=None,
    )
    with database.writing() as conn:
        sessions.add(conn, session, "hash", audit=audit())
        invitations.add(conn, code, "00", "6$00", audit=audit())
        assert sessions.end(conn, session.id, AT, EndReason.IDLE, audit=audit())
        assert not sessions.end(conn, session.id, AT, EndReason.SIGNED_OUT, audit=audit())
        assert invitations.use(conn, code.id, amira.id, AT, audit=audit())
        assert not invitations.use(conn, code.id, amira.id, AT, audit=audit())
        assert not invitations.withdraw(conn, code.id, AT, audit=audit())
        assert conn.execute(text("SELECT seq FROM audit_head")).scalar_one() == 5


def test_a_touch_never_goes_back_nor_wakes_what_has_ended(database, amira):
    session = session_of(amira)
    later = replace(session, last_active_at=AT + timedelta(minutes=2))
    with database.writing() as conn:
        sessions.add(conn, session, "hash", audit=audit())
        sessions.touch(conn, later)
        sessions.touch(conn, replace(session, last_active_at=AT + timedelta(minutes=1)))
        [found] = sessions.live_of(conn, amira.id)
        assert found.last_active_at == later.last_active_at
        sessions.end(conn, session.id, AT, EndReason.IDLE, audit=audit())
        sessions.touch(conn, replace(session, last_active_at=AT + timedelta(minutes=9)))
        assert sessions.live_by_token(conn, "hash") is None


def test_a_session_of_a_closed_account_is_not_found(database, amira):
    with database.writing() as conn:
        sessions.add(conn, session_of(amira), "hash", audit=audit())
        assert sessions.live_by_token(conn, "hash") is not None
        accounts.set_state(conn, amira.id, AccountState.DISABLED, audit=audit())
        assert sessions.live_by_token(conn, "hash") is None


def test_old_tries_go_away(database):
    with database.writing() as conn:
        throttle.add(conn, ["a", "b"], AT)
        notes = throttle.add(conn, ["a"], AT + timedelta(minutes=1))
        assert throttle.counts(conn, ["a", "b", "c"], AT - timedelta(seconds=1)) == {"a": 2, "b": 1}
        throttle.purge(conn, AT + timedelta(seconds=1))
        assert throttle.counts(conn, ["a", "b"], AT - timedelta(seconds=1)) == {"a": 1}
        throttle.forget(conn, notes)
        assert throttle.counts(conn, ["a"], AT - timedelta(seconds=1)) == {}


def test_a_session_is_found_through_indexes_among_many(database, amira):
    rows = [
        {
            "id": new_id(),
            "token_hash": f"hash {n}",
            "user_id": amira.id,
            "created_at": AT,
            "last_active_at": AT,
            "limits": "staff",
            "browser": "",
            "ended_at": AT,
            "ended_reason": "idle",
        }
        for n in range(3000)
    ]
    with database.writing() as conn:
        conn.execute(insert(web_session), rows)
    with database.writing() as conn:
        conn.execute(text("ANALYZE"))
    with database.counting() as count, database.reading() as conn:
        sessions.live_by_token(conn, "hash 7")
    [statement] = count.statements
    explain = "EXPLAIN QUERY PLAN " if database.dialect == "sqlite" else "EXPLAIN "
    # Only the shape of the plan matters, so words stand in for the parameters.
    filled = re.sub(r"\?|%\(\w+\)s(?:::\w+)?", "'x'", statement)
    with database.reading() as conn:
        plan = "\n".join(str(tuple(row)) for row in conn.exec_driver_sql(explain + filled))
    assert "web_session" in plan
    assert "SCAN web_session" not in plan
    assert "Seq Scan on web_session" not in plan
