"""Parts of the shell that need no server: whose address, which host, which cookie, what the log says."""

import asyncio
import logging
from typing import Any

import pytest
from starlette.datastructures import Headers

from portal import cookies, errors, settings, wording
from portal.middleware.origin import is_our_host, is_our_page
from portal.middleware.proxies import Proxies, visitor_of
from portal.routes.assets import ASSETS
from portal.routes.layout import safe_next


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch):
    """`configured(public_url=…)`: the settings of this process, for one test."""

    def configure(**given: Any) -> None:
        monkeypatch.setattr(settings, "_current", settings.Settings(**given))

    configure()
    return configure


@pytest.mark.parametrize(
    ("peer", "forwarded", "visitor"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "192.0.2.1", "203.0.113.9"),
        ("10.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", "198.51.100.1, 192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", "192.0.2.1, 10.0.0.7", "192.0.2.1"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.2", "10.0.0.2"),
    ],
)
def test_only_trusted_proxies_are_believed(peer, forwarded, visitor, configured):
    configured(trusted_proxies="10.0.0.0/8")
    assert visitor_of(peer, forwarded) == visitor


@pytest.mark.parametrize(
    ("lines", "visitor"),
    [
        (
            ["203.0.113.5", "192.0.2.1"],
            "192.0.2.1",
        ),  # some proxies add a line of their own below the visitor's
        (["203.0.113.5, 192.0.2.1"], "192.0.2.1"),
        (["192.0.2.1:4711"], "192.0.2.1"),  # and some add the port
        (["[2001:db8::1]:4711"], "2001:db8::1"),
        (["192.0.2.1", "10.0.0.7:80"], "192.0.2.1"),
        (["203.0.113.5", "nonsense"], "10.0.0.1"),
    ],
)
def test_every_line_of_the_chain_counts(lines, visitor, configured):
    configured(trusted_proxies="10.0.0.0/8")
    seen = []

    async def app(scope, receive, send):
        seen.append(scope["client"][0])

    headers = [(b"x-forwarded-for", line.encode()) for line in lines]
    asyncio.run(Proxies(app)({"type": "http", "client": ("10.0.0.1", 5), "headers": headers}, None, None))
    assert seen == [visitor]


def test_nobody_is_believed_by_default(configured):
    assert visitor_of("127.0.0.1", "192.0.2.1") == "127.0.0.1"


def test_only_our_own_hosts_are_answered(configured):
    configured(public_url="https://meetings.example.gov.uk")
    assert is_our_host("meetings.example.gov.uk")
    assert is_our_host("meetings.example.gov.uk:443")
    for host in ("", "evil.example", "x@meetings.example.gov.uk", "meetings.example.gov.uk/x", "[::1"):
        assert not is_our_host(host)


def test_only_our_own_pages_send_forms(configured):
    configured(public_url="https://meetings.example.gov.uk")
    host = {"host": "meetings.example.gov.uk"}
    assert is_our_page(Headers({**host, "origin": "https://meetings.example.gov.uk"}))
    for origin in ("", "null", "http://meetings.example.gov.uk", "https://evil.example", "https://"):
        assert not is_our_page(Headers({**host, "origin": origin}))


def test_under_https_the_browser_itself_guards_the_cookies(configured):
    configured(public_url="https://meetings.example.gov.uk")
    assert cookies.session_name() == "__Host-session"
    configured(public_url="http://localhost:8501")
    assert cookies.session_name() == "session"


def test_with_https_no_neighbouring_site_can_write_the_note_that_somebody_left(configured):
    """It would keep everybody out, and a cookie of the whole domain is not ours to take away."""
    configured(public_url="https://portal.example")
    assert cookies.left_name() == "__Host-left"
    assert 'data-left="__Host-left"' in wording.bar()
    assert "`${say('left')}=1;" in (ASSETS / "shell.js").read_text()


@pytest.mark.parametrize(
    "wanted", ["", "x", "//evil", "/\\evil", "https://evil", "/a\r\nb", "/\x00", "/" + "a" * 400]
)
def test_after_signing_in_one_goes_to_a_path_of_ours(wanted):
    assert safe_next(wanted) == "/"


def test_the_log_says_what_broke_and_where_and_nothing_that_was_typed(caplog):
    secret = "Kemi Adeyo"
    try:
        try:
            raise ValueError(secret)
        except ValueError as inner:
            raise RuntimeError(f"about {secret}") from inner
    except RuntimeError as error:
        with caplog.at_level(logging.ERROR):
            reference = errors.log(error)
    assert reference in caplog.text
    assert "builtins.RuntimeError from builtins.ValueError" in caplog.text
    assert "test_shell_parts.py" in caplog.text
    assert secret not in caplog.text


def test_other_logs_keep_only_the_kind_of_an_error(caplog):
    errors.keep_quiet()
    logger = logging.getLogger("uvicorn.error")
    with caplog.at_level(logging.ERROR, "uvicorn.error"):
        try:
            raise ValueError("Kemi Adeyo")
        except ValueError:
            logger.exception("Exception in ASGI application: %s", "Kemi Adeyo")
    assert "ValueError" in caplog.text
    assert "Kemi" not in caplog.text
