"""The portal in a process of its own: it says where it is, keeps addresses out of its log, and stops when told."""

import http.client
import json
import signal
import socket
import time
import urllib.request
from pathlib import Path

import pytest

import portal
from services import throttle
from tests.portal.command.conftest import serving
from tests.portal.shell.visitor import Visitor, hand_in

pytestmark = [pytest.mark.server, pytest.mark.slow]


def said_at_the_end(server, told: signal.Signals) -> str:
    server.send_signal(told)
    out, _nothing = server.communicate(timeout=20)
    return str(out)


def test_the_demonstration_greets_serves_and_stops(place, free_port):
    with serving(place, free_port, "--demo") as server:
        with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/sign-in?of=a-conference") as page:
            assert page.status == 200
            assert "server" not in page.headers
        said = said_at_the_end(server, signal.SIGINT)
    assert "Kemi Adeyo" in said
    assert f"The portal is at http://localhost:{free_port}. Press Ctrl-C to stop it." in said
    assert "a-conference" not in said, "an address in a log names a conference"
    assert said.endswith("Stopped.\n")
    assert server.returncode == 0


def _looks(balancer):
    balancer.request("GET", "/readyz")
    return json.load(balancer.getresponse())


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_portal_in_earnest_serves_and_stops_when_the_system_says_so(
    place, command, free_port, databases, engine
):
    """Started from nothing, on each engine: most other tests use portals that were forked from a warm process."""
    if engine == "postgresql":
        (place / ".env").write_text(f"DATABASE_URL={databases.fresh(engine)}\n", encoding="utf-8")
    command("migrate")
    with serving(place, free_port) as server:
        balancer = http.client.HTTPConnection("127.0.0.1", free_port, timeout=5)
        assert _looks(balancer)["leaving"] is False
        server.send_signal(signal.SIGTERM)
        give_up = time.monotonic() + 5
        while not (found := _looks(balancer))["leaving"]:  # still served, for it is connected
            assert time.monotonic() < give_up
            time.sleep(0.05)
        assert (found["ready"], found["database"]) == (False, "ready")
        balancer.close()
        said, _nothing = server.communicate(timeout=20)
    assert "Told to stop: not ready for anybody new." in said
    assert said.endswith("Nothing is under way.\nStopped.\n")
    assert server.returncode == 0
    assert f"The portal is at http://localhost:{free_port}. Press Ctrl-C to stop it." in said
    assert "Traceback" not in said


OTHER_WAYS = {
    "--port": ("-m", "uvicorn", "portal.app:app"),
    "--server.port": ("-m", "streamlit", "run", str(Path(portal.__file__).with_name("app.py"))),
}


@pytest.mark.parametrize("flag", OTHER_WAYS)
def test_however_it_is_started_a_visitor_cannot_make_up_an_address(place, migrated, free_port, flag):
    with serving(place, free_port, way=OTHER_WAYS[flag], flag=flag):
        visitor = Visitor(f"http://127.0.0.1:{free_port}")
        token = visitor.get("/verify").token
        said = [
            hand_in(visitor, code="x", token=token, X_Forwarded_For=f"198.51.100.{number}").status
            for number in range(throttle.MOST_CHECKS_PER_ADDRESS + 1)
        ]
    assert said == [200] * throttle.MOST_CHECKS_PER_ADDRESS + [429]


def test_a_port_that_is_taken_is_said(migrated, command):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = command("run", "--port", str(port))
    assert said.code == 2
    assert said.err.startswith(f"The portal cannot listen on 127.0.0.1, port {port}: ")
    assert said.err.endswith("Choose another --port.\n")
