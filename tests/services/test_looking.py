"""One picture of the database for one page: read once, and gone with the first write."""

import re
from functools import partial

import pytest
from sqlalchemy import event

from conference.vocabulary import ConsentAnswer
from services import (
    access,
    chair_home,
    chair_queue,
    conferences,
    minutes,
    observer_status,
    parent_home,
    plans,
    professional_home,
    runtime,
    seats,
    sessions,
    setting_up,
    solicitors,
    standings,
    supporter_gates,
    supporters,
    waiting,
)
from services.cases import Case, open_case
from tests.demonstration import PASSWORD

#: What the first pages of each role ask for, with a conference.
HOMES = {
    "parent": (parent_home.of,),
    "supporter": (supporter_gates.mine, conferences.overview),
    "professional": (professional_home.of,),
    "observer": (observer_status.mine,),
    "solicitor": (solicitors.shared_with_me,),
    "chair": (chair_home.of,),
    "social_worker": (setting_up.set_up_of, seats.list_for_setting_up, plans.for_writing),
    "minute_taker": (minutes.for_writing,),
}
#: The same, without one.
QUEUES = {
    "parent": (conferences.list_mine, access.offered),
    "chair": (chair_queue.waiting,),
    "administrator": (standings.authorities_administered, waiting.for_office),
}


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


RECORDED = (
    *("nominations", "consents", "discussions", "decisions", "rulings", "signatures", "exclusions"),
    *("observer_requests", "circulations", "shares"),
)


@pytest.mark.parametrize("records", RECORDED)
def test_a_table_is_left_out_only_where_it_holds_nothing_of_the_conference(sqlite_world, records):
    parent, database, marsh = sqlite_world.actor("parent"), sqlite_world.database, sqlite_world.marsh
    with runtime.looking(), runtime.reading() as conn:
        seen = open_case(conn, parent, marsh.id)
        with database.counting() as left_out:
            found = getattr(seen, records)
    with runtime.reading() as conn:
        anew = open_case(conn, parent, marsh.id)
        with database.counting() as asked:
            assert getattr(anew, records) == found
        (statement,) = asked.statements
        table = re.search(r"FROM (\w+)", statement)[1]
        assert left_out.number == (1 if found else 0)
        case = Case(conn, parent, marsh, anew.people, (), frozenset({table}))
        with database.counting() as none:
            assert getattr(case, records) == ()
        assert none.number == 0


def test_what_was_empty_is_read_again_inside_a_write(world):
    chair, marsh = world.actor("chair"), world.marsh
    with runtime.transaction() as conn:
        case = open_case(conn, chair, marsh.id)
        assert "consent_ruling" not in case._empty
    with runtime.looking(), runtime.reading() as conn:
        assert "consent_ruling" in open_case(conn, chair, marsh.id)._empty


@pytest.mark.parametrize(("role", "times"), [("parent", 0), ("chair", 1)])
def test_standings_are_read_only_of_whoever_may_have_one(sqlite_world, role, times):
    """The look-up of the session has seen already that somebody of a family has none."""
    actor = sqlite_world.actor(role)
    token = sessions.sign_in(actor.email, PASSWORD, address="192.0.2.1").token
    with runtime.looking(), sqlite_world.database.counting() as count:
        sessions.lookup(token, active=True)
        inside = access.offered(actor)
    assert sum(statement.startswith("SELECT standing.") for statement in count.statements) == times
    assert inside == access.offered(actor)


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


def test_no_click_builds_a_statement_that_an_earlier_one_had(sqlite_world):
    """Building a statement costs three times what executing a kept one does."""
    token = sessions.sign_in(sqlite_world.actor("parent").email, PASSWORD, address="192.0.2.1").token
    marsh = sqlite_world.marsh.id
    asked = [(lambda: sessions.lookup(token, active=True), "sessions.lookup")]
    for role, calls in HOMES.items():
        asked += [(partial(call, sqlite_world.actor(role), marsh), f"{role}: {call}") for call in calls]
    for role, calls in QUEUES.items():
        asked += [(partial(call, sqlite_world.actor(role)), f"{role}: {call}") for call in calls]

    built = []
    for call, name in asked:
        kept, again = (_executed(sqlite_world.database, call) for _click in range(2))
        built += [f"{name}: {new}" for new in again if not any(new is old for old in kept)]

    assert not built, "\n\n".join(built)


def _executed(database, call):
    """The statements that a call executes, as objects."""
    found = []

    def note(_connection, statement, *_values):
        found.append(statement)

    event.listen(database._engine, "before_execute", note)
    try:
        with runtime.looking():
            call()
    finally:
        event.remove(database._engine, "before_execute", note)
    assert found
    return found
