"""Staying signed in (G-8, G-10)."""

import hashlib

import pytest
from sqlalchemy import select, update

from conference.exceptions import NotFound
from conference.sessions import EndReason, Limits
from conference.vocabulary import Role
from db import audit
from db.tables.audit import audit_detail
from db.tables.conferences import participation
from db.tables.people import web_session
from services import accounts, runtime, sessions
from tests.people import conference_of, joined, offered, sign_in, social_worker


@pytest.fixture
def amira(ada):
    """A parent, and nothing else."""
    worker = social_worker(ada)
    _seat, made = offered(worker, conference_of(worker))
    return joined(made)


def alive(started, *, active=False):
    return sessions.lookup(started.token, active=active) is not None


def reasons(database):
    with database.reading() as conn:
        return dict(conn.execute(select(web_session.c.id, web_session.c.ended_reason)).all())


def test_a_token_is_256_bits_new_every_time_and_kept_as_a_hash(ada, database):
    one, other = sign_in(ada.email), sign_in(ada.email)
    assert one.token != other.token
    assert len(one.token) >= 43
    with database.reading() as conn:
        kept = set(conn.execute(select(web_session.c.token_hash)).scalars())
    assert hashlib.sha256(one.token.encode()).hexdigest() in kept
    assert one.token not in kept


def test_a_lookup_says_who_it_is_and_until_when(amira, clock):
    started = sign_in(amira.email)
    found = sessions.lookup(started.token, active=False)
    assert found is not None
    assert (found.actor.user_id, found.actor.name, found.actor.email) == (
        amira.user_id,
        amira.name,
        amira.email,
    )
    assert found.actor.session_id == found.id == started.session.id
    assert found.limits is Limits.FAMILY


@pytest.mark.parametrize("token", ["", "made up", "\x00", "\ud800", "x" * 100_000])
def test_any_other_token_is_nobody(ada, token):
    assert sessions.lookup(token, active=True) is None


def test_a_family_session_rests_half_an_hour_and_lasts_half_a_day(amira, clock):
    resting, busy = sign_in(amira.email), sign_in(amira.email)
    clock.forward(minutes=29, seconds=59)
    assert alive(resting)
    assert alive(busy, active=True)
    clock.forward(seconds=2)
    assert not alive(resting, active=True)
    for _time in range(23):
        assert alive(busy, active=True)
        clock.forward(minutes=29)
    assert alive(busy, active=True)
    clock.forward(minutes=26)
    assert not alive(busy, active=True)


def test_a_staff_session_rests_a_quarter_and_lasts_eight_hours(ada, clock, database):
    resting, busy = sign_in(ada.email), sign_in(ada.email)
    clock.forward(minutes=14)
    assert alive(busy, active=True)
    clock.forward(minutes=1)
    assert not alive(resting, active=True)
    assert alive(busy, active=True)
    for _time in range(33):
        clock.forward(minutes=14)
        assert alive(busy, active=True)
    clock.forward(minutes=4)
    assert not alive(busy, active=True)
    assert reasons(database)[resting.session.id] == EndReason.IDLE
    assert reasons(database)[busy.session.id] == EndReason.TOO_LONG


def test_the_limits_follow_the_seats_of_the_moment(amira, ada, clock, database):
    started = sign_in(amira.email)
    clock.forward(minutes=20)
    assert alive(started, active=True)
    worker = social_worker(ada, "second@example.org", "Sam Field")
    elsewhere = conference_of(worker)
    _seat, made = offered(worker, elsewhere, Role.PROFESSIONAL)
    from services import invitations

    invitations.accept_signed_in(amira, link_id=made.link_id, code=made.code, address="192.0.2.1")
    found = sessions.lookup(started.token, active=False)
    assert found is not None
    assert found.limits is Limits.STAFF
    clock.forward(minutes=15)
    assert not alive(started)
    again = sign_in(amira.email)
    with database.writing() as conn:
        conn.execute(
            update(participation).where(participation.c.role == "professional").values(ended_at=clock())
        )
    found = sessions.lookup(again.token, active=False)
    assert found is not None
    assert found.limits is Limits.FAMILY


def test_a_background_refresh_is_not_activity(ada, clock):
    started = sign_in(ada.email)
    for _time in range(15):
        assert alive(started, active=False)
        clock.forward(minutes=1)
    assert not alive(started, active=False)


