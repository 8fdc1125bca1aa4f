"""What is said of a log that somebody with all rights has bent, with and without what others were told of it."""

import hashlib

import pytest
from sqlalchemy import delete, insert, select, update

from conference.events import Event
from conference.merkle import Frontier
from db import audit, audit_chain
from db.audit_scan import Scan, Witness
from db.tables.audit import audit_detail, audit_event, audit_head
from tests.forging import remove_guards
from tests.support.log_entries import NINE, record

LENGTH = 12


@pytest.fixture(scope="module")
def honest(databases):
    """The rows of an honest log of twelve entries, and the root that it had with each number of them."""
    from db.engine import Database

    url = databases.fresh("sqlite")
    database = Database(url)
    with database.writing() as connection:
        for number in range(LENGTH):
            record(connection, body={"number": number})
        rows = [dict(row._mapping) for row in connection.execute(select(audit_event).order_by("seq"))]
    database.dispose()
    databases.drop(url)
    tree, roots = Frontier(), {}
    for row in rows:
        tree.add(bytes.fromhex(row["hash"]))
        roots[row["seq"]] = tree.root()
    return rows, roots


@pytest.fixture
def forger(sqlite_database):
    """Somebody with all rights, before an empty log. `put` writes these rows as the whole log, head and all."""
    with sqlite_database.writing() as connection:
        remove_guards(connection)
        yield connection


def put(connection, rows):
    connection.execute(delete(audit_event))
    if rows:
        connection.execute(insert(audit_event), rows)
        connection.execute(update(audit_head).values(seq=rows[-1]["seq"], hash=rows[-1]["hash"]))


def numbered(rows):
    return [{**row, "seq": number} for number, row in enumerate(rows, 1)]


def reworked(rows, first, **changed):
    """The log as it looks after entry `first` was changed and everything from there on worked out anew."""
    made, prev = [], "0" * 64
    for row in numbered(rows):
        row = {**row, **(changed if row["seq"] == first else {}), "prev": prev}
        row.pop("hash")
        prev = audit_chain.link(**row)
        made.append({**row, "hash": prev})
    return made


def one_anew(rows, number):
    """Entry `number` changed and its own hash worked out anew, and no other."""
    return [*rows[: number - 1], reworked(rows, number, actor="bo")[number - 1], *rows[number:]]


def put_in(rows, number, follows):
    """An entry more at `number`, and those after it renumbered. With `follows` it is well made."""
    extra = {**rows[2], "seq": number, "actor": "bo", "prev": rows[number - 2]["hash"]}
    if follows:
        extra.pop("hash")
        extra["hash"] = audit_chain.link(**extra)
    else:
        extra["hash"] = "ee" * 32
    return numbered([*rows[: number - 1], extra, *rows[number - 1 :]])


#: What was done -> (the log after it, the first bad entry, a part of the sentence).
SEEN_BY_THE_LOG = {
    "changed": (lambda r: [*r[:4], {**r[4], "actor": "bo"}, *r[5:]], 5, "changed after"),
    "first one changed": (lambda r: [{**r[0], "body": "{}"}, *r[1:]], 1, "changed after"),
    "last one changed": (lambda r: [*r[:-1], {**r[-1], "at": "x"}], 12, "changed after"),
    "hash before it no hash": (lambda r: [*r[:4], {**r[4], "prev": "x"}, *r[5:]], 5, "changed after"),
    "changed, hash anew": (lambda r: one_anew(r, 5), 5, "does not follow this one"),
    "first one changed, hash anew": (lambda r: one_anew(r, 1), 1, "does not follow this one"),
    "removed": (lambda r: [*r[:4], *r[5:]], 5, "missing"),
    "first one removed": (lambda r: r[1:], 1, "missing"),
    "removed and renumbered": (lambda r: numbered([*r[:4], *r[5:]]), 5, "removed"),
    "three removed and renumbered": (lambda r: numbered([*r[:4], *r[7:]]), 5, "removed"),
    "first one removed and renumbered": (lambda r: numbered(r[1:]), 1, "removed"),
    "two swapped": (lambda r: numbered([*r[:4], r[5], r[4], *r[6:]]), 5, "another order"),
    "one moved back": (lambda r: numbered([*r[:4], r[9], *r[4:9], *r[10:]]), 5, "another order"),
    "turned round": (lambda r: numbered(r[::-1]), 1, "another order"),
    "put in": (lambda r: put_in(r, 5, follows=True), 5, "put in"),
    "put in badly": (lambda r: put_in(r, 5, follows=False), 5, "changed after"),
}  # fmt: skip


