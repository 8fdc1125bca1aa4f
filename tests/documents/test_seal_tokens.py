"""The key of the seal on a PKCS#11 token: SoftHSM stands for the token."""

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from documents.seal_tokens import public_key_on
from documents.sealing import Sealer, SealProblem, SealSource, SealUnavailable, Token
from tests.documents.sealed import made, paper

PIN = "246810"


@pytest.fixture(scope="module")
def token(tmp_path_factory):
    """A token with two keys: "seal", and "other" on another curve. The environment tells the module where it lies."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    (module,) = sorted(Path("/usr/lib").rglob("libsofthsm2.so"))[:1]
    found = Token(module=str(module), label="council", key="seal", pin=PIN)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        subprocess.run(
            ["softhsm2-util", "--init-token", "--free", "--label=council", f"--pin={PIN}", "--so-pin=1357"],
            check=True,
            capture_output=True,
        )
        _make_key(found, "seal", "secp256r1")
        _make_key(found, "other", "secp384r1")
        yield found


@pytest.fixture(scope="module")
def source(token, tmp_path_factory):
    """A seal whose certificates are in the folder, and whose key is on the token."""
    folder = made(tmp_path_factory.mktemp("seal"), public_key=public_key_on(token)).folder
    where = ("SOFTHSM2_CONF", os.environ["SOFTHSM2_CONF"])
    return SealSource(folder=folder, token=token, environment=(where,))


def _make_key(token: Token, label: str, curve: str) -> None:
    import pkcs11
    from pkcs11.util.ec import encode_named_curve_parameters

    (slot,) = (slot for slot in pkcs11.lib(token.module).get_slots() if slot.get_token().label == token.label)
    with slot.get_token().open(rw=True, user_pin=PIN) as session:
        parameters = session.create_domain_parameters(
            pkcs11.KeyType.EC,
            {pkcs11.Attribute.EC_PARAMS: encode_named_curve_parameters(curve)},
            local=True,
        )
        parameters.generate_keypair(store=True, label=label)


def test_what_the_token_seals_is_valid_to_others(source, tmp_path):
    sealer = Sealer(source)
    sealed = sealer.seal(paper())
    sealer.close()
    (tmp_path / "paper.pdf").write_bytes(sealed.content)
    said = subprocess.run(["pdfsig", tmp_path / "paper.pdf"], capture_output=True, text=True, check=False)
    assert "Signature is Valid." in said.stdout
    assert "- Total document signed" in said.stdout
    assert not (source.folder / "seal.p12").exists()


@pytest.mark.parametrize("wrong", [{"label": "another"}, {"key": "another"}], ids=str)
def test_a_token_or_key_that_is_not_there_is_said(token, wrong):
    with pytest.raises(SealUnavailable) as caught:
        public_key_on(replace(token, **wrong))
    assert caught.value.kind is SealProblem.TOKEN


def test_a_wrong_pin_is_said_as_one(token):
    with pytest.raises(SealUnavailable) as caught:
        public_key_on(replace(token, pin="999999"))
    assert caught.value.kind is SealProblem.WRONG_PASSPHRASE


def test_a_key_on_another_curve_is_not_taken(token):
    assert isinstance(public_key_on(token), ec.EllipticCurvePublicKey)
    with pytest.raises(SealUnavailable, match="token"):
        public_key_on(replace(token, key="other"))


def test_the_pin_is_in_no_text(token, source):
    assert PIN not in repr(token) + repr(source)
