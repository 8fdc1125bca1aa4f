"""The text of a checkpoint is read as it was written, and nothing else is taken for one."""

import base64

import pytest

from conference import checkpoints as texts

GOOD = (
    "log\n3\n"
    + base64.b64encode(b"r" * 32).decode()
    + "\n\n\u2014 log "
    + base64.b64encode(b"i" * 68).decode()
    + "\n"
)


def test_the_text_is_read_as_it_was_written():
    checkpoint, (signature,) = texts.read(GOOD)
    assert (checkpoint.origin, checkpoint.size, checkpoint.root) == ("log", 3, b"r" * 32)
    assert texts.signed_text(checkpoint, signature) == GOOD


@pytest.mark.parametrize(("old", "new"), [
    ("log\n3", "\n3"), ("\n3\n", "\n03\n"), ("\n3\n", "\n-3\n"), ("\n3\n", "\n\u0663\n"), ("\n3\n", "\n"),
    ("\n\n", "\n"), ("\u2014 ", "- "), ("\u2014 log ", "\u2014 "), ("cnJy", "cn y"), ("cnJyc", "cnJ"),
    ("\u2014 log", "\u2014 l+g"), ("\n3\n", "\n3\nmore\n"), ("log\n3", "l" * 10_000 + "\n3"),
])  # fmt: skip
def test_what_is_not_a_checkpoint_is_not_read(old, new):
    with pytest.raises(texts.NotReadable):
        texts.read(GOOD.replace(old, new, 1))


def test_a_public_key_is_read_from_its_line():
    key = texts.PublicKey(name="log", value=b"k" * 32)
    assert texts.read_key(f"{key.line}\n") == key
    for wrong in (
        "",
        "log",
        "log+00000000+" + key.line.split("+", 2)[2],
        key.line[:-4],
        key.line.replace("log", "l og"),
    ):
        with pytest.raises(texts.NotReadable):
            texts.read_key(wrong)
