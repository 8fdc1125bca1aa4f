"""The record of events from the command line: verified, witnessed outside, and proven to others."""

import json
import shutil
import sqlite3

import pytest

from db.audit_chain import link
from tests.portal.command.conftest import bend, happen


def test_an_honest_log_holds_and_says_what_it_was_held_against(command, council):
    said = command("audit", "verify")
    assert (said.code, said.out) == (
        0,
        "The record of events holds: 5 entries.\nIt agrees with 1 signed checkpoints outside the database.\n"
        "Papers, signatures and standings that are as the record says: 0.\n",
    )
    found = json.loads(command("audit", "verify", "--json").out)
    assert (found["ok"], found["entries"], found["checkpoints_outside"], found["first_bad"]) == (
        True,
        5,
        1,
        None,
    )


def test_without_checkpoints_it_says_so(command, council):
    shutil.rmtree(council / "checkpoints")
    said = command("audit", "verify")
    assert said.code == 1
    assert "no checkpoint outside" in said.out
    assert f"The checkpoints of the log are missing: {council}/checkpoints." in said.out


def test_what_did_not_come_back_from_the_backup_is_named_and_made_by_nobody(command, council, monkeypatch):
    monkeypatch.setenv("CONFERENCE_PORTAL_COUNCIL_NAME", "Invented Council")
    monkeypatch.setenv("CONFERENCE_PORTAL_SEAL_PASSPHRASE", "teapot lantern quarry")
    assert command("seal", "init").code == 0
    for lost in ("checkpoints", "seal"):
        shutil.rmtree(council / lost)
    (council / "log.key").unlink()
    said = command("audit", "verify", "--json")
    found = json.loads(said.out)
    assert (said.code, found["ok"], len(found["missing"])) == (1, False, 2)
    seen = command("doctor")
    assert seen.code == 1
    for missing in (
        f"Wrong:  The key of the log is missing: {council}/log.key. Put it back from your backup.",
        f"Wrong:  The checkpoints of the log are missing: {council}/checkpoints.",
        "Wrong:  The council's seal is missing. Papers wait. Put its folder back from your backup.",
    ):
        assert missing in seen.out
    assert "seal init" not in seen.out
    assert command("audit", "checkpoint").code == 2
    assert not (council / "log.key").exists()
    assert command("audit", "key", "--anew").code == 0
    assert command("audit", "checkpoint").code == 0


def test_an_older_copy_of_the_database_is_told_by_the_doctor_as_by_verifying(command, council):
    shutil.copyfile(council / "portal.db", council / "older.db")
    happen(council, 2)
    assert command("audit", "checkpoint").code == 0
    assert "Right:  The log goes at least as far as its newest checkpoint." in command("doctor").out
    for file in ("portal.db-wal", "portal.db-shm"):
        (council / file).unlink(missing_ok=True)
    (council / "older.db").rename(council / "portal.db")
    assert command("audit", "verify").code == 1
    said = command("doctor")
    assert said.code == 1
    assert "Wrong:  The checkpoint 000000000007.checkpoint tells of 7 entries of the log, " in said.out
    assert "and the database has 5: an older copy of it was put back" in said.out


def test_a_place_that_is_named_and_holds_no_checkpoint_is_no_witness(command, council, tmp_path):
    (tmp_path / "auditors").mkdir()
    for more in ((), ("--json",), ("--checkpoint", str(council / "checkpoints"))):
        said = command("audit", "verify", "--checkpoint", str(tmp_path / "auditors"), *more)
        assert (said.code, said.out) == (2, "")
        assert said.err == f"There is no checkpoint at {tmp_path / 'auditors'}.\n"


def test_a_changed_entry_is_named(command, council):
    bend(council, "UPDATE audit_event SET actor = 'bo' WHERE seq = 2")
    said = command("audit", "verify")
    assert said.code == 1
    assert "The first bad one is entry 2. An entry was changed after it was written." in said.out


def test_a_standing_that_no_event_gave_is_named(command, council):
    bend(
        council,
        "INSERT INTO standing (id, user_id, authority, kind, given_at)"
        " VALUES ('forged', 'nobody', 'hackney', 'administrator', '2026-11-20 09:00:00.000000')",
    )
    said = command("audit", "verify")
    assert said.code == 1
    assert "The record of events holds" in said.out
    named = "The first that differs is what someone may do for a council, forged. No event tells that it was made."
    assert named in said.out
    found = json.loads(command("audit", "verify", "--json").out)
    assert (found["ok"], found["first_bad"], found["differs"]["id"]) == (False, None, "forged")
    doctor = command("doctor")
    assert doctor.code == 1
    assert f"Wrong:  Not everything is what the log says. {named}" in doctor.out


def test_yesterdays_copy_shows_only_to_a_checkpoint(command, council):
    shutil.copyfile(council / "portal.db", council / "yesterday")
    happen(council, 3)
    command("audit", "checkpoint")
    kept = council / "checkpoints"
    shutil.copyfile(council / "yesterday", council / "portal.db")
    for journal in council.glob("portal.db-*"):
        journal.unlink()

    said = command("audit", "verify")
    assert said.code == 1
    assert "one of the entries 6 to 8" in said.out
    assert "It disagrees with 000000000008.checkpoint." in said.out
    assert command("audit", "verify", "--checkpoint", str(kept / "000000000003.checkpoint")).code == 0
    assert command("audit", "verify", "--checkpoint", str(kept)).code == 1
    refused = command("audit", "checkpoint")
    assert refused.code == 2
    assert "does not go on from the last checkpoint" in refused.err