@pytest.mark.parametrize("how", SEEN_BY_THE_LOG)
def test_the_log_names_the_first_bad_entry_by_itself(how, honest, forger):
    bend, first, words = SEEN_BY_THE_LOG[how]
    rows = bend(honest[0])
    put(forger, rows)

    found = audit.verify(forger)

    assert (found.ok, found.first_bad, found.last_bad, found.entries) == (False, first, first, first - 1)
    assert words in found.reason


#: What somebody with all rights wrote where it cannot be read -> the entry that is named.
UNREADABLE = {
    "UPDATE audit_event SET subject = x'00ff' WHERE seq = 5": 5,
    "UPDATE audit_event SET body = x'7b7d' WHERE seq = 5": 5,
    "UPDATE audit_event SET at = x'' WHERE seq = 5": 5,
    "UPDATE audit_event SET kind = CAST(x'ff41' AS TEXT) WHERE seq = 5": 5,
    "UPDATE audit_event SET subject = x'00', hash = '' WHERE seq = 5": 5,
    "UPDATE audit_event SET prev = x'00' WHERE seq = 5": 5,
    "UPDATE audit_event SET hash = 'no hash' WHERE seq = 12": 12,
    "UPDATE audit_event SET hash = x'00' WHERE seq = 12": 12,
    "UPDATE audit_event SET hash = CAST(x'ff' AS TEXT) WHERE seq = 1": 1,
    "INSERT INTO audit_detail VALUES (5, 'salt', '{}')": 5,
    "INSERT INTO audit_detail VALUES (5, x'00', x'00')": 5,
}


@pytest.mark.parametrize("statement", UNREADABLE)
def test_what_cannot_even_be_read_is_named(statement, honest, forger):
    put(forger, honest[0])
    forger.exec_driver_sql(statement)

    found = audit.verify(forger)

    assert (found.ok, found.first_bad, found.last_bad) == (
        False,
        UNREADABLE[statement],
        UNREADABLE[statement],
    )
    audit.events(forger, limit=LENGTH)


def test_detail_that_went_without_a_word_is_named(database):
    with database.writing() as connection:
        first, second, third = (record(connection, detail={"name": "Ann Example"})[0] for _ in range(3))
        erased = Event(kind="detail.erased", actor="bo", subject=f"audit:{first}", at=NINE)
        audit.erase_detail(connection, first, audit=erased)
        assert audit.verify(connection).ok
        connection.execute(delete(audit_detail).where(audit_detail.c.seq.in_([second, third])))

    with database.reading() as connection:
        found = audit.verify(connection, [Witness(size=4)])

    assert (found.ok, found.first_bad, found.last_bad, found.entries) == (False, second, second, 1)
    assert found.reason == "The personal detail of an entry is gone, and no event says that it was erased."


def test_a_kept_tree_that_is_not_the_tree_of_its_entries_is_named(honest, forger):
    rows, roots = honest
    put(forger, rows)
    told = [
        Witness(size=5, root=b"x" * 32, head=rows[4]["hash"], told_by="tree 5"),
        Witness(size=7, root=roots[7]),
    ]

    found = audit.verify(forger, told)

    assert (found.ok, found.first_bad, found.last_bad, found.told_by) == (False, 5, 5, "tree 5")
    assert (
        found.reason == "The tree that was kept here is not the tree of these entries. The entries may hold."
    )


def test_an_honest_log_agrees_with_all_that_was_told_of_it(honest, forger):
    rows, roots = honest
    put(forger, rows)
    told = [Witness(size=size, root=root) for size, root in roots.items()]
    told += [Witness(size=row["seq"], head=row["hash"]) for row in rows]

    found = audit.verify(forger, told[::-1])

    assert (found.ok, found.entries, found.witnesses) == (True, LENGTH, 2 * LENGTH)


