"""How long a session lives (G-10)."""

from datetime import UTC, datetime, timedelta

import pytest

from conference.people import Actor
from conference.sessions import EndReason, Limits, SignedIn

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def session(limits: Limits, *, idle_since: datetime = START) -> SignedIn:
    actor = Actor(user_id="u", name="Amira Hassan", email="amira@example.org", session_id="s")
    return SignedIn(id="s", actor=actor, limits=limits, created_at=START, last_active_at=idle_since)


@pytest.mark.parametrize(
    ("standing", "staff", "family", "limits"),
    [
        (False, False, True, Limits.FAMILY),
        (False, True, True, Limits.STAFF),
        (True, False, True, Limits.STAFF),
        (True, True, False, Limits.STAFF),
        (False, True, False, Limits.STAFF),
        (False, False, False, Limits.STAFF),
    ],
)
def test_the_shorter_limits_hold_for_staff_for_both_and_for_nobody_we_know(standing, staff, family, limits):
    assert Limits.of(has_standing=standing, has_staff_seat=staff, has_family_seat=family) is limits


@pytest.mark.parametrize(
    ("limits", "idle", "absolute"),
    [
        (Limits.FAMILY, timedelta(minutes=30), timedelta(hours=12)),
        (Limits.STAFF, timedelta(minutes=15), timedelta(hours=8)),
    ],
)
def test_limits_to_the_second(limits, idle, absolute):
    second = timedelta(seconds=1)
    assert session(limits).overdue(START + idle - second) is None
    assert session(limits).overdue(START + idle) is EndReason.IDLE
    busy = session(limits, idle_since=START + absolute - second)
    assert busy.overdue(START + absolute - second) is None
    assert busy.overdue(START + absolute) is EndReason.TOO_LONG


def test_the_warning_comes_two_minutes_before_whichever_limit_is_first():
    rested = session(Limits.STAFF)
    assert rested.warn_at == START + timedelta(minutes=13)
    assert rested.can_be_extended
    late = session(Limits.STAFF, idle_since=START + timedelta(hours=7, minutes=50))
    assert late.warn_at == START + timedelta(hours=7, minutes=58)
    assert not late.can_be_extended


def test_every_reason_has_words():
    assert len({reason.display_name for reason in EndReason}) == len(EndReason)
