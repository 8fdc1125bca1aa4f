"""Every rule of the database has its sentence, and both engines lead to the same one."""

import pytest
from sqlalchemy import CheckConstraint, Column, ForeignKey, MetaData, Table, Text, UniqueConstraint, insert
from sqlalchemy.exc import IntegrityError

from conference.exceptions import AlreadyDone, Changed, ConferenceError
from db import constraints
from db.constraints import SENTENCES, broken, explain
from db.tables import metadata
from db.tables.conferences import portal_mark
from tests.tables import check_rows


def rules():
    """The name and the columns of every unique key and check, but for primary keys: those are random or counted."""
    for table in metadata.tables.values():
        for rule in table.constraints:
            if isinstance(rule, UniqueConstraint):
                yield str(rule.name), tuple(f"{table.name}.{column.name}" for column in rule.columns)
            elif isinstance(rule, CheckConstraint):
                yield str(rule.name), ()
        for index in table.indexes:
            if index.unique:
                yield str(index.name), tuple(f"{table.name}.{column.name}" for column in index.columns)


def error_of(message):
    return IntegrityError("INSERT", {}, Exception(message))


def test_every_rule_has_a_sentence_and_no_sentence_is_left_over():
    assert set(SENTENCES) == {name for name, _ in rules()}


def test_every_rule_can_be_told_from_the_others_by_its_columns():
    keys = [frozenset(columns) for _, columns in rules() if columns]

    assert len(keys) == len(set(keys))


def _is_short_and_whole(name):
    for sentence in SENTENCES[name][1].rstrip(".").split(". "):
        assert sentence[0].isupper()
        assert len(sentence.split()) < 20
    assert SENTENCES[name][1].endswith(".")


def test_a_sentence_is_short_and_whole():
    check_rows(SENTENCES, _is_short_and_whole)


def _is_named_by_its_columns(rule):
    name, columns = rule
    assert broken(error_of(f"UNIQUE constraint failed: {', '.join(columns)}")) == name


def test_sqlite_names_the_columns_of_a_key():
    check_rows([rule for rule in sorted(rules()) if rule[1]], _is_named_by_its_columns)


def test_sqlite_names_a_check_and_a_guarded_key():
    assert broken(error_of("CHECK constraint failed: ck_user_known_state")) == "ck_user_known_state"
    assert broken(error_of("uq_signature_live")) == "uq_signature_live"


def test_a_mistake_of_ours_is_not_explained_away():
    assert explain(error_of("FOREIGN KEY constraint failed")) is None
    assert explain(error_of("NOT NULL constraint failed: user.email")) is None
    assert explain(error_of("UNIQUE constraint failed: portal_mark.key")) is None


@pytest.fixture
def known(monkeypatch):
    """A table of its own with one rule of each kind, known by name."""
    table = Table(
        "wish",
        metadata_of_wishes := MetaData(naming_convention=metadata.naming_convention),
        Column("id", Text, primary_key=True),
        Column("name", Text, nullable=False, unique=True),
        Column("kind", Text, CheckConstraint("kind IN ('big', 'small')", name="kind"), nullable=False),
        Column("parent_id", ForeignKey("wish.id")),
    )
    monkeypatch.setitem(SENTENCES, "uq_wish_name", (AlreadyDone, "You wished for this before."))
    monkeypatch.setitem(SENTENCES, "ck_wish_kind", (ConferenceError, "Choose big or small."))
    monkeypatch.setattr(constraints, "metadata", metadata_of_wishes)
    constraints._unique_keys.cache_clear()
    yield table
    constraints._unique_keys.cache_clear()


@pytest.mark.parametrize(
    ("row", "kind", "sentence"),
    [
        ({"id": "b", "name": "rain", "kind": "big"}, AlreadyDone, "You wished for this before."),
        ({"id": "b", "name": "sun", "kind": "odd"}, ConferenceError, "Choose big or small."),
        ({"id": "a", "name": "sun", "kind": "big"}, IntegrityError, "(?i)unique"),
        ({"id": "b", "name": "sun", "kind": "big", "parent_id": "x"}, IntegrityError, "(?i)foreign key"),
        ({"id": "b", "name": None, "kind": "big"}, IntegrityError, "(?i)not.null"),
    ],
    ids=["unique", "check", "primary key", "reference", "empty"],
)
def test_both_engines_say_the_same(database, known, row, kind, sentence):
    with database.writing() as connection:
        known.create(connection)
        connection.execute(insert(known).values(id="a", name="rain", kind="big"))

    with pytest.raises(kind, match=sentence), database.writing() as connection:
        connection.execute(insert(known).values(row))


def test_nothing_of_the_refused_transaction_stays(database):
    with pytest.raises(Changed), database.writing() as connection:
        connection.execute(insert(portal_mark).values(key="a", value="1"))
        raise IntegrityError("INSERT", {}, Exception("uq_audit_event_hash"))

    with database.reading() as connection:
        assert connection.execute(portal_mark.select()).all() == []