def test_a_cut_tail_with_its_head_shows_only_to_a_witness(honest, forger):
    rows, roots = honest
    put(forger, rows[:8])
    assert audit.verify(forger).ok
    assert audit.verify(forger, [Witness(size=8, root=roots[8])]).ok

    found = audit.verify(
        forger, [Witness(size=8, root=roots[8]), Witness(size=11, root=roots[11], told_by="noon")]
    )

    assert (found.ok, found.first_bad, found.last_bad, found.told_by) == (False, 9, 11, "noon")
    assert "cut off" in found.reason


def test_a_log_that_is_gone_shows_to_a_witness(honest, forger):
    found = audit.verify(forger, [Witness(size=3, root=honest[1][3])])

    assert (found.ok, found.first_bad, found.entries) == (False, 1, 0)


@pytest.mark.parametrize(("witnesses", "first", "last"), [
    ([12], 1, 12), ([2, 12], 3, 12), ([2, 4, 8, 12], 5, 8), ([4, 5], 5, 5), ([4, 5, 12], 5, 5), ([6], 1, 6),
])  # fmt: skip
def test_a_log_worked_out_anew_shows_between_two_witnesses(witnesses, first, last, honest, forger):
    rows, roots = honest
    put(forger, reworked(rows, 5, actor="bo"))
    assert audit.verify(forger).ok

    found = audit.verify(
        forger, [Witness(size=size, root=roots[size], told_by=str(size)) for size in witnesses]
    )

    assert (found.ok, found.first_bad, found.last_bad, found.told_by) == (False, first, last, str(last))
    assert found.entries == first - 1
    assert ("This entry" if first == last else "One of these entries") in found.reason


def test_the_last_hash_that_a_document_prints_narrows_it(honest, forger):
    """A sealed document tells of a head between two checkpoints."""
    rows, roots = honest
    put(forger, reworked(rows, 5, actor="bo"))
    told = [Witness(size=2, root=roots[2]), Witness(size=6, head=rows[5]["hash"], told_by="document"),
            Witness(size=12, root=roots[12])]  # fmt: skip

    found = audit.verify(forger, told)

    assert (found.first_bad, found.last_bad, found.told_by) == (3, 6, "document")


def test_yesterdays_copy_that_was_used_again_shows(honest, forger):
    """The database was put back to eight entries, and then others were written in the place of the last four."""
    rows, roots = honest
    put(forger, [*rows[:8], *reworked(rows, 9, actor="bo")[8:]])

    found = audit.verify(forger, [Witness(size=7, root=roots[7]), Witness(size=12, root=roots[12])])

    assert (found.first_bad, found.last_bad) == (8, 12)


def test_what_a_witness_agreed_with_is_never_called_bad(honest, forger):
    """All up to entry 5 is as it was, so it is entry 6 that does not follow it."""
    rows, roots = honest
    put(forger, [*rows[:5], {**reworked(rows, 3, actor="bo")[5]}, *rows[6:]])

    found = audit.verify(forger, [Witness(size=5, root=roots[5])])

    assert (found.first_bad, found.last_bad) == (6, 6)


def test_a_head_that_was_left_says_how_many_are_missing(honest, forger):
    put(forger, honest[0])
    forger.execute(delete(audit_event).where(audit_event.c.seq > 8))

    found = audit.verify(forger)

    assert (found.first_bad, found.last_bad, found.reason) == (9, 12, "The last entries are missing.")


def test_a_scan_takes_pieces_and_says_how_far_it_is(database):
    with database.writing() as connection:
        record(connection, LENGTH)
    scan, seen = Scan(), []
    while scan.found is None:
        with database.reading() as connection:
            scan.go_on(connection, rows=5)
        seen.append((scan.entries, scan.percent))
        if len(seen) == 1:  # somebody writes meanwhile
            with database.writing() as connection:
                record(connection)

    assert seen == [(5, 41), (10, 83), (13, 100)]
    assert scan.found == audit.Verification(ok=True, entries=13)


def test_the_hash_covers_the_one_spelling_of_an_entry():
    odd = 'quote " back \\ line \n nul \x00 del \x7f é \u2028 \U0001f600'
    entry = {"at": odd, "kind": odd, "actor": odd, "subject": odd, "body": odd}
    text = audit_chain.canonical_json([7, *entry.values()])

    assert (
        audit_chain.link(seq=7, prev="ab" * 32, **entry)
        == hashlib.sha256(b"\0ev1" + bytes.fromhex("ab" * 32) + text.encode()).hexdigest()
    )
