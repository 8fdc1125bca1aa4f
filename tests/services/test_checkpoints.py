"""Checkpoints: signed, written once outside the database, and never signed over a log that was bent."""

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import delete, insert, update

from conference.exceptions import ConferenceError
from conference.merkle import Frontier, root
from db import audit, audit_proof
from db.tables.audit import audit_event, audit_frontier, audit_head
from services import checkpoints, log_checks, log_key
from services.runtime import reading, transaction
from tests.forging import remove_guards
from tests.people import start_node
from tests.support.kept_checkpoints import happen, placed
from tests.world import SteppedClock


@pytest.fixture
def place(sqlite_database, tmp_path):
    """A key file that is not there yet, and a folder likewise."""
    start_node(sqlite_database, SteppedClock())
    yield from placed(tmp_path)


@pytest.fixture
def place_on_both(clock, tmp_path):
    """The same, on each engine in turn."""
    yield from placed(tmp_path)


def roots():
    """The root of the log with each number of entries, worked out from all its hashes."""
    with reading() as conn:
        leaves = audit_proof.leaves(conn, 1000)
    return [root(leaves[:size]).hex() for size in range(len(leaves) + 1)]


def told(text):
    checkpoint = log_key.is_signed(text, (checkpoints.public_key(),))
    assert checkpoint is not None
    return checkpoint.size, checkpoint.root.hex()


def test_a_fresh_checkpoint_is_over_all_entries_and_can_be_checked_by_others(place):
    happen(5)
    text = checkpoints.latest()

    body, _blank, below = text.partition("\n\n")
    origin, size, root_hash = body.split("\n")
    dash, name, signature = below.strip("\n").split(" ")
    key_name, key_id, key = checkpoints.public_key().line.split("+", 2)
    value, signed = base64.b64decode(key), base64.b64decode(signature)
    assert (dash, name, origin) == ("\u2014", key_name, key_name)
    assert origin.startswith("portal.example.gov.uk/log-")
    assert base64.b64decode(root_hash).hex() == roots()[int(size)] == roots()[-1]
    assert value[:1] == b"\x01"
    assert hashlib.sha256(f"{key_name}\n".encode() + value).hexdigest()[:8] == key_id == signed[:4].hex()
    Ed25519PublicKey.from_public_bytes(value[1:]).verify(signed[4:], f"{body}\n".encode())


def test_nothing_is_signed_without_a_place_or_without_entries(place):
    with reading() as conn:
        assert audit_proof.tree(conn).size == 0
    assert (checkpoints.latest(), checkpoints.write()) == ("", None)
    checkpoints.configure(None, None)
    assert (checkpoints.latest(), checkpoints.write(), checkpoints.known_keys()) == ("", None, ())


def test_a_checkpoint_is_written_once_and_not_again_when_nothing_happened(place_on_both):
    place = place_on_both
    happen(3)
    file = checkpoints.write()

    assert file is not None
    assert (file.parent, file.name) == (place[1], "000000000003.checkpoint")
    assert told(file.read_text()) == (3, roots()[3])
    assert checkpoints.write() is None
    happen()
    assert [one.name for one in sorted(place[1].iterdir())] == [file.name]
    second = checkpoints.write()
    assert second is not None
    assert told(second.read_text()) == (5, roots()[5])
    with reading() as conn:
        assert [e.kind for e in audit.events(conn, limit=3)] == [
            checkpoints.WRITTEN,
            "plan.read",
            checkpoints.WRITTEN,
        ]


def test_only_new_entries_are_read_for_the_next_one(place, monkeypatch):
    happen(6)
    checkpoints.write()
    happen(2)
    added = []
    add = Frontier.add
    monkeypatch.setattr(Frontier, "add", lambda tree, data: (added.append(data), add(tree, data)))

    text = checkpoints.latest()

    assert len(added) == 3  # the writing itself, and two more
    monkeypatch.undo()
    assert told(text) == (9, roots()[9])


def test_a_writing_that_was_broken_off_is_made_good(place, monkeypatch):
    happen(3)
    with monkeypatch.context() as patched, pytest.raises(ZeroDivisionError):
        patched.setattr(audit_proof, "keep", lambda *_, **__: 1 / 0)
        checkpoints.write()
    happen()

    assert checkpoints.write().name == "000000000004.checkpoint"
    assert len(checkpoints.kept_at(place[1], checkpoints.known_keys())) == 2


