"""One picture of the database for one page: read once, and gone with the first write."""

from conference.vocabulary import ConsentAnswer
from services import conferences, parent_home, runtime, supporter_gates, supporters


def test_a_page_reads_a_conference_once(sqlite_world):
    parent, marsh = sqlite_world.actor("parent"), sqlite_world.marsh
    with sqlite_world.database.counting() as apart:
        conferences.overview(parent, marsh.id)
        conferences.attendance(parent, marsh.id)
        parent_home.of(parent, marsh.id)
    with sqlite_world.database.counting() as together, runtime.looking():
        conferences.overview(parent, marsh.id)
        conferences.attendance(parent, marsh.id)
        parent_home.of(parent, marsh.id)
    assert together.number < apart.number / 1.5


def test_what_was_written_is_seen_at_once(world):
    ryan, marsh, seat = world.actor("second_parent"), world.marsh, world.seat("supporter").id
    with runtime.looking():
        before = supporter_gates.one_for_parent(ryan, marsh.id, seat)
        supporters.answer_consent(ryan, marsh.id, seat, ConsentAnswer.WITHDRAWN)
        after = supporter_gates.one_for_parent(ryan, marsh.id, seat)
    assert before.my_consent is not None
    assert after.my_consent is not None
    assert before.my_consent.answer is ConsentAnswer.GIVEN
    assert after.my_consent.answer is ConsentAnswer.WITHDRAWN


def test_two_people_never_share_a_look(sqlite_world):
    marsh = sqlite_world.marsh
    with runtime.looking():
        mine = conferences.overview(sqlite_world.actor("parent"), marsh.id)
        theirs = conferences.overview(sqlite_world.actor("second_parent"), marsh.id)
    assert mine.held != theirs.held
