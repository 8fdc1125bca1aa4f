"""What was typed and not yet sent: for its person alone, sealed, for a day, and never after it was sent."""

import pytest
from sqlalchemy import select, update

from conference.exceptions import ConferenceError
from db.tables.audit import audit_event
from db.tables.people import unsent_answer
from services import accounts, answers_key, exclusions, jobs, unsent_answers
from services.unsent_answers import Change

PLACE = "parent.supporter|the conference"


@pytest.fixture(autouse=True)
def _key(tmp_path):
    answers_key.configure(tmp_path / "keys" / "answers.key")
    yield
    answers_key.configure(None)


def types(actor, *, place=PLACE, conference="", showing="", **answers):
    unsent_answers.keep(
        actor, [Change(place=place, conference_id=conference, answers=answers, showing=showing)]
    )


def sends(actor, *names, place=PLACE, showing="first"):
    answers = dict.fromkeys(names)
    unsent_answers.keep(actor, [Change(place=place, answers=answers, showing=showing, was_sent=True)])


def answers(actor, place=PLACE):
    found = unsent_answers.found(actor, place)
    return dict(found.answers) if found else {}


def rows(database):
    with database.reading() as conn:
        return conn.execute(select(unsent_answer)).all()


def test_what_was_typed_comes_back_to_its_person_and_place_alone(home):
    types(home.dana, name="Kemi Adeyo", email="kemi@example.org")
    types(home.dana, name="Kemi Ade")
    assert answers(home.dana) == {"name": "Kemi Ade", "email": "kemi@example.org"}
    assert answers(home.ryan) == {}
    assert answers(home.dana, "parent.supporter|another conference") == {}


def test_the_page_is_told_when_it_was_begun(home, clock):
    types(home.dana, name="Kemi")
    began = clock.moment
    clock.forward(hours=3)
    types(home.dana, email="kemi@example.org")
    found = unsent_answers.found(home.dana, PLACE)
    assert abs((found.began_at - began).total_seconds()) < 1


def test_neither_the_database_nor_the_log_tells_any_of_it(home, database, tmp_path):
    with database.reading() as conn:
        before = conn.execute(select(audit_event)).all()
    types(home.dana, place="parent.supporter|Words in an address", name="Kemi Adeyo")
    [row] = rows(database)
    assert b"Kemi" not in row.sealed
    assert "Words" not in row.place
    with database.reading() as conn:
        assert conn.execute(select(audit_event)).all() == before
    [key] = (tmp_path / "keys").iterdir()
    assert key.stat().st_mode & 0o777 == 0o600
    assert bytes.fromhex(key.read_text().strip()) not in row.sealed


def test_a_row_that_is_moved_to_another_person_or_place_opens_for_nobody(home, database):
    types(home.dana, name="Kemi Adeyo")
    types(home.ryan, name="Ola Berg")
    types(home.ryan, place="elsewhere", name="Uma Lind")
    sealed = next(row.sealed for row in rows(database) if row.user_id == home.dana.user_id)
    with database.writing() as conn:
        conn.execute(
            update(unsent_answer).where(unsent_answer.c.user_id == home.ryan.user_id).values(sealed=sealed)
        )
    assert answers(home.ryan) == answers(home.ryan, "elsewhere") == {}


def test_another_key_opens_nothing_and_the_person_can_go_on(home, tmp_path):
    types(home.dana, name="Kemi Adeyo")
    answers_key.configure(tmp_path / "other.key")
    assert answers(home.dana) == {}
    types(home.dana, name="Kemi")
    assert answers(home.dana) == {"name": "Kemi"}


@pytest.mark.parametrize(
    ("line", "mode"), [("", 0o600), ("zz" * 32, 0o600), ("ab", 0o600), ("ab" * 32, 0o644)]
)
def test_a_file_that_is_no_key_of_ones_own_is_said_to_be_so(home, tmp_path, line, mode):
    file = tmp_path / "answers.key"
    file.write_text(line)
    file.chmod(mode)
    answers_key.configure(file)
    with pytest.raises(ConferenceError, match="cannot be used"):
        types(home.dana, name="Kemi")


def test_what_was_sent_is_gone_and_what_comes_late_from_that_form_is_dropped(home, database):
    types(home.dana, showing="first", name="Kemi", reason="a half-written reason")
    sends(home.dana, "name")
    assert answers(home.dana) == {"reason": "a half-written reason"}
    types(home.dana, showing="first", name="Kemi")  # was on its way while the form was sent
    assert answers(home.dana) == {"reason": "a half-written reason"}
    sends(home.dana, "reason")
    assert [row.sealed for row in rows(database)] == [b""]
    types(home.dana, showing="second", name="Ola")
    assert answers(home.dana) == {"name": "Ola"}


def test_an_answer_is_kept_for_a_day_and_not_longer(home, database, clock):
    types(home.dana, name="Kemi")
    clock.forward(hours=20)
    types(home.dana, email="kemi@example.org")
    clock.forward(hours=4, minutes=1)
    assert answers(home.dana) == {"email": "kemi@example.org"}
    assert jobs.done_alone("unsent_answers", unsent_answers.erase_old)
    [row] = rows(database)
    clock.forward(hours=20)
    assert unsent_answers.erase_old() == 1
    assert rows(database) == []
    assert b"kemi" not in row.sealed


def test_nothing_is_written_where_nothing_changed(home, database):
    types(home.dana, name="Kemi")
    before = rows(database)
    types(home.dana, name="Kemi")
    sends(home.dana, "name", place="where nothing was typed")
    assert rows(database) == before


def test_who_is_kept_out_finds_nothing_and_leaves_nothing(home):
    types(home.ryan, conference=home.id, name="Kemi")
    types(home.ryan, place="another", conference="another", name="Ola")
    types(home.dana, conference=home.id, name="Uma")
    offered = exclusions.list_for_chair(home.chair, home.id).may_be_asked_to_leave
    ryan = next(person.id for person in offered if person.email == "ryan@example.org")
    exclusions.ask_to_leave(home.chair, home.id, ryan, reason="Shouted.")
    assert answers(home.ryan) == {}
    types(home.ryan, conference=home.id, name="Kemi")
    assert answers(home.ryan) == {}
    assert answers(home.ryan, "another") == {"name": "Ola"}
    assert answers(home.dana) == {"name": "Uma"}


def test_a_closed_account_leaves_nothing(home, database):
    types(home.chair, name="Kemi")
    accounts.close(home.office, home.chair.user_id)
    assert rows(database) == []


def test_more_than_anybody_types_is_refused_and_what_there_is_stays(home):
    types(home.dana, name="Kemi")
    with pytest.raises(ConferenceError, match="too much"):
        types(home.dana, name="x" * (unsent_answers.LONGEST_ANSWER + 1))
    with pytest.raises(ConferenceError, match="too much"):
        types(home.dana, **{f"a{n}": "x" for n in range(unsent_answers.MOST_ANSWERS)})
    for number in range(unsent_answers.MOST_PLACES - 1):
        types(home.dana, place=str(number), name="x")
    with pytest.raises(ConferenceError, match="too much"):
        types(home.dana, place="one more", name="x")
    assert answers(home.dana) == {"name": "Kemi"}
