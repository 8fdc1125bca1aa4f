"""Browsers that people signed in with before: strangers' tries elsewhere do not keep them out (G-9)."""

import secrets

from tests.people import PASSWORD, guess, sign_in, social_worker


def test_a_browser_stays_known_to_each_who_signed_in_there(ada):
    """A phone that parents share, a computer in a library: the last one must not make it a stranger's to the others."""
    social_worker(ada)
    shared = sign_in("ada@example.org").device_token
    shared = sign_in("sol@example.org", device_token=shared).device_token
    for email in ("ada@example.org", "sol@example.org"):
        for _time in range(10):
            guess(email)
        sign_in(email, device_token=shared)


def test_who_signed_in_last_is_not_the_first_to_be_forgotten(ada):
    """Of six people on one computer: Ada was there first, and again before the last one came."""
    strangers = [secrets.token_urlsafe(32) for _person in range(4)]
    first = sign_in("ada@example.org").device_token
    again = sign_in("ada@example.org", device_token=".".join([*strangers, first])).device_token
    assert again.split(".") == [first, *strangers]
    social_worker(ada)
    shared = sign_in("sol@example.org", device_token=again).device_token
    for _time in range(10):
        guess()
    sign_in("ada@example.org", device_token=shared)


def test_a_known_browser_has_ten_tries_too_and_for_its_own_account_only(ada):
    social_worker(ada)
    device = sign_in("ada@example.org").device_token
    for _time in range(10):
        guess(device_token=device)
    guess(password=PASSWORD, device_token=device)
    for _time in range(10):
        guess("sol@example.org", device_token=device)
    guess("sol@example.org", PASSWORD, device_token=device)


def test_a_known_browser_keeps_its_cookie_and_another_gets_one(ada):
    first = sign_in("ada@example.org")
    assert sign_in("ada@example.org", device_token=first.device_token).device_token == first.device_token
    assert sign_in("ada@example.org", device_token="made up").device_token not in {
        "made up",
        first.device_token,
    }
