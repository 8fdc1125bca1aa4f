"""That the log only grew is proven to strangers; personal detail is erased from beside it."""

import shutil

from db.engine import Database
from tests.portal.command.conftest import bend, happen
from tests.support.log_entries import record


def test_that_the_log_only_grew_is_proven_to_somebody_who_has_only_the_key(
    command, council, tmp_path, monkeypatch
):
    line = command("audit", "key").out.strip()
    (earlier,) = (council / "checkpoints").glob("*.checkpoint")
    happen(council, 3)
    proof, bent = tmp_path / "proof.txt", tmp_path / "bent.txt"
    proof.write_text(command("audit", "prove", "--since", str(earlier)).out)
    size = int(earlier.name.partition(".")[0])
    shutil.rmtree(council)

    said = command("audit", "prove", "--check", str(proof), "--key", line)
    assert (said.code, said.out) == (0, f"The log only grew: from {size} entries to {size + 5}.\n")

    lines = proof.read_text().split("\n")
    for text, words in (
        ("\n".join([lines[0], *lines[2:]]), "does not lead"),
        ("\n".join([lines[0], "x", *lines[1:]]), "not a proof that the log only grew"),
        (lines[0], "not a proof that the log only grew"),
        (proof.read_text().replace(f"\n{size}\n", f"\n{size - 1}\n"), "not signed by the key"),
    ):
        bent.write_text(text)
        said = command("audit", "prove", "--check", str(bent), "--key", line)
        assert said.code == 2
        assert words in said.err


def test_a_log_worked_out_anew_did_not_only_grow(command, council, tmp_path):
    (earlier,) = (council / "checkpoints").glob("*.checkpoint")
    kept = shutil.move(earlier, tmp_path / "kept")
    bend(
        council,
        "DELETE FROM audit_event",
        "DELETE FROM audit_frontier",
        f"UPDATE audit_head SET seq = 0, hash = '{'0' * 64}'",
    )
    Database(f"sqlite:///{council}/portal.db").dispose()
    said = command("audit", "prove", "--since", str(kept))
    assert said.code == 2
    assert "audit verify" in said.err


def test_personal_detail_is_erased_and_the_log_holds(command, council):
    database = Database(f"sqlite:///{council}/portal.db")
    with database.writing() as connection:
        (seq,) = record(connection, detail={"name": "Ann Example"})
    database.dispose()
    said = command("audit", "erase", str(seq))
    assert (said.code, said.out) == (0, f"The personal detail of entry {seq} is erased. The entry stays.\n")
    assert b"Ann Example" not in (council / "portal.db").read_bytes()
    assert command("audit", "verify").code == 0
    again = command("audit", "erase", str(seq))
    assert (again.code, again.err) == (
        2,
        "There is no entry with this number, or it has no personal detail.\n",
    )
