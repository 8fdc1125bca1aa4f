"""The very first request of a fresh server is anonymous, for each page in turn: nothing opens.

Streamlit would run scripts in `pages/` by their address until the navigation has been called once.
"""

import pytest
from websockets.exceptions import InvalidStatus

from portal.catalogue import PAGES
from tests.journeys.portal import Portal
from tests.portal.shell.conftest import EXIT
from tests.portal.shell.visitor import Visitor
from tests.support.databases import Databases

pytestmark = pytest.mark.server


@pytest.mark.parametrize("first", ["http", "websocket"])
def test_no_page_opens_anonymously_on_a_fresh_server(first: str, databases: Databases, tmp_path) -> None:
    served = Portal(tmp_path, databases.demonstration("sqlite", today=True), EXIT, forked=True)
    served.wait()
    visitor = Visitor(served.url)
    try:
        for page in PAGES.values():
            if first == "websocket":
                assert_no_socket(visitor)
            answer = visitor.get(f"/{page.url_path}")
            assert answer.status == 303, page.key
            assert answer.location.startswith("/sign-in"), page.key
            assert page.english not in answer.text
            assert_no_socket(visitor)
    finally:
        served.stop()
    served.check_log()


def assert_no_socket(visitor: Visitor) -> None:
    with pytest.raises(InvalidStatus) as refused:
        visitor.socket()
    assert refused.value.response.status_code == 403
