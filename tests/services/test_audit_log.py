"""The record of events, for auditors and administrators: ids and kinds, never what people wrote."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from conference.exceptions import ConferenceError, NotAllowed, Unavailable
from conference.vocabulary import TextKind
from db import audit as store
from services import agreements, audit_check, audit_log, checkpoints
from tests.forging import remove_guards
from tests.signing import filled_in
from tests.support.kept_checkpoints import placed


@pytest.mark.parametrize("who", ["auditor", "administrator"])
def test_a_page_of_events_the_newest_first(world, who):
    shown = audit_log.page(world.actor(who))
    numbers = [line.number for line in shown.lines]
    assert len(numbers) == audit_log.PAGE
    assert numbers == sorted(numbers, reverse=True)
    older = audit_log.page(world.actor(who), older_than=shown.older_than)
    assert older.lines[0].number < numbers[-1]


def test_only_one_kind_to_the_end(world):
    shown = audit_log.page(world.actor("auditor"), kind="plan.circulated")
    assert [line.kind for line in shown.lines] == ["plan.circulated"] * 3
    assert shown.older_than is None


def test_no_name_and_no_words_stand_in_it(world):
    text = agreements.to_sign(world.actor("supporter"), world.marsh.id, TextKind.SUPPORTER_AGREEMENT)
    agreements.sign(
        world.actor("supporter"),
        world.marsh.id,
        TextKind.SUPPORTER_AGREEMENT,
        filled_in(text, "Kemi Adeyo", "key"),
    )
    seen, before = "", None
    while True:
        shown = audit_log.page(world.actor("auditor"), older_than=before)
        seen += repr(shown.lines)
        if shown.older_than is None:
            break
        before = shown.older_than
    for words in ("Kemi", "Marsh", "Ellis", "example", "clinic", "Invented"):
        assert words not in seen


@pytest.mark.parametrize("who", ["chair", "social_worker", "parent", "supporter"])
def test_nobody_else_reads_it(world, who):
    with pytest.raises(NotAllowed):
        audit_log.page(world.actor(who))


def test_a_number_beyond_all_events_asks_for_the_newest(world):
    assert audit_log.page(world.actor("auditor"), older_than=10**30) == audit_log.page(world.actor("auditor"))


def test_by_or_about_one_id_and_between_two_days(sqlite_world):
    auditor, chair = sqlite_world.actor("auditor"), sqlite_world.actor("chair")
    mine = audit_log.page(auditor, about=chair.user_id).lines
    assert mine
    assert all(chair.user_id in (line.actor, line.subject) for line in mine)
    day = mine[0].at.date()
    assert audit_log.page(auditor, first=day, last=day).lines
    assert audit_log.page(auditor, first=day + timedelta(days=1)).lines == ()
    assert audit_log.page(auditor, last=day - timedelta(days=30)).lines == ()
    for odd in ("é", "nobody", "x" * 500, "' OR 1=1"):
        assert audit_log.page(auditor, about=odd).lines == ()


def test_a_day_is_a_day_in_london(sqlite_world):
    """An hour before midnight by UTC in summer is the next day."""
    auditor = sqlite_world.actor("auditor")
    sqlite_world.clock.moment = datetime(2027, 7, 1, 23, 30, tzinfo=UTC)
    list(audit_log.export(auditor))
    second = datetime(2027, 7, 2, tzinfo=UTC).date()
    assert [line.kind for line in audit_log.page(auditor, first=second, last=second).lines] == [
        "audit.exported"
    ]
    assert (
        audit_log.page(auditor, first=second - timedelta(days=1), last=second - timedelta(days=1)).lines == ()
    )


def test_every_event_has_its_sentence(sqlite_world):
    for line in audit_log.page(sqlite_world.actor("auditor")).lines:
        assert line.sentence.endswith(".")
        assert "no sentence" not in line.sentence


def test_a_file_has_every_event_once_and_is_itself_recorded(sqlite_world, monkeypatch):
    monkeypatch.setattr(audit_log, "AT_ONCE", 7)
    auditor = sqlite_world.actor("administrator")  # of both councils
    newest = audit_log.page(auditor).lines[0].number

    text = "".join(audit_log.export(auditor))

    assert text.startswith("\ufeff")  # a spreadsheet takes it for UTF-8 then
    head, *rows = csv.reader(io.StringIO(text[1:], newline=""))
    assert head[:2] == ["Event", "When"]
    assert [int(row[0]) for row in rows] == list(range(newest, 0, -1))
    assert audit_log.page(auditor).lines[0].kind == "audit.exported"
    for words in ("Kemi", "Marsh", "Ellis", "example.org", "clinic"):
        assert words not in text


def test_what_is_recorded_of_a_file_holds_nothing_that_was_typed(sqlite_world):
    auditor, chair = sqlite_world.actor("auditor"), sqlite_world.actor("chair")
    for about in ("Kemi Adeyo", chair.user_id):
        list(audit_log.export(auditor, about=about, kind="plan.circulated"))
    typed, by_id = (line.facts for line in audit_log.page(auditor, kind="audit.exported").lines[::-1])
    assert typed["by_or_about"] == "?"
    assert (by_id["by_or_about"], by_id["of"]) == (chair.user_id, "plan.circulated")


@pytest.mark.parametrize("who", ["chair", "social_worker", "parent", "supporter"])
def test_nobody_else_saves_or_checks_it(sqlite_world, who):
    with pytest.raises(NotAllowed):
        audit_log.export(sqlite_world.actor(who))
    with pytest.raises(NotAllowed):
        audit_check.begin(sqlite_world.actor(who))
    with pytest.raises(NotAllowed):
        audit_check.go_on(sqlite_world.actor(who), audit_check.begin(sqlite_world.actor("auditor")))


def test_who_checks_the_record_is_told_whom_to_ask_and_not_what_to_type(sqlite_world, tmp_path):
    """The key of the log is readable by others: only whoever runs the portal can close it."""
    for key, _folder in placed(tmp_path):
        checkpoints.public_key()
        key.chmod(0o644)
        with pytest.raises(ConferenceError, match=r"cannot be read\. Ask whoever runs the portal") as refusal:
            audit_check.begin(sqlite_world.actor("auditor"))
        assert "chmod" not in refusal.value.sentence


def test_a_check_takes_pieces_and_is_recorded_with_what_it_found(sqlite_world, monkeypatch):
    monkeypatch.setattr(audit_check, "PIECE", 20)
    monkeypatch.setattr(audit_check, "SECONDS", 0)
    auditor = sqlite_world.actor("auditor")
    check = audit_check.begin(auditor)
    assert (check.percent, check.found) == (0, None)

    seen = []
    while not audit_check.go_on(auditor, check):
        seen.append(check.percent)

    assert seen == sorted(seen)
    assert len(seen) > 3
    assert (check.percent, check.found.ok) == (100, True)
    assert audit_check.go_on(auditor, check)
    (line,) = audit_log.page(auditor, kind="audit.verified").lines
    assert (line.facts["holds"], line.facts["entries"]) == ("True", str(check.entries))


def test_what_was_found_is_recorded_when_it_could_not_be_at_once(sqlite_world, monkeypatch):
    auditor = sqlite_world.actor("auditor")
    check = audit_check.begin(auditor)

    def full(*_given):
        raise Unavailable

    with monkeypatch.context() as patched, pytest.raises(Unavailable):
        patched.setattr(store, "append_event", full)
        audit_check.go_on(auditor, check)
    assert audit_log.page(auditor, kind="audit.verified").lines == ()

    assert audit_check.go_on(auditor, check)
    assert audit_check.go_on(auditor, check)
    assert len(audit_log.page(auditor, kind="audit.verified").lines) == 1


@pytest.mark.parametrize(
    "bent", ["subject = x'00ff'", "at = 'x'", "body = 'x'", "kind = CAST(x'ff' AS TEXT)"]
)
def test_an_entry_that_cannot_be_read_stands_in_the_list_as_such(sqlite_world, bent):
    auditor = sqlite_world.actor("administrator")  # of both councils
    with sqlite_world.database.writing() as connection:
        remove_guards(connection)
        connection.exec_driver_sql(
            f"UPDATE audit_event SET {bent} WHERE seq = (SELECT max(seq) FROM audit_event)"
        )
    newest, *others = audit_log.page(auditor).lines
    assert (newest.kind, newest.facts, newest.subject) == ("event.unreadable", {}, "")
    assert "cannot be read" in newest.sentence
    assert "event.unreadable" not in {line.kind for line in others}
    assert "event.unreadable" in "".join(audit_log.export(auditor))


def test_a_bent_record_is_said_to_be_so(sqlite_world):
    with sqlite_world.database.writing() as connection:
        remove_guards(connection)
        connection.exec_driver_sql("UPDATE audit_event SET actor = 'bo' WHERE seq = 9")
    auditor = sqlite_world.actor("auditor")
    check = audit_check.begin(auditor)
    assert audit_check.go_on(auditor, check)
    assert (check.found.ok, check.found.first_bad) == (False, 9)
    assert audit_log.page(auditor, kind="audit.verified").lines[0].facts["first_bad"] == "9"