def test_looking_writes_nothing_and_a_click_at_most_every_half_minute(ada, clock, database):
    started = sign_in(ada.email)
    clock.forward(seconds=29)
    with database.counting() as count:
        assert alive(started, active=False)
        assert alive(started, active=True)
    assert count.number == 2
    clock.forward(seconds=2)
    with database.counting() as count:
        assert alive(started, active=True)
        assert alive(started, active=True)
    assert [s.split()[0] for s in count.statements] == ["SELECT", "UPDATE", "SELECT"]


def test_the_warning_is_answered_at_once(ada, clock):
    started = sign_in(ada.email)
    clock.forward(minutes=13, seconds=30)
    before = sessions.lookup(started.token, active=False)
    assert before is not None
    assert before.warn_at < runtime.now() < before.ends_at
    after = sessions.extend(started.token)
    assert after is not None
    assert after.ends_at > before.ends_at
    assert sessions.lookup(started.token, active=False).ends_at == after.ends_at
    clock.forward(minutes=15)
    assert sessions.extend(started.token) is None


def test_signing_out_ends_it_for_every_copy_of_the_cookie(ada, database):
    started = sign_in(ada.email)
    sessions.sign_out(started.token)
    assert not alive(started, active=True)
    sessions.sign_out(started.token)
    sessions.sign_out("made up")
    sessions.sign_out("")
    assert reasons(database)[started.session.id] == EndReason.SIGNED_OUT


def test_the_session_a_browser_came_with_ends_when_it_signs_in_again(ada, database):
    old = sign_in(ada.email)
    new = sessions.sign_in(ada.email, "teapot lantern quarry", address="192.0.2.1", replaces=old.token)
    assert not alive(old)
    assert alive(new)
    assert reasons(database)[old.session.id] == EndReason.SIGNED_IN_AGAIN


def test_a_new_password_ends_every_other_session(ada, database):
    here, there = sign_in(ada.email), sign_in(ada.email)
    accounts.change_password(here.session.actor, "teapot lantern quarry", "another good phrase")
    assert alive(here)
    assert not alive(there)
    assert reasons(database)[there.session.id] == EndReason.PASSWORD_CHANGED


def test_closing_an_account_ends_its_sessions_at_the_next_click(ada, amira, database):
    started = sign_in(amira.email)
    accounts.close(ada, amira.user_id)
    assert not alive(started, active=True)
    assert reasons(database)[started.session.id] == EndReason.ACCOUNT_CLOSED


def test_a_person_sees_and_ends_their_own_sessions_only(ada, amira, clock, database):
    clock.forward(hours=13)  # whatever was open before is over
    mine, phone = (
        sign_in(amira.email),
        sessions.sign_in(
            amira.email,
            "teapot lantern quarry",
            address="192.0.2.1",
            browser="Firefox on\n Android" + "x" * 200,
        ),
    )
    listed = sessions.list_mine(mine.session.actor)
    assert [s.id for s in listed] == [phone.session.id, mine.session.id]
    assert listed[0].browser.startswith("Firefox on Android")
    assert len(listed[0].browser) <= 80
    with pytest.raises(NotFound):
        sessions.end_mine(ada, phone.session.id)
    sessions.end_mine(mine.session.actor, phone.session.id)
    assert not alive(phone)
    with pytest.raises(NotFound):
        sessions.end_mine(mine.session.actor, phone.session.id)
    sign_in(amira.email)
    assert sessions.end_my_others(mine.session.actor) == 1
    assert [s.id for s in sessions.list_mine(mine.session.actor)] == [mine.session.id]
    assert reasons(database)[phone.session.id] == EndReason.ENDED_ELSEWHERE


def test_starts_and_ends_are_recorded_without_personal_detail(ada, clock):
    started = sessions.sign_in(ada.email, "teapot lantern quarry", address="192.0.2.77", browser="Firefox")
    clock.forward(minutes=16)
    assert not alive(started)
    with runtime.reading() as conn:
        seen = [e for e in audit.events(conn, limit=1000) if e.subject == started.session.id]
        assert audit.verify(conn).ok
        with_detail = set(conn.execute(select(audit_detail.c.seq)).scalars())
    assert [(e.kind, e.actor, dict(e.body), e.seq in with_detail) for e in seen] == [
        ("session.ended", ada.user_id, {"reason": "idle"}, False),
        ("session.started", ada.user_id, {}, False),
    ]


def test_an_overdue_session_is_ended_once(ada, clock, database):
    started = sign_in(ada.email)
    clock.forward(hours=1)
    assert not alive(started)
    with database.counting() as count:
        assert not alive(started)
        assert not alive(started, active=True)
    assert count.number == 2
