"""A checkpoint: how large the log was and what its Merkle root was, as a text that is signed and can be printed.

The text is that of C2SP `tlog-checkpoint`, its signature that of `signed-note`, with Ed25519 (type 1), so tools of
others read it. Signing and checking need a key and are in `services.log_key`.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Final

ED25519: Final = b"\x01"
_DASH: Final = "\u2014 "
_LONGEST: Final = 10_000


class NotReadable(ValueError):
    """The text is not a checkpoint, or not a key."""


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """What was signed. `origin` is the name of the log, `root` 32 bytes."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three lines that the signature covers."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One signature line: whose key, its first four bytes of identity, and the signature."""

    name: str
    key_id: bytes
    value: bytes

    @property
    def line(self) -> str:
        """As it stands below the text."""
        return f"{_DASH}{self.name} {_base64(self.key_id + self.value)}\n"


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """What a checkpoint is checked with: 32 bytes of Ed25519, under a name."""

    name: str
    value: bytes

    @property
    def key_id(self) -> bytes:
        """What tells it from other keys of the same name: 4 bytes."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.value).digest()[:4]

    @property
    def line(self) -> str:
        """To be handed on: name, identity, key."""
        return f"{self.name}+{self.key_id.hex()}+{_base64(ED25519 + self.value)}"


def signed_text(checkpoint: Checkpoint, signature: Signature) -> str:
    """The whole of it: the text, a blank line, and the signature line."""
    return f"{checkpoint.text}\n{signature.line}"


def read(text: str) -> tuple[Checkpoint, tuple[Signature, ...]]:
    """A checkpoint and its signatures; nobody has checked them yet. Raises NotReadable."""
    head, blank, below = text.partition("\n\n")
    lines = head.split("\n")
    if len(text) > _LONGEST or not blank or len(lines) != 3:
        raise NotReadable("This is not a checkpoint.")
    origin, size, root = lines
    if not origin or not (size.isascii() and size.isdigit()) or size != str(int(size)):
        raise NotReadable("This is not a checkpoint.")
    signatures = tuple(_signature(line) for line in below.rstrip("\n").split("\n"))
    return Checkpoint(origin=origin, size=int(size), root=_bytes(root, 32)), signatures


def read_key(line: str) -> PublicKey:
    """The key of a line that `PublicKey.line` made. Raises NotReadable."""
    name, _plus, rest = line.strip().partition("+")
    key_id, _plus, value = rest.partition("+")
    found = PublicKey(name=name, value=_bytes(value, 33)[1:])
    if not is_key_name(name) or found.line != line.strip() or found.key_id.hex() != key_id:
        raise NotReadable("This is not the line of a public key.")
    return found


def is_key_name(name: str) -> bool:
    """Whether a key can be called so: not empty, without blanks and plus signs."""
    return bool(name) and "+" not in name and not any(c.isspace() for c in name) and name.isprintable()


def _signature(line: str) -> Signature:
    name, _blank, value = line.removeprefix(_DASH).partition(" ")
    found = _bytes(value)
    if not line.startswith(_DASH) or not is_key_name(name) or len(found) <= 4:
        raise NotReadable("This is not a signature of a checkpoint.")
    return Signature(name=name, key_id=found[:4], value=found[4:])


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(text: str, length: int | None = None) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NotReadable("This is not base64.") from None
    if _base64(found) != text or (length is not None and len(found) != length):
        raise NotReadable("This is not base64 of the right length.")
    return found
