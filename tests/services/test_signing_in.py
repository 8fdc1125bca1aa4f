"""Signing in: one sentence and one hash for whatever is wrong, and a throttle nobody gets around (G-9, H-4)."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from db import audit
from db.accounts import password_hash
from services import accounts, passwords, runtime, sessions
from services.passwords import AccountClosed, WrongDetails, check_password
from tests.people import ELSEWHERE, GUESS, HOME, PASSWORD, guess, sign_in, social_worker, start_node


@pytest.fixture
def hashes(monkeypatch):
    """The hashes that were checked: the work that takes the time."""
    real = passwords._hasher()
    passwords.warm_up()
    checked = []

    class Counting:
        hash = staticmethod(real.hash)

        @staticmethod
        def check_pw(password, hashed_password):
            checked.append(hashed_password.split("$")[2])  # the cost
            return real.check_pw(password, hashed_password)

    monkeypatch.setattr(passwords, "_hashes", Counting)
    return checked


def test_the_right_password_opens_the_account_however_the_address_is_typed(ada):
    assert check_password("  ADA@Example.ORG ", PASSWORD, address=HOME).user.id == ada.user_id


def test_a_password_is_the_same_in_every_composition(ada):
    accounts.change_password(ada, PASSWORD, "caf\xe9 quince lorikeet")
    assert sign_in("ada@example.org", "cafe\u0301 quince lorikeet").session.actor.user_id == ada.user_id


def test_all_256_characters_count(ada):
    long = "teapot lantern quarry " * 11 + "a hedgehog" + "zy"
    accounts.change_password(ada, PASSWORD, long)
    guess(password=long[:-1] + "x")
    sign_in("ada@example.org", long)


def test_what_is_stored_is_bcrypt_of_a_digest(ada):
    with runtime.reading() as conn:
        assert str(password_hash(conn, ada.user_id)).startswith("$2b$04$")


def test_the_cost_that_ships_is_that_of_the_hasher(ada, database):
    runtime.configure(database, runtime.the_policy(), clock=runtime.now)
    assert passwords.hashed("teapot lantern quarry").startswith("$2b$12$")


def test_known_unknown_closed_and_throttled_accounts_read_and_cost_the_same(ada, hashes):
    worker = social_worker(ada)
    accounts.close(ada, worker.user_id)
    hashes.clear()
    costs = []

    def tried(email, password=GUESS):
        before = len(hashes)
        sentence = guess(email, password)
        costs.append(hashes[before:])
        return sentence

    read = {
        email: [*[tried(email) for _time in range(12)], tried(email, PASSWORD)]
        for email in ("ada@example.org", "nobody@example.org", "sol@example.org", "not an address")
    }
    assert len({tuple(sentences) for sentences in read.values()}) == 1
    assert [s.partition(".")[0] for s in read["nobody@example.org"]] == [
        *["That email address and password do not match"] * 10,
        *["Somebody tried too often to sign in with this email address"] * 3,
    ]
    assert all(cost == ["04"] for cost in costs)


def test_only_the_right_password_tells_that_an_account_is_closed(ada):
    accounts.close(ada, social_worker(ada).user_id)
    with pytest.raises(WrongDetails):
        check_password("sol@example.org", GUESS, address=HOME)
    with pytest.raises(AccountClosed, match="closed"):
        check_password("sol@example.org", PASSWORD, address=HOME)


def test_known_and_unknown_accounts_ask_the_database_the_same(ada, database):
    shapes = []
    for email in ("ada@example.org", "nobody@example.org"):
        with database.counting() as count:
            guess(email)
        shapes.append(count.statements)
        with database.counting() as count:
            guess(email, device_token="a cookie of nobody's")
        shapes.append(count.statements)
    assert shapes[0] == shapes[2]
    assert shapes[1] == shapes[3]


def test_ten_tries_in_five_minutes_then_none_then_ten_again(ada, clock):
    for _time in range(10):
        guess()
    guess(password=PASSWORD)
    clock.forward(minutes=4, seconds=59)
    guess(password=PASSWORD)
    clock.forward(seconds=2)
    check_password("ada@example.org", PASSWORD, address=ELSEWHERE)


def test_tries_turned_away_do_not_make_it_longer(ada, clock):
    for _minute in range(5):
        for _time in range(10):
            guess()
        clock.forward(minutes=1, seconds=1)
    check_password("ada@example.org", PASSWORD, address=ELSEWHERE)


def test_the_count_survives_a_restart_and_is_shared_by_nodes(ada, clock, database_url):
    from db.engine import Database

    for node in range(5):
        other = Database(database_url)
        start_node(other, clock)
        for _time in range(2):
            guess(address=f"203.0.113.{node}")
        other.dispose()
    last = Database(database_url)
    start_node(last, clock)
    guess(password=PASSWORD, address="203.0.113.99")
    last.dispose()


def test_fifty_guesses_at_once_get_ten_tries(ada, monkeypatch):
    let_through = []
    taken = passwords.throttle.take_of_any

    def noting(conn, buckets, *, watch):
        tried = taken(conn, buckets, watch=watch)
        let_through.append(tried.is_let_through)
        return tried

    monkeypatch.setattr(passwords.throttle, "take_of_any", noting)
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda n: guess(address=f"203.0.113.{n}"), range(50)))
    assert sum(let_through) == 10


def test_a_right_password_takes_back_its_own_try_only(ada):
    for _time in range(9):
        guess()
    for _time in range(3):
        check_password("ada@example.org", PASSWORD, address=ELSEWHERE)
    guess()
    guess(password=PASSWORD)


def test_a_stranger_cannot_lock_out_a_browser_that_signed_in_before(ada):
    device = sign_in("ada@example.org").device_token
    for _time in range(20):
        guess()
    turned_away = guess(password=PASSWORD, address=HOME)
    assert "too often" in turned_away
    assert "phone or computer where you have signed in before" in turned_away
    assert guess(device_token=device) == turned_away, "or it would tell whose browser this is"
    sign_in("ada@example.org", device_token=device)


def test_a_made_up_browser_gets_no_tries_of_its_own(ada):
    for number in range(10):
        guess(device_token=f"made up {number}")
    guess(password=PASSWORD, device_token="made up again")


def test_no_password_matches_no_hash(clock):
    assert not passwords.matches("nobody has this password", None)


def test_tries_from_one_address_shut_out_nobody_else_there_and_are_recorded(ada):
    """A council, a library: each account has its own ten tries, wherever they come from."""
    for number in range(12):
        for _time in range(10):
            assert "do not match" in guess(f"nobody{number}@example.org")
    check_password("ada@example.org", PASSWORD, address=ELSEWHERE)
    with runtime.reading() as conn:
        assert [e.subject for e in audit.events(conn, limit=1000) if e.kind == "sign_in.many_tries"] == ["-"]


def test_ten_thousand_guesses_from_many_places_get_what_the_decision_record_counts(ada, clock, monkeypatch):
    """G-9: ten in five minutes from wherever, and ten more from each browser that is known already."""
    device = sign_in("ada@example.org").device_token
    monkeypatch.setattr(passwords, "matches", lambda password, stored: password == PASSWORD)
    looked_at = 0
    for number in range(1_000):
        if number % 100 == 0:
            clock.forward(minutes=5, seconds=1)
        known = device if number % 2 else ""
        looked_at += "do not match" in guess(address=f"203.0.113.{number % 250}", device_token=known)
    assert looked_at == 10 * 10


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.10", "192.0.2.10", True),
        ("192.0.2.10", "192.0.2.11", False),
        ("", "a name", True),
    ],
)
def test_an_ipv6_network_counts_as_one_address(one, other, same):
    from services.throttle import address

    assert (address(one).key_hash == address(other).key_hash) is same


def test_the_tenth_try_is_recorded_without_an_address(ada, clock):
    for email in ("ada@example.org", "nobody@example.org"):
        for _time in range(12):
            guess(email)
    with runtime.reading() as conn:
        shut = [e for e in audit.events(conn, limit=1000) if e.kind == "sign_in.throttled"]
    assert [(e.actor, e.subject, dict(e.body)) for e in shut] == [("-", ada.user_id, {})]


def test_addresses_that_are_made_up_are_told_together_and_by_their_number(ada, clock, monkeypatch):
    """The log is kept for ever: 2,000 tries at made-up addresses are three rows, and those at an account one."""
    monkeypatch.setattr(passwords, "matches", lambda _password, _stored: False)
    for number in range(200):
        for _time in range(10):
            guess(f"nobody{number}@example.org", address=f"203.0.113.{number}")
    for _time in range(4):
        clock.forward(minutes=1)
        for _again in range(12):
            guess()
    with runtime.reading() as conn:
        told = [e for e in audit.events(conn, limit=1000) if e.kind.startswith("sign_in.")]
    made_up = [dict(e.body) for e in reversed(told) if e.subject == "-"]
    assert made_up == [{"number": 10}, {"number": 100}, {"number": 1000}]
    assert [e.subject for e in told if e.subject != "-"] == [ada.user_id]


def test_nothing_typed_is_a_stack_trace(ada):
    for odd in ("", "\x00", "\ud800", "é" * 10_000, "' OR 1=1 --", "🙂@example.org", "‮@example.org"):
        guess(odd, odd)


def test_a_password_changed_meanwhile_starts_no_session(ada):
    checked = check_password("ada@example.org", PASSWORD, address=HOME)
    accounts.change_password(ada, PASSWORD, "another good phrase")
    with pytest.raises(WrongDetails):
        sessions.start(checked)


def test_the_hasher_comes_without_a_word():
    """Its package brings Streamlit along, which would warn on every start of a command."""
    code = (
        "from datetime import UTC, datetime\n"
        "from services import passwords, runtime\n"
        "runtime.configure(None, None, clock=lambda: datetime.now(UTC), bcrypt_rounds=4)\n"
        "passwords.warm_up()\n"
        "import logging\n"
        "assert logging.root.manager.disable == 0\n"
        "assert not passwords.matches('x', None)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=60
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
