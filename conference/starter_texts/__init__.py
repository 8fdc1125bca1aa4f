"""Our own wording of the agreements, for an authority that has none yet. An administrator publishes them."""

from pathlib import Path

from conference.vocabulary import TextKind

_HERE = Path(__file__).parent


def starter_text(kind: TextKind, language: str = "en") -> tuple[str, str] | None:
    """(title, text) of the wording we offer for a kind of text, or None where we offer none."""
    path = _HERE / f"{kind.value}.{language}.txt"
    if not path.exists():
        return None
    title, _, text = path.read_text(encoding="utf-8").partition("\n")
    return title, text.strip("\n") + "\n"
