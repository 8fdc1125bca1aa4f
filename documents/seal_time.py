"""A trusted time for a seal: time-stamp authorities (RFC 3161), asked in turn over HTTP.

An authority sees the hash of a signature, never the document. Its answer is checked before it is believed: made for
this hash, whole, and, where `timestamp-authorities.pem` lies in the seal's folder, by one of those authorities. With
that file, and with lists that say nothing was revoked, a seal carries all that is needed to check it later (B-LT).
Whoever answers, only so much is read, and only for so long (`documents.seal_network`).
"""

import time
from collections.abc import Iterator
from pathlib import Path

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend

from documents.seal_certificates import as_asn1
from documents.seal_keys import read_revocation_list
from documents.seal_network import ListAnswer, Network, StampAnswer

AUTHORITIES_FILE = "timestamp-authorities.pem"
#: How long each authority, or each keeper of a list, may take to answer, from the first byte to the last.
SECONDS = 5
#: How long lists are used before they are fetched again, and how long a failure to get them is remembered.
_FRESH = 3600.0


class Stamper(HTTPTimeStamper):
    """One authority, whose answers are checked. Raises TimestampRequestError for those that cannot be believed."""

    def __init__(self, url: str, roots: list[asn1_x509.Certificate]) -> None:
        super().__init__(url, timeout=SECONDS, session=Network(StampAnswer))  # type: ignore[arg-type]
        self._roots = roots
        self._signed_by: object = None

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A time-stamp token for this hash."""
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            found = await validate_tst_signed_data(
                token["content"],
                ValidationContext(trust_roots=self._roots, allow_fetching=False),
                lambda _algorithm: message_digest,
            )
        except TimestampRequestError:
            raise
        except Exception as error:  # whatever an answer is made of
            raise TimestampRequestError("not a time stamp") from error
        is_trusted = found["validation_path"] is not None and found.get("trust_problem_indic") is None
        if not (found["intact"] and found["valid"] and (is_trusted or not self._roots)):
            raise TimestampRequestError("not to be believed")
        self._signed_by = found["signing_cert"].issuer_serial
        return token

    @property
    def is_the_expected(self) -> bool:
        """Whether the last token is by the certificate for which evidence was gathered beforehand."""
        return self._signed_by in self._certs


class TimeStamps:
    """The authorities of one seal, with what is known of them."""

    def __init__(self, urls: tuple[str, ...], folder: Path, chain: tuple[x509.Certificate, ...]) -> None:
        self._roots = _authorities(folder)
        self._stampers = [Stamper(url, self._roots) for url in urls]
        self._own = [as_asn1(certificate) for certificate in chain]
        self._lists = [found for root in chain if (found := read_revocation_list(folder, root)) is not None]
        self._contexts: dict[Stamper, tuple[float, ValidationContext | None]] = {}

    def in_turn(self) -> Iterator[Stamper]:
        """Each authority, the one that answered last first."""
        yield from tuple(self._stampers)

    def answered(self, stamper: Stamper) -> None:
        """Ask this one first from now on."""
        self._stampers.sort(key=lambda other: other is not stamper)

    def evidence_for(self, stamper: Stamper) -> ValidationContext | None:
        """Where evidence for later is gathered from; None where it cannot be had, or could not lately."""
        if not (self._roots and self._own and self._lists):
            return None
        since, context = self._contexts.get(stamper, (float("-inf"), None))
        if time.monotonic() - since >= _FRESH:
            context = ValidationContext(
                trust_roots=[self._own[-1], *self._roots],
                other_certs=self._own,
                allow_fetching=True,
                fetcher_backend=AIOHttpFetcherBackend(
                    Network(ListAnswer),  # type: ignore[arg-type]
                    per_request_timeout=SECONDS,
                ),
                crls=self._lists,
                revocation_mode="require",
            )
            self._contexts[stamper] = (time.monotonic(), context)
        return context

    def has_no_evidence(self, stamper: Stamper) -> None:
        """It could not be gathered; it is not tried again for a while."""
        self._contexts[stamper] = (time.monotonic(), None)


def _authorities(folder: Path) -> list[asn1_x509.Certificate]:
    try:
        found = x509.load_pem_x509_certificates((folder / AUTHORITIES_FILE).read_bytes())
    except (OSError, ValueError):
        return []
    return [as_asn1(certificate) for certificate in found]
