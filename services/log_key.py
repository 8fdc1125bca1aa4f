"""The key that signs checkpoints of the log: Ed25519, in a file of its own, and never the key of the seal."""

import base64
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from conference.checkpoints import ED25519, Checkpoint, PublicKey, Signature, read, signed_text
from conference.exceptions import ConferenceError
from conference.i18n import _
from services import key_files

_BEGINS = "PRIVATE+KEY"


@dataclass(frozen=True)
class LogKey:
    """The key, opened. Its name goes with it: it says which log this is."""

    public: PublicKey
    _private: Ed25519PrivateKey

    def sign(self, size: int, root: bytes) -> str:
        """The checkpoint of a log of this size with this root (32 bytes), signed: the whole text."""
        checkpoint = Checkpoint(origin=self.public.name, size=size, root=root)
        value = self._private.sign(checkpoint.text.encode())
        mine = Signature(name=self.public.name, key_id=self.public.key_id, value=value)
        return signed_text(checkpoint, mine)


def opened(file: Path) -> LogKey | None:
    """The key in this file, or None where there is no file. Raises ConferenceError when it cannot be used."""
    try:
        mode, text = file.stat().st_mode, file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable() from error
    if key_files.is_for_others(mode):
        raise ConferenceError(_("Others can read the key of the log. Only its owner may (chmod 600)."))
    parts = text.strip().split("+", 4)
    try:
        name, key_id, value = parts[2], parts[3], base64.b64decode(parts[4], validate=True)
        key = _named(name, Ed25519PrivateKey.from_private_bytes(value[1:]))
    except (IndexError, ValueError) as error:
        raise _unusable() from error
    if text.strip() != _line(key, value[1:]) or key.public.key_id.hex() != key_id:
        raise _unusable()
    return key


def opened_or_made(file: Path, named: str) -> LogKey:
    """The key in this file. Where there is none, one is made and written, for its owner's eyes.

    Its name is what it is named after with something random, so that no two logs share one. Raises ConferenceError.
    """
    if (found := opened(file)) is not None:
        return found
    secret = secrets.token_bytes(32)
    key = _named(f"{named}/log-{secrets.token_hex(4)}", Ed25519PrivateKey.from_private_bytes(secret))
    return key if key_files.write_once(file, _line(key, secret)) else opened_or_made(file, named)


def is_signed(text: str, keys: tuple[PublicKey, ...]) -> Checkpoint | None:
    """The checkpoint in this text if one of the keys signed it, or None. Raises NotReadable for what is none."""
    checkpoint, signatures = read(text)
    for signature in signatures:
        for key in keys:
            if (signature.name, signature.key_id) == (key.name, key.key_id) and checkpoint.origin == key.name:
                try:
                    Ed25519PublicKey.from_public_bytes(key.value).verify(
                        signature.value, checkpoint.text.encode()
                    )
                except InvalidSignature:
                    continue
                return checkpoint
    return None


def _named(name: str, private: Ed25519PrivateKey) -> LogKey:
    return LogKey(PublicKey(name=name, value=private.public_key().public_bytes_raw()), private)


def _line(key: LogKey, secret: bytes) -> str:
    value = base64.b64encode(ED25519 + secret).decode()
    return f"{_BEGINS}+{key.public.name}+{key.public.key_id.hex()}+{value}"


def _unusable() -> ConferenceError:
    return ConferenceError(_("The file with the key of the log cannot be used."))
