"""Newer versions of texts that people sign, and whether they must sign again before the conference."""

from typing import TYPE_CHECKING

from conference.agreements import Signature

if TYPE_CHECKING:
    from services.cases import Case


def counts(case: "Case", signature: Signature) -> bool:
    """Whether a signature stands, is what the log says, and no newer version must be signed instead."""
    return signature.is_live and not is_outdated(case, signature) and signature.id not in case.altered


def is_outdated(case: "Case", signature: Signature) -> bool:
    """Whether a newer version of the text, in any language, asked everybody to sign again before the start.

    What was signed stands as it was signed: it only no longer clears anybody, and no passing of time changes that.
    A version that came out after the start asks nobody who signed for this conference.
    """
    signed = next((e for e in case.editions if e.id == signature.text_version_id), None)
    since, kind = (signed.published_at, signed.kind) if signed else (signature.signed_at, signature.kind)
    return any(
        e.requires_resign and e.kind is kind and since < e.published_at < case.conference.counts_from
        for e in case.editions
    )
