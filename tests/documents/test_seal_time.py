"""A trusted time in the seal: asked of authorities in turn, checked before it is believed, and honestly named."""

import socket
import subprocess

import pytest

from documents import seal_time
from documents.seal_time import AUTHORITIES_FILE
from documents.sealer import opened, sealed
from documents.sealing import SealProblem, SealUnavailable
from tests.documents.sealed import PASSPHRASE, made, paper
from tests.documents.time_stamps import running


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A time-stamp authority on this machine."""
    with running(tmp_path_factory.mktemp("clock")) as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A seal without authorities that it trusts."""
    return made(tmp_path_factory.mktemp("seal")).folder


@pytest.fixture(scope="module")
def trusting(tmp_path_factory, authority):
    """A seal that trusts the authority."""
    folder = made(tmp_path_factory.mktemp("trusting")).folder
    (folder / AUTHORITIES_FILE).write_text(authority.root)
    return folder


@pytest.fixture(scope="module")
def nobody():
    """An address at which nobody answers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


def seal_in(folder, *urls):
    """The seal of a folder, as its own process opens it."""
    return opened(folder, PASSPHRASE, None, urls)


def pdfsig(folder, content: bytes) -> str:
    (folder / "paper.pdf").write_bytes(content)
    return subprocess.run(
        ["pdfsig", "paper.pdf"], cwd=folder, capture_output=True, text=True, check=False
    ).stdout


def test_a_time_stamp_makes_it_b_t(authority, folder, tmp_path):
    content, level = sealed(seal_in(folder, authority.url("good")), paper())
    assert level == "B-T"
    assert b"/DSS" not in content
    said = pdfsig(tmp_path, content)
    assert "Signature is Valid." in said
    assert "- Total document signed" in said


def test_with_all_evidence_for_later_it_is_b_lt_in_one_revision(authority, trusting, tmp_path):
    seal = seal_in(trusting, authority.url("good"))
    content, level = sealed(seal, paper())
    assert level == "B-LT"
    assert b"/DSS" in content
    assert content.count(b"%%EOF") == paper().count(b"%%EOF") + 1
    said = pdfsig(tmp_path, content)
    assert "Signature is Valid." in said
    assert "- Total document signed" in said
    authority.asked.clear()
    assert sealed(seal, paper())[1] == "B-LT"
    assert authority.asked == ["/good"], "lists are not fetched for each document"


def test_without_the_list_of_the_authority_it_is_only_b_t(authority, trusting, monkeypatch):
    monkeypatch.setattr(authority, "revocation_list", None)
    seal = seal_in(trusting, authority.url("good"))
    content, level = sealed(seal, paper())
    assert level == "B-T"
    assert b"/DSS" not in content
    authority.asked.clear()
    assert sealed(seal, paper())[1] == "B-T"
    assert authority.asked == ["/good"], "a list that cannot be had is not asked for each time"
    assert [seal.time.evidence_for(stamper) for stamper in seal.time.in_turn()] == [None]


def test_authorities_are_asked_in_turn_and_the_one_that_answered_first_next_time(authority, folder, nobody):
    seal = seal_in(folder, nobody, authority.url("nonsense"), authority.url("good"))
    authority.asked.clear()
    assert sealed(seal, paper())[1] == "B-T"
    assert sealed(seal, paper())[1] == "B-T"
    assert authority.asked.count("/nonsense") == 1


@pytest.fixture
def hurried(monkeypatch):
    """Answers may take three seconds in all."""
    monkeypatch.setattr(seal_time, "SECONDS", 3)


@pytest.mark.parametrize(("kind", "most"), [("endless", 8_000_000), ("dripping", 60)])
def test_an_answer_that_goes_on_is_cut_off_and_the_next_is_asked(authority, folder, hurried, kind, most):
    seal = seal_in(folder, authority.url(kind), authority.url("good"))
    authority.sent = 0
    assert sealed(seal, paper())[1] == "B-T"
    assert 0 < authority.sent < most, "nobody was there any more to hear the rest"


@pytest.mark.parametrize(("kind", "most"), [("endless", 8_000_000), ("dripping", 60)])
def test_a_list_that_goes_on_is_none(authority, trusting, monkeypatch, hurried, kind, most):
    monkeypatch.setattr(authority, "revocation_list", kind)
    authority.sent = 0
    assert sealed(seal_in(trusting, authority.url("good")), paper())[1] == "B-T"
    assert 0 < authority.sent < most


@pytest.mark.parametrize("kind", ["nonsense", "lying", "broken"])
def test_an_answer_that_cannot_be_believed_is_none(authority, folder, kind):
    with pytest.raises(SealUnavailable) as caught:
        sealed(seal_in(folder, authority.url(kind)), paper())
    assert caught.value.kind is SealProblem.TIME_STAMP


def test_an_authority_that_is_not_trusted_is_none(authority, folder, tmp_path):
    stranger = made(tmp_path / "stranger").facts
    trusting_others = made(tmp_path / "seal").folder
    (trusting_others / AUTHORITIES_FILE).write_text(stranger.chain)
    with pytest.raises(SealUnavailable, match="time stamp"):
        sealed(seal_in(trusting_others, authority.url("good")), paper())


def test_when_all_are_silent_it_can_be_sealed_without(folder, nobody):
    seal = seal_in(folder, nobody, nobody)
    with pytest.raises(SealUnavailable, match="time stamp"):
        sealed(seal, paper())
    assert sealed(seal, paper(), without_time=True)[1] == "B-B"


def test_a_paper_that_cannot_be_sealed_costs_no_evidence(authority, trusting):
    seal = seal_in(trusting, authority.url("good"))
    with pytest.raises(SealUnavailable, match="file"):
        sealed(seal, b"not a PDF")
    assert sealed(seal, paper())[1] == "B-LT"
