"""The key under which unsent answers are sealed: AES-256-GCM, in a file of its own, never in the database."""

import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from conference.exceptions import ConferenceError
from conference.i18n import _
from services import key_files

_NONCE = 12
_key_file: Path | None = None
_key: bytes | None = None


def configure(key_file: Path | None) -> None:
    """Say in which file the key is, or is to be made. Without one, the key lives and dies with this process."""
    global _key_file, _key
    _key_file, _key = key_file, None


def opened_key() -> bytes:
    """The key, made where there is none. Raises ConferenceError when its file cannot be used."""
    global _key
    if _key is None:
        _key = AESGCM.generate_key(256) if _key_file is None else _from(_key_file)
    return _key


def _from(file: Path) -> bytes:
    try:
        mode, line = file.stat().st_mode, file.read_text(encoding="ascii").strip()
        key = bytes.fromhex(line)
    except FileNotFoundError:
        try:
            key_files.write_once(file, AESGCM.generate_key(256).hex())
        except OSError as error:
            raise _unusable() from error
        return _from(file)
    except (OSError, ValueError) as error:
        raise _unusable() from error
    if len(key) != 32 or key_files.is_for_others(mode):
        raise _unusable()
    return key


def _unusable() -> ConferenceError:
    return ConferenceError(
        _("The file with the key of unsent answers cannot be used. Only its owner may read it.")
    )


def sealed(text: str, bound_to: str) -> bytes:
    """A text that only this installation can read again, and only where it is bound to."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(opened_key()).encrypt(nonce, text.encode("utf-8", "replace"), bound_to.encode())


def unsealed(value: bytes, bound_to: str) -> str | None:
    """What was sealed; None where it was not sealed here, was changed, or is bound to something else."""
    try:
        return AESGCM(opened_key()).decrypt(value[:_NONCE], value[_NONCE:], bound_to.encode()).decode()
    except (InvalidTag, ValueError):
        return None
