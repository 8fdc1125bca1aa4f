"""The database goes away while somebody acts: a sentence, nothing typed is lost, and the same form works again."""

from contextlib import contextmanager

import psycopg
import pytest
from playwright.sync_api import expect
from sqlalchemy import make_url

from conference.vocabulary import ConsentAnswer
from services import supporters
from tests.journeys.person import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.postgres]


@contextmanager
def away(url):
    """Nobody can get to this database; whoever was connected no longer is."""
    name = make_url(url).database
    server = make_url(url).set(drivername="postgresql", database="postgres")
    with psycopg.connect(server.render_as_string(hide_password=False), autocommit=True) as other:
        other.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'.encode())
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        other.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'.encode())


@pytest.mark.parametrize("engine", ["postgresql"])
@pytest.mark.parametrize("width", [PHONE])
def test_a_parent_signs_although_the_database_was_away(world, comes):
    seat = world.seat("supporter").id
    supporters.answer_consent(world.actor("second_parent"), world.marsh.id, seat, ConsentAnswer.WITHDRAWN)
    world.database.dispose()
    ryan = comes("second_parent").open(f"/parent-consent-one?conference={world.marsh.id}&supporter={seat}")
    ryan.sees("One supporter").choose("May they hear private things about you and your children?", "Yes")
    ryan.press("Send my answer").sees("Say yes to a supporter")
    ryan.press("Continue to sign").fill("Your full name", "Ryan Marsh").tick_all()
    with away(world.url):
        ryan.press("Sign").sees("Our records do not answer").reads("What you typed is not lost.")
        ryan.press("Try again").sees("Our records do not answer")
        answer = ryan.page.request.get("/verify/AAAA-BBBB-CCCC")
        assert (answer.status, answer.headers["retry-after"]) == (503, "60")
        assert "Our records do not answer" in answer.text()
    ryan.press("Try again").sees("Say yes to a supporter")
    expect(ryan.field("Your full name")).to_have_value("Ryan Marsh")
    boxes = ryan.page.get_by_role("checkbox").all()
    assert len(boxes) >= 2
    for box in boxes:
        expect(box).to_be_checked()
    ryan.press("Sign").sees("One supporter").notice("You have signed. Your yes is recorded.")
    # what was typed was handed in meanwhile too, and every browser notes an answer of 503
    ryan.complaints = [words for words in ryan.complaints if "status of 503" not in words]
