"""The seal on a document, judged by programs that are not ours, and the process that holds the key."""

import io
import os
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from documents.sealer import MOST_MEMORY, opened, sealed
from documents.sealing import Sealer, SealProblem, SealUnavailable
from tests.documents.sealed import PASSPHRASE, made, paper


@pytest.fixture(scope="module")
def seal(tmp_path_factory):
    """A seal in a folder."""
    return made(tmp_path_factory.mktemp("seal"))


@pytest.fixture(scope="module")
def sealer(seal):
    """One process that seals, for the whole module. Tests may kill it: it comes back."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CONFERENCE_PORTAL_SEAL_PASSPHRASE", "not handed on")
        opened = Sealer(seal.source)
        yield opened
        opened.close()


def pdfsig(folder, content: bytes) -> str:
    """What poppler says of the file."""
    (folder / "paper.pdf").write_bytes(content)
    return subprocess.run(
        ["pdfsig", "paper.pdf"], cwd=folder, capture_output=True, text=True, check=False
    ).stdout


@pytest.mark.parametrize("field", [True, False], ids=["its own field", "no field"])
def test_outside_programs_find_the_seal_whole(sealer, tmp_path, field):
    found = sealer.seal(paper(field=field))
    said = pdfsig(tmp_path, found.content)
    checked = subprocess.run(["qpdf", "--check", tmp_path / "paper.pdf"], capture_output=True, check=False)
    assert "Signature is Valid." in said
    assert "- Total document signed" in said
    assert "Not total document signed" not in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert said.count("Signature #") == 1
    assert checked.returncode == 0, checked.stdout
    assert (found.level, found.certificate_sha256) == ("B-B", sealer.certificate.sha256)


def test_the_seal_forbids_every_change_and_writes_nothing_on_the_page(sealer):
    before = pikepdf.open(io.BytesIO(paper()))
    after = pikepdf.open(io.BytesIO(sealer.seal(paper()).content))
    (field,) = after.Root.AcroForm.Fields
    (how,) = field.V.Reference
    assert after.Root.Perms.DocMDP.objgen == field.V.objgen
    assert (str(how.TransformMethod), int(how.TransformParams.P)) == ("/DocMDP", 1)
    assert str(field.TU) == "The seal of the council"
    assert "/AP" not in field
    assert "/Font" not in str(after.objects)
    assert len(after.pages) == len(before.pages)


def test_what_was_there_is_still_there_byte_for_byte(sealer):
    pdf = paper()
    assert sealer.seal(pdf).content.startswith(pdf)


def byte_range(content):
    """Where the two parts that the seal covers begin, and how long they are."""
    return PdfFileReader(io.BytesIO(content)).embedded_signatures[0].byte_range


def test_the_second_seal_takes_as_much_room_as_the_first(seal):
    opened_here = opened(seal.folder, PASSPHRASE, None)
    ranges = [byte_range(sealed(opened_here, paper())[0]) for _turn in range(3)]
    assert len({after - before for _from, before, after, _length in ranges}) == 1
    assert len(opened_here.room) == 1


def test_a_changed_byte_is_noticed_by_others(sealer, tmp_path):
    content = bytearray(sealer.seal(paper()).content)
    content[30] ^= 1
    assert "Signature is Valid." not in pdfsig(tmp_path, bytes(content))


@pytest.mark.parametrize("content", [b"", b"not a PDF", paper()[:200]], ids=["empty", "text", "cut off"])
def test_what_cannot_be_sealed_does_not_stop_the_next(sealer, content):
    with pytest.raises(SealUnavailable) as caught:
        sealer.seal(content)
    assert caught.value.kind is SealProblem.FILE
    assert sealer.problem is None
    assert sealer.seal(paper()).level == "B-B"


def test_nothing_is_sealed_twice(sealer):
    with pytest.raises(SealUnavailable, match="file"):
        sealer.seal(sealer.seal(paper()).content)


def test_many_threads_share_one_process(sealer):
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda pages: sealer.seal(paper(pages=pages)), [1, 2, 3, 4] * 2))
    assert [len(pikepdf.open(io.BytesIO(one.content)).pages) for one in done] == [1, 2, 3, 4] * 2
    assert len({one.content for one in done}) == 8


def test_a_process_that_was_killed_is_replaced_at_the_next_call(sealer):
    sealer.seal(paper())
    before = sealer.process_id
    os.kill(before, signal.SIGKILL)
    assert sealer.seal(paper()).level == "B-B"
    assert sealer.process_id != before


def test_a_process_that_hangs_is_given_up_and_replaced(sealer, monkeypatch):
    sealer.seal(paper())
    hanging = sealer.process_id
    os.kill(hanging, signal.SIGSTOP)
    with monkeypatch.context() as short, pytest.raises(SealUnavailable) as caught:
        short.setattr(sealer, "_seconds", 0.3)
        sealer.seal(paper())
    assert (caught.value.kind, sealer.problem) == (SealProblem.TIMEOUT, SealProblem.TIMEOUT)
    with pytest.raises(ProcessLookupError):
        os.kill(hanging, 0)
    assert sealer.seal(paper()).level == "B-B"
    assert sealer.problem is None


@pytest.mark.parametrize("why", ["none left", "it ends at once"])
def test_a_process_that_cannot_be_started_is_the_fault_of_no_paper(seal, monkeypatch, why):
    start, calls = subprocess.Popen, []

    def refused(program, **named):
        calls.append(program)
        if why == "none left":
            raise BlockingIOError("Resource temporarily unavailable")
        return start([program[0], "-c", ""], **named)

    sealer = Sealer(seal.source)
    try:
        with monkeypatch.context() as full, pytest.raises(SealUnavailable) as caught:
            full.setattr(subprocess, "Popen", refused)
            sealer.seal(paper())
        assert (caught.value.kind, len(calls)) == (SealProblem.NOT_STARTED, 1)
        assert sealer.problem is SealProblem.NOT_STARTED
        assert sealer.seal(paper()).level == "B-B"
    finally:
        sealer.close()


def test_the_process_holds_what_it_needs_and_nothing_else(sealer):
    sealer.seal(paper())
    process = Path("/proc") / str(sealer.process_id)
    names = {pair.split(b"=")[0] for pair in (process / "environ").read_bytes().split(b"\0") if pair}
    assert names == {b"PYTHONPATH", b"LANG"}
    assert b"teapot" not in (process / "cmdline").read_bytes()


def test_the_process_cannot_fill_the_machine_nor_leave_the_key_in_a_file(sealer):
    sealer.seal(paper())
    said = (Path("/proc") / str(sealer.process_id) / "limits").read_text()
    limits = {line[:25].strip(): line[25:].split()[:2] for line in said.splitlines()}
    assert limits["Max address space"] == [str(MOST_MEMORY)] * 2
    assert limits["Max core file size"] == ["0", "0"]


def test_the_largest_paper_fits(sealer):
    large = pikepdf.open(io.BytesIO(paper()))
    large.Root.Weight = large.make_indirect(pikepdf.Stream(large, os.urandom(60 * 1024 * 1024)))
    large.save(out := io.BytesIO())
    assert sealer.seal(out.getvalue()).level == "B-B"


def test_a_folder_without_a_key(seal, tmp_path):
    sealer = Sealer(replace(seal.source, folder=tmp_path))
    assert sealer.problem is SealProblem.NO_KEY
    with pytest.raises(SealUnavailable, match="no key"):
        sealer.seal(paper())
    assert sealer.process_id is None
    (tmp_path / "seal.p12").touch()
    assert sealer.problem is None, "perhaps it opens by now"


def test_a_wrong_passphrase_is_tried_once_and_not_repeated(seal, monkeypatch):
    wrong = Sealer(replace(seal.source, passphrase="kettle candle"))
    with pytest.raises(SealUnavailable, match=r"^wrong passphrase$") as caught:
        wrong.certificate  # noqa: B018
    assert caught.value.__context__ is None
    assert wrong.problem is SealProblem.WRONG_PASSPHRASE
    assert "kettle" not in repr(wrong._source)
    monkeypatch.setattr(wrong, "_started", None)
    with pytest.raises(SealUnavailable, match="wrong passphrase"):
        wrong.seal(paper())  # a token would lock itself after a few more tries


def test_the_process_ends_with_the_pipe_of_the_portal(sealer):
    sealer.seal(paper())
    child = sealer._child
    child.requests.close()  # as the system does when the portal is killed
    assert child.process.wait(timeout=20) == 0
