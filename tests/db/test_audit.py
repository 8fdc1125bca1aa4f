"""The audit chain: what it records, and what shows when somebody gets past its guards."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from conference.events import Event
from conference.vocabulary import Authority
from db import audit, audit_chain
from db.tables.audit import audit_detail, audit_event, audit_head
from tests.forging import remove_guards
from tests.support.log_entries import NINE, record


def relink(row, prev, **changed):
    """A row as a forger would write it."""
    values = {**row._mapping, "prev": prev, **changed}
    del values["hash"]
    return {**values, "hash": audit_chain.link(**values)}


@pytest.fixture
def forger(database):
    """Five honest entries, and a connection from which the guards are gone."""
    with database.writing() as connection:
        record(connection, 5, detail={"name": "Ann Example"})
        remove_guards(connection)
        yield connection


def first_bad(connection):
    found = audit.verify(connection)
    assert not found.ok
    assert found.reason.endswith(".")
    assert found.entries == found.first_bad - 1
    return found.first_bad


def test_an_empty_log_holds(database):
    with database.reading() as connection:
        assert audit.verify(connection) == audit.Verification(ok=True, entries=0)


def test_entries_are_numbered_without_gaps_and_hold(database):
    with database.writing() as connection:
        assert record(connection, 3) == [1, 2, 3]

    with database.reading() as connection:
        assert audit.verify(connection) == audit.Verification(ok=True, entries=3)


def test_an_undone_write_leaves_no_entry_and_no_gap(database):
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        record(connection)
        1 / 0  # noqa: B018

    with database.writing() as connection:
        assert record(connection) == [1]


def test_an_entry_comes_back_as_it_was_given(database):
    body = {"rules": ["WBK-O-6"], "on": date(2026, 12, 3), "at": NINE, "for": Authority.HACKNEY, "é": None}
    event = Event(
        kind="observer.approved",
        actor="ann",
        subject="request:1",
        at=NINE,
        body=body,
        detail={"name": "Świętła"},
    )
    with database.writing() as connection:
        audit.append_event(connection, event)

    with database.reading() as connection:
        (found,) = audit.events(connection, limit=10)
    assert (found.seq, found.kind, found.actor, found.subject) == (1, "observer.approved", "ann", "request:1")
    assert found.at == NINE
    assert found.detail is None  # it is not read with the entry
    assert found.body == {
        "rules": ["WBK-O-6"],
        "on": "2026-12-03",
        "at": "2026-12-03T09:00:00.000000Z",
        "for": "hackney",
        "é": None,
    }


def test_entries_are_listed_newest_first_and_by_kind_subject_and_place(database):
    with database.writing() as connection:
        record(connection, 2)
        record(connection, 2, kind="plan.written", subject="conference:2")

    with database.reading() as connection:
        assert [e.seq for e in audit.events(connection, limit=3)] == [4, 3, 2]
        assert [e.seq for e in audit.events(connection, limit=3, before=3)] == [2, 1]
        assert [e.seq for e in audit.events(connection, limit=3, kind="plan.written")] == [4, 3]
        assert [e.seq for e in audit.events(connection, limit=3, subject="conference:1")] == [2, 1]


def test_kinds_since_a_moment_include_that_moment(database):
    with database.writing() as connection:
        record(connection, 2)
        record(connection, 1, kind="plan.written")

    with database.reading() as connection:
        assert audit.kinds_since(connection, NINE) == ["plan.read", "plan.read", "plan.written"]
        assert audit.kinds_since(connection, NINE + timedelta(seconds=1)) == ["plan.read"]


def test_personal_detail_can_be_erased_and_the_chain_still_holds(database):
    with database.writing() as connection:
        (seq,) = record(connection, detail={"name": "Ann Example"})
        erased = Event(kind="detail.erased", actor="bo", subject="audit:1", at=NINE)
        audit.erase_detail(connection, seq, audit=erased)

    with database.reading() as connection:
        stored = connection.execute(select(audit_event.c.body)).scalars().all()
        assert connection.execute(select(audit_detail)).all() == []
        assert audit.verify(connection) == audit.Verification(ok=True, entries=2)
    assert "Ann" not in "".join(stored)


def test_an_erasure_says_which_entry_it_was(database):
    for kind, subject in (("detail.erased", "audit:2"), ("detail.erased", "bo"), ("plan.read", "audit:1")):
        with pytest.raises(ValueError, match="erased"), database.writing() as connection:
            (seq,) = record(connection, detail={"name": "Ann Example"})
            assert seq == 1
            audit.erase_detail(connection, seq, audit=Event(kind=kind, actor="bo", subject=subject, at=NINE))


def test_the_same_detail_twice_does_not_look_the_same(database):
    with database.writing() as connection:
        record(connection, 2, detail={"name": "Ann Example"})
        bodies = connection.execute(select(audit_event.c.body)).scalars().all()

    assert bodies[0] != bodies[1]


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"body": {"detail_sha256": "0"}}, ValueError),
        ({"body": {"odd": float("nan")}}, ValueError),
        ({"body": {"odd": object()}}, TypeError),
        ({"body": {"odd": NINE.replace(tzinfo=None)}}, ValueError),
    ],
)
def test_what_has_no_single_spelling_is_refused(sqlite_database, more, error):
    with pytest.raises(error), sqlite_database.writing() as connection:
        record(connection, **more)


# Past the guards, which test_audit_refusals.py tries: it shows.


@pytest.mark.parametrize("column", ["at", "kind", "actor", "subject", "body", "hash", "prev"])
def test_a_changed_entry_shows(forger, column):
    value = "f" * 64 if column in {"hash", "prev"} else "2026-12-03T09:30:00.000000Z"
    forger.execute(update(audit_event).where(audit_event.c.seq == 3).values({column: value}))

    assert first_bad(forger) == 3


def test_a_removed_entry_shows(forger):
    forger.execute(delete(audit_detail).where(audit_detail.c.seq == 3))
    forger.execute(delete(audit_event).where(audit_event.c.seq == 3))

    assert first_bad(forger) == 3


def test_a_cut_tail_shows_unless_the_head_is_cut_too(forger):
    forger.execute(delete(audit_detail).where(audit_detail.c.seq == 5))
    forger.execute(delete(audit_event).where(audit_event.c.seq == 5))

    assert first_bad(forger) == 5


def test_entries_in_another_order_show(forger):
    forger.execute(delete(audit_detail))
    for old, new in ((2, 99), (3, 2), (99, 3)):
        forger.execute(update(audit_event).where(audit_event.c.seq == old).values(seq=new))

    assert first_bad(forger) == 2


def test_an_entry_put_in_between_shows(forger):
    forger.execute(delete(audit_detail))
    for old in (5, 4, 3):
        forger.execute(update(audit_event).where(audit_event.c.seq == old).values(seq=old + 1))
    second = forger.execute(select(audit_event).where(audit_event.c.seq == 2)).one()
    forger.execute(insert(audit_event).values(relink(second, second.hash, seq=3)))

    assert first_bad(forger) == 3


def test_a_changed_entry_with_a_fresh_hash_shows_in_the_next(forger):
    third = forger.execute(select(audit_event).where(audit_event.c.seq == 3)).one()
    forger.execute(
        update(audit_event).where(audit_event.c.seq == 3).values(relink(third, third.prev, actor="bo"))
    )

    assert first_bad(forger) == 3


def test_changed_personal_detail_shows(forger):
    forger.execute(update(audit_detail).where(audit_detail.c.seq == 2).values(body='{"name":"Bo"}'))

    assert first_bad(forger) == 2


def test_a_head_set_back_shows(forger):
    third = forger.execute(select(audit_event).where(audit_event.c.seq == 3)).one()
    forger.execute(update(audit_head).values(seq=3, hash=third.hash))

    assert first_bad(forger) == 6


def test_a_lost_head_shows(forger):
    forger.execute(delete(audit_head))

    assert first_bad(forger) == 6
