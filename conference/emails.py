"""E-mail addresses, as a person types them and as the portal keeps them."""

import re

from conference.normal import nfc, without_unseen

#: What anybody types around an address of 254 characters is not more than this.
LONGEST = 1000
_ADDRESS = re.compile(
    r"[^\s@<>()\[\],;:\\\"\x00-\x1f]{1,64}@[^\s@<>()\[\],;:\\\"\x00-\x1f.][^\s@<>()\[\],;:\\\"\x00-\x1f]{0,185}\.[^\s@.\x00-\x1f]{2,63}"
)


def normal_email(typed: str) -> str:
    """The address in NFC and lower case. Raises ValueError when it cannot be an address."""
    address = (
        "" if len(typed) > LONGEST else nfc(nfc(without_unseen(typed)).strip().casefold())
    )  # folding may take NFC apart again
    if not _ADDRESS.fullmatch(address) or ".." in address or not address.isprintable():
        raise ValueError("not an e-mail address")
    return address