def test_a_log_worked_out_anew_shows_to_a_checkpoint(command, council):
    bend(council, "UPDATE audit_event SET actor = 'bo' WHERE seq = 2")
    connection, prev = sqlite3.connect(council / "portal.db"), "0" * 64
    names = ("seq", "at", "kind", "actor", "subject", "body")
    for row in connection.execute(f"SELECT {', '.join(names)} FROM audit_event ORDER BY seq").fetchall():
        fresh = link(**dict(zip(names, row, strict=True)), prev=prev)
        connection.execute("UPDATE audit_event SET prev = ?, hash = ? WHERE seq = ?", (prev, fresh, row[0]))
        prev = fresh
    connection.execute("UPDATE audit_head SET hash = ?", (prev,))
    connection.execute("DELETE FROM audit_frontier")
    connection.commit()
    connection.close()

    found = json.loads(command("audit", "verify", "--json").out)

    assert (found["ok"], found["first_bad"], found["last_bad"]) == (False, 1, 3)
    assert found["told_by"] == "000000000003.checkpoint"


def test_a_file_that_is_no_good_checkpoint_is_named(command, council):
    (council / "checkpoints" / "odd.checkpoint").write_text("odd")
    said = command("audit", "verify")
    assert said.code == 1
    assert said.out.startswith("odd.checkpoint: This file is not a checkpoint.\nThe record of events holds")
    assert json.loads(command("audit", "verify", "--json").out)["ok"] is False


def test_the_key_of_another_log_signs_nothing_here(command, council):
    line = command("audit", "key").out.strip()
    assert command("audit", "verify", "--key", line).code == 0
    (council / "log.key").unlink()
    assert "The key of the log is gone" in command("audit", "key").err
    assert "not signed by the key of this log" in command("audit", "verify").out
    (council / "checkpoints").rename(council / "old")
    other = command("audit", "key", "--anew").out.strip()
    assert other != line
    (council / "old").rename(council / "checkpoints")
    assert "not signed by the key of this log" in command("audit", "verify").out
    (council / "kept key").write_text(f"{line}\n")
    assert command("audit", "verify", "--key", str(council / "kept key")).code == 0


def test_an_entry_is_proven_to_somebody_who_has_only_the_key(command, council, tmp_path, monkeypatch):
    line = command("audit", "key").out.strip()
    proof = tmp_path / "proof.txt"
    proof.write_text(command("audit", "prove", "2").out)
    shutil.rmtree(council)

    said = command("audit", "prove", "--check", str(proof), "--key", line)

    assert said.code == 0
    assert '"seq": 2' in said.out
    assert said.out.endswith("This entry is in the log of the checkpoint.\n")
    assert not council.exists()


WRONG = {
    "another entry": (lambda text: text.replace('"seq":2', '"seq":3'), "does not lead"),
    "another actor": (lambda text: text.replace('"actor":"', '"actor":"b'), "does not lead"),
    "another size": (lambda text: text.replace("\n5\n", "\n6\n"), "not signed by this key"),
    "a number in words": (lambda text: text.replace('"seq":2', '"seq":"2"'), "does not lead"),
    "no entry": (lambda text: text.replace('"seq":2', ""), "not a proof"),
    "another head": (lambda text: f"x{text}", "not a proof"),
    "nothing": (lambda text: "", "not a proof"),
    "a list": (lambda text: text.replace('{"actor', '[{"actor').replace("}\n", "}]\n", 1), "not a proof"),
}


@pytest.mark.parametrize("how", WRONG)
def test_what_proves_nothing_is_refused(command, council, tmp_path, how):
    bend_it, words = WRONG[how]
    proof = tmp_path / "proof.txt"
    proof.write_text(bend_it(command("audit", "prove", "2").out))
    said = command("audit", "prove", "--check", str(proof))
    assert said.code == 2
    assert words in said.err


@pytest.mark.parametrize(("words", "sentence"), [
    (["prove", "99"], "There is no entry with this number.\n"),
    (["prove", "-1"], "There is no entry with this number.\n"),
    (["prove", "--check", "nowhere"], "nowhere cannot be read. Name another file.\n"),
    (["verify", "--checkpoint", "nowhere"], "The checkpoints at nowhere cannot be read.\n"),
    (["verify", "--key", "a+b"], "The public key cannot be read. Give the line that `audit key` printed.\n"),
    (["verify", "--key", "nowhere"], "nowhere cannot be read. Name another file.\n"),
])  # fmt: skip
def test_what_cannot_be_done_is_said(command, council, words, sentence):
    said = command("audit", *words)
    assert (said.code, said.err) == (2, sentence)


def test_without_a_key_a_proof_cannot_be_checked(command, council, tmp_path):
    (tmp_path / "proof.txt").write_text(command("audit", "prove", "2").out)
    (council / "log.key").unlink()
    said = command("audit", "prove", "--check", str(tmp_path / "proof.txt"))
    assert (said.code, said.err) == (2, "There is no key here. Give the public key with --key.\n")


def test_nothing_new_means_no_new_checkpoint(command, council):
    assert command("audit", "checkpoint").code == 0
    assert command("audit", "checkpoint").out == "Nothing was recorded since the last checkpoint.\n"


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("https://conferences.example", "conferences.example"),
        ("http://127.0.0.1:8501", "conference-portal"),
        ("", "conference-portal"),
    ],
)
def test_a_log_is_named_after_an_address_that_others_know(command, migrated, monkeypatch, address, named):
    """Its name stands in every checkpoint for ever, and localhost is everybody's."""
    monkeypatch.setenv("CONFERENCE_PORTAL_PUBLIC_URL", address)
    assert command("audit", "key").out.startswith(f"{named}/log-")
