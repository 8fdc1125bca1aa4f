"""Every file that somebody might hand in gets the right answer, from a process that stays within its bounds."""

import io
import shutil
import subprocess
from dataclasses import replace

import pikepdf
import pytest
from cryptography import x509

from documents.checking import Seal
from tests.documents.verifying import forge
from tests.documents.verifying.corpus import CASES


@pytest.mark.parametrize("name", CASES)
def test_what_is_handed_in_gets_the_right_answer(name, scene, checkers):
    case = CASES[name]
    assert checkers.check(case.make(scene), scene.council.ours) is case.seal
    assert checkers.most_resident < 700 * 1024


def test_with_the_authority_alone_the_seal_can_be_checked_by_anybody(scene, checkers):
    by = scene.council.by_authority
    assert checkers.check(scene.sealed, by) is Seal.WHOLE
    assert checkers.check(forge.flipped(scene.sealed, 700), by) is Seal.CHANGED
    assert checkers.check(scene.foreign, by) is Seal.NONE
    assert checkers.check(scene.plain, by) is Seal.NONE
    assert checkers.check(scene.namesake, by) is not Seal.WHOLE


def test_a_seal_stays_whole_when_its_certificate_has_run_out(tmp_path, checkers, scene):
    old, content = forge.expired(tmp_path, scene.plain)
    assert checkers.check(content, old.ours) is Seal.WHOLE
    assert checkers.check(content, scene.council.ours) is Seal.NONE


def _pdfsig(tmp_path, content):
    """What the outside judge says of the signatures."""
    file = tmp_path / "paper.pdf"
    file.write_bytes(content)
    tool = shutil.which("pdfsig")
    assert tool, "These tests need pdfsig (poppler-utils)."
    ran = subprocess.run([tool, "-nocert", file], capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def test_outside_judges_agree(tmp_path, scene):
    whole = _pdfsig(tmp_path, scene.sealed)
    assert "Signature is Valid" in whole
    assert "Total document signed" in whole
    assert "digest mismatch" in _pdfsig(tmp_path, forge.flipped(scene.sealed, 700)).lower()
    assert "Not total document signed" in _pdfsig(tmp_path, CASES["painted over"].make(scene))
    assert "does not contain any signatures" in _pdfsig(
        tmp_path, CASES["saved again without its signature"].make(scene)
    )
    tool = shutil.which("qpdf")
    assert tool, "These tests need qpdf."
    checked = subprocess.run([tool, "--check", tmp_path / "paper.pdf"], check=False, capture_output=True)
    assert checked.returncode == 0


def test_the_tampered_files_are_what_they_claim_to_be(scene):
    """A file that nobody can open would prove nothing."""
    for name in ("painted over", "the catalogue changed", "saved again", "ours attached to another"):
        with pikepdf.open(io.BytesIO(CASES[name].make(scene))) as opened:
            assert len(opened.pages) >= 1


def test_a_seal_whose_certificate_was_revoked_is_never_whole(scene, checkers):
    (seal,) = scene.council.ours.seals
    number = str(x509.load_der_x509_certificate(seal).serial_number).encode()
    by = replace(scene.council.by_authority, revoked=(b"1", number))
    assert checkers.check(scene.sealed, by) is Seal.REVOKED
    assert checkers.check(scene.sealed, replace(by, roots=scene.stranger.by_authority.roots)) is Seal.REVOKED
    assert checkers.check(scene.plain, by) is Seal.NONE
    assert checkers.check(scene.sealed, replace(by, revoked=(b"1",))) is Seal.WHOLE
