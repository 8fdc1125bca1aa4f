"""What a scan is, by its content: the name and the kind that a browser gives count for nothing."""

MOST_BYTES = 5 * 1024 * 1024
#: Media type -> how such a file begins, and what stands near its end.
_KINDS: dict[str, tuple[bytes, bytes]] = {
    "application/pdf": (b"%PDF-", b"%%EOF"),
    "image/jpeg": (b"\xff\xd8\xff", b"\xff\xd9"),
    "image/png": (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
}
_TAIL = 1024


def media_type(content: bytes) -> str | None:
    """The media type of a PDF, JPEG or PNG that is whole; None for everything else."""
    for kind, (begins, ends) in _KINDS.items():
        if content.startswith(begins) and ends in content[-_TAIL:]:
            return kind
    return None


def extension(kind: str) -> str:
    """How the name of such a file ends."""
    return {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}[kind]
