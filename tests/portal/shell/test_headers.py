"""Every response carries the security headers, and nobody on the way keeps anything."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
import streamlit

pytestmark = pytest.mark.server

EVERYWHERE = ["/", "/sign-in", "/help", "/leave", "/healthz", "/readyz", "/media/x", "/nothing/here", "/_stcore/health",
              "/account", "/session", "/favicon.png", "/assets/none.css"]  # fmt: skip
WANTED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
}


@pytest.mark.parametrize("who", ["nobody", "parent"])
@pytest.mark.parametrize("path", EVERYWHERE)
def test_security_headers_are_on_every_response(path, who, visitor):
    if who == "parent":
        visitor.sign_in("parent")
    answer = visitor.get(path)
    assert {name: answer.headers.get(name) for name in WANTED} == WANTED
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "server" not in answer.headers


def test_the_hash_is_that_of_the_one_inline_script(signed_in):
    answer = signed_in("parent").get("/")
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    policy = answer.headers["content-security-policy"]
    assert f"script-src 'self' 'sha256-{digest}';" in policy
    assert "unsafe-eval" not in policy
    assert "blob:" not in policy


def test_plain_pages_run_no_inline_script_and_no_inline_style(visitor):
    answer = visitor.get("/sign-in")
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "<style" not in answer.text
    assert " style=" not in answer.text
    assert re.findall(r"<script(?![^>]*\bsrc=)", answer.text) == []


def test_our_sheet_our_script_and_the_bar_stand_in_the_page_before_streamlit(signed_in):
    text = signed_in("parent").get("/").text
    assert text.index("/assets/kit-") < text.index("</head>")
    assert text.index("/assets/shell-") < text.index('<script type="module"')
    assert text.index('class="kit-exit" href="/leave"') < text.index('id="root"')
    assert "<title>Meetings</title>" in text
    assert "service-desc" not in text


def test_assets_are_kept_by_the_hash_of_their_content(visitor):
    for path in re.findall(r'(?:href|src)="(/assets/[^"]+)"', visitor.get("/sign-in").text):
        answer = visitor.get(path)
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
        digest = re.search(r"-([0-9a-f]{16})\.", path)
        assert digest
        assert hashlib.sha256(answer.body).hexdigest().startswith(digest[1])


def test_streamlit_still_has_the_page_that_we_build_on():
    text = (Path(streamlit.__file__).parent / "static" / "index.html").read_text()
    assert text.count('<div id="root"></div>') == 1


def test_no_token_stands_in_an_address(visitor):
    answer = visitor.get("/invitation/abcdefghij0123456789")
    assert answer.status == 303
    assert answer.location == "/invitation"
    kept = answer.cookies["invitation"]
    assert kept["httponly"]
    assert kept["samesite"] == "lax"
    assert kept["max-age"] == "1800"
