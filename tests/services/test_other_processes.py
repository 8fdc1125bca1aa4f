"""What another process wrote counts from the next click on: nothing that was read is kept for the one after."""

import subprocess
import sys
from pathlib import Path

import pytest

import tests
from conference.exceptions import NotAllowed
from conference.vocabulary import ConsentAnswer
from services import conferences, runtime, sessions, supporter_gates
from tests.demonstration import PASSWORD

OTHER = """
import sys
from conference.vocabulary import ConsentAnswer
from services import exclusions, sessions, supporters
from tests.demonstration import World

url, token = sys.argv[1:]
world = World(url)
conference_id, supporter = world.marsh.id, world.seat("supporter").id
supporters.answer_consent(world.actor("second_parent"), conference_id, supporter, ConsentAnswer.WITHDRAWN)
exclusions.exclude(
    world.actor("chair"),
    conference_id,
    world.seat("second_parent").id,
    reason="Threats by telephone.",
    letter="We do not ask you to come.",
    views="Tom will call you.",
)
sessions.sign_out(token)
world.database.dispose()
"""


def test_an_exclusion_a_withdrawal_and_a_sign_out_elsewhere_count_from_the_next_click(world):
    ryan, chair, marsh = world.actor("second_parent"), world.actor("chair"), world.marsh
    seat = world.seat("supporter").id
    token = sessions.sign_in(ryan.email, PASSWORD, address="192.0.2.1").token

    for _click in range(2):  # the second would find what the first had kept
        with runtime.looking():
            assert sessions.lookup(token, active=True) is not None
            assert conferences.overview(ryan, marsh.id).place
            assert conferences.attendance(ryan, marsh.id)
            assert [line.conference for line in conferences.list_mine(ryan)] == [marsh]
            assert _answer_of(ryan, chair, marsh.id, seat) is ConsentAnswer.GIVEN

    subprocess.run(
        [sys.executable, "-c", OTHER, world.url, token],
        check=True,
        cwd=Path(tests.__file__).parent.parent,
        timeout=120,
    )

    with runtime.looking():
        assert sessions.lookup(token, active=True) is None
        assert conferences.overview(ryan, marsh.id).place is None
        assert [line.conference for line in conferences.list_mine(ryan)] == [None]
        assert _answer_of(ryan, chair, marsh.id, seat) is ConsentAnswer.WITHDRAWN
        with pytest.raises(NotAllowed):
            conferences.attendance(ryan, marsh.id)


def _answer_of(parent, chair, conference_id, supporter_id):
    """What a parent's answer about a supporter is, as the chair reads it."""
    shown = supporter_gates.one_for_chair(chair, conference_id, supporter_id)
    return next(
        (given.answer if given else None) for seat, given in shown.answers if seat.user_id == parent.user_id
    )
