"""The key that signs checkpoints: for its owner alone, made once, and never replaced while what it signed is there."""

import pytest

from conference.exceptions import ConferenceError
from services import checkpoints, log_key
from tests.people import start_node
from tests.support.kept_checkpoints import happen, placed
from tests.world import SteppedClock


@pytest.fixture
def place(sqlite_database, tmp_path):
    start_node(sqlite_database, SteppedClock())
    yield from placed(tmp_path)


def test_the_key_is_for_its_owner_alone_and_stays(place):
    happen()
    first, line = checkpoints.latest(), checkpoints.public_key().line

    assert place[0].stat().st_mode & 0o777 == 0o600
    assert checkpoints.latest() == first
    assert checkpoints.public_key().line == line
    assert list(place[0].parent.iterdir()) == [place[0]]


@pytest.mark.parametrize(
    "text", ["", "PRIVATE+KEY", "PRIVATE+KEY+a+b+c", "PRIVATE+KEY+a+00000000+" + "AQ" * 22]
)
def test_a_file_that_is_no_key_is_said_to_be_so(place, text):
    place[0].parent.mkdir()
    place[0].write_text(text)
    place[0].chmod(0o600)
    with pytest.raises(ConferenceError, match="cannot be used"):
        checkpoints.public_key()
    assert checkpoints.latest() == ""


def test_a_key_that_others_can_read_is_not_used(place):
    checkpoints.public_key()
    place[0].chmod(0o640)
    with pytest.raises(ConferenceError, match="Others can read"):
        checkpoints.public_key()


def test_a_key_that_is_gone_is_not_replaced_while_there_are_checkpoints(place):
    happen(2)
    good = checkpoints.write()
    line = checkpoints.public_key().line
    place[0].rename(place[0].with_name("lost"))

    for asked in (checkpoints.write, checkpoints.public_key):
        with pytest.raises(ConferenceError, match="The key of the log is gone"):
            asked()
    assert checkpoints.latest() == ""
    assert not place[0].exists()

    (place[1].parent / "kept").mkdir()
    with pytest.raises(ConferenceError, match="The key of the log is gone"):
        checkpoints.begin_anew()
    good.rename(place[1].parent / "kept" / good.name)
    for asked in (checkpoints.write, checkpoints.public_key):
        with pytest.raises(ConferenceError, match="The key of the log is gone"):
            asked()  # the log says that there was one
    assert not place[0].exists()
    another = checkpoints.begin_anew().line  # somebody begins anew on purpose
    assert another != line
    assert checkpoints.public_key().line == checkpoints.begin_anew().line == another
    happen()
    assert checkpoints.write() is not None


def test_another_key_vouches_for_nothing_beside_checkpoints_that_it_did_not_sign(place):
    happen(2)
    checkpoints.write()
    place[0].unlink()
    log_key.opened_or_made(place[0], "elsewhere.example.org")

    happen()
    with pytest.raises(ConferenceError, match="Another key signed the checkpoints"):
        checkpoints.write()
    assert checkpoints.latest() == ""
