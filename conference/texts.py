"""Agreement texts: what people read, tick and sign is one string, kept in versions and never changed.

The format is small, so that the very string that is hashed is also what is shown:
`# Heading`, `- bullet`, `[HFD-ST-1] A statement to tick`, and paragraphs between blank lines.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from conference.normal import nfc
from conference.vocabulary import TextKind

_STATEMENT = re.compile(r"\[([A-Z]{3}(?:-[A-Z]+)+-\d+)\] (.+)")


@dataclass(frozen=True)
class Block:
    """One piece of a text. `rule` is the number of the guidance that a statement stands on, else ""."""

    kind: Literal["heading", "paragraph", "bullet", "statement"]
    text: str
    rule: str = ""


def canonical(text: str) -> str:
    """NFC, LF line ends, no blanks at line ends, one line end at the end."""
    lines = nfc(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def text_sha256(kind: TextKind, language: str, version: int, text: str) -> str:
    """SHA-256 (hex) of the canonical JSON of kind, language, version and canonical text (signing.md, section 6)."""
    fields = [kind.value, language, version, canonical(text)]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order. Every line belongs to a block; nothing is left out."""
    blocks: list[Block] = []
    paragraph: list[str] = []

    def close() -> None:
        if paragraph:
            blocks.append(Block("paragraph", " ".join(paragraph)))
            paragraph.clear()

    for line in canonical(text).split("\n"):
        statement = _STATEMENT.fullmatch(line)
        if line.startswith("# "):
            close()
            blocks.append(Block("heading", line[2:]))
        elif line.startswith("- "):
            close()
            blocks.append(Block("bullet", line[2:]))
        elif statement:
            close()
            blocks.append(Block("statement", statement[2], statement[1]))
        elif line:
            paragraph.append(line)
        else:
            close()
    close()
    return tuple(blocks)


def differences(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """What changes between two texts, line by line in their order: (before, after), "" where there is none."""
    old, new = (tuple(line for line in canonical(text).split("\n") if line) for text in (before, after))
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        pair
        for kind, i, j, k, n in changes
        if kind != "equal"
        for pair in zip_longest(old[i:j], new[k:n], fillvalue="")
    )


@dataclass(frozen=True, kw_only=True)
class TextVersion:
    """One published version of a text. `sha256` is of kind, language, version and text together.

    `requires_resign`: whoever signed an earlier version signs this one before the conference.
    """

    id: str
    authority: str
    kind: TextKind
    language: str
    version: int
    title: str
    text: str
    sha256: str
    published_by: str
    published_at: datetime
    retired_at: datetime | None = None
    requires_resign: bool = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text in blocks."""
        return parse(self.text)

    @property
    def statements(self) -> tuple[Block, ...]:
        """What must be ticked, in order."""
        return tuple(b for b in self.blocks if b.kind == "statement")

    @property
    def is_sound(self) -> bool:
        """True when the text still has the hash that it was published with."""
        return text_sha256(self.kind, self.language, self.version, self.text) == self.sha256


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A published version without its words: enough to tell whether a newer one must be signed."""

    id: str
    authority: str
    kind: TextKind
    published_at: datetime
    requires_resign: bool