BENT = {
    "tail cut": lambda: (
        delete(audit_event).where(audit_event.c.seq > 3),
        update(audit_head).values(seq=3, hash=_hash(3)),
    ),
    "tail cut, head left": lambda: (delete(audit_event).where(audit_event.c.seq > 5),),
    "an entry less": lambda: (delete(audit_event).where(audit_event.c.seq == 6),),
    "another link": lambda: (update(audit_event).where(audit_event.c.seq == 6).values(prev="ab" * 32),),
    "no hash at the end": lambda: (update(audit_event).where(audit_event.c.seq == 7).values(hash="x"),),
    "bytes at the end": lambda: (update(audit_event).where(audit_event.c.seq == 7).values(hash=b"x"),),
    "a short hash at the end": lambda: (
        update(audit_event).where(audit_event.c.seq == 7).values(hash="ab"),
        update(audit_head).values(hash="ab"),
    ),
    "another end": lambda: (update(audit_head).values(hash="ab" * 32),),
}


def _hash(seq):
    with reading() as conn:
        return str(audit_proof.entry(conn, seq)["hash"])


@pytest.mark.parametrize("how", BENT)
def test_nothing_is_signed_over_a_log_that_does_not_go_on_from_the_last_one(place, how):
    happen(4)
    checkpoints.write()
    happen(2)
    statements = BENT[how]()
    with transaction() as conn:
        remove_guards(conn)
        for statement in statements:
            conn.execute(statement)

    assert checkpoints.latest() == ""
    with pytest.raises(ConferenceError, match="audit verify"):
        checkpoints.write()
    assert len(list(place[1].iterdir())) == 1


def test_nothing_is_signed_over_an_older_copy_that_was_put_back_and_used(place):
    """The database knows nothing of the checkpoint any more, but the folder does."""
    happen(4)
    key = log_key.opened_or_made(place[0], "x")
    place[1].mkdir()
    (place[1] / "000000000003.checkpoint").write_text(key.sign(3, b"another root of thirty-two bytes"))

    assert checkpoints.latest() == ""
    with pytest.raises(ConferenceError, match="audit verify"):
        checkpoints.write()


def forged(size):
    """A kept tree as the portal's own role can put one in: of no entries, with the right last hash."""
    row = {"size": size, "frontier": b"x" * 32 * size.bit_count(), "head": _hash(size)}
    with transaction() as conn:
        conn.execute(insert(audit_frontier).values(row))


def test_a_kept_tree_that_was_put_in_does_not_silence_the_checkpoints(place_on_both):
    happen(4)
    checkpoints.write()
    happen(3)
    forged(8)
    checkpoints.write()
    happen()
    assert told(checkpoints.latest()) == (9, roots()[9])

    file = checkpoints.write()

    assert file is not None
    assert told(file.read_text()) == (9, roots()[9])
    scan = log_checks.gathered().scan()
    with reading() as conn:
        scan.go_on(conn)
    assert (scan.found.ok, scan.found.first_bad, scan.found.told_by) == (False, 8, "tree 8")


def test_a_kept_tree_is_not_believed_without_a_checkpoint(place):
    happen(4)
    forged(3)
    assert told(checkpoints.latest()) == (4, roots()[4])


def test_a_folder_that_cannot_be_written_to_is_said_to_be_so(place):
    happen(2)
    place[1].write_text("a file")
    with pytest.raises(ConferenceError, match="could not be written"):
        checkpoints.write()


def test_a_checkpoint_is_never_written_over_another(place):
    happen(2)
    checkpoints.write()
    happen()
    (place[1] / "000000000004.checkpoint").write_text("not ours")
    with pytest.raises(ConferenceError, match="could not be written"):
        checkpoints.write()
    assert (place[1] / "000000000004.checkpoint").read_text() == "not ours"


def test_what_lies_in_the_folder_is_listed_with_what_is_wrong_with_it(place, tmp_path):
    happen(2)
    good = checkpoints.write()
    other = log_key.opened_or_made(tmp_path / "other.key", "x")
    (place[1] / "1.checkpoint").write_text(other.sign(1, b"x" * 32))
    (place[1] / "2.checkpoint").write_text(good.read_text().replace("\n2\n", "\n3\n"))
    (place[1] / "3.checkpoint").write_text("odd")
    (place[1] / "4.checkpoint").write_bytes(b"\xff")
    (place[1] / "other file").write_text("odd")

    found = {one.file.name: one for one in checkpoints.kept_at(place[1], checkpoints.known_keys())}

    assert found.pop(good.name).witness.size == 2
    assert {name: one.problem for name, one in found.items()} == {
        "1.checkpoint": "This checkpoint was not signed by the key of this log.",
        "2.checkpoint": "This checkpoint was not signed by the key of this log.",
        "3.checkpoint": "This file is not a checkpoint.",
        "4.checkpoint": "This file is not a checkpoint.",
    }
    assert all(one.witness is None for one in found.values())
