"""The clause register: every rule of the five documents by its number, in one plain sentence, and the product's own.

The sentences lie in clauses.csv (`id, document, portal_class, sentence`) and go through gettext where they are shown.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from conference.i18n import _, mark

FILE = Path(__file__).with_name("clauses.csv")

DOCUMENTS: dict[str, str] = {
    "HFD": mark("Herefordshire, guidance for supporters, February 2016"),
    "WBK": mark("West Berkshire, guidance on conferences for professionals"),
    "HAC": mark("Hackney, guide for parents and carers"),
    "PRO": mark("practice procedure, no authority named"),
    "MWW": mark("Mid and West Wales, introduction for parents"),
    "PORTAL": mark("rule of this portal"),
}

#: Authority -> the document that speaks for it.
DOCUMENT_OF: dict[str, str] = {
    "herefordshire": "HFD",
    "west_berkshire": "WBK",
    "hackney": "HAC",
    "mid_and_west_wales": "MWW",
    "practice": "PRO",
}


@dataclass(frozen=True)
class Clause:
    """A rule by its number. `document` is a key of `DOCUMENTS`; a rule of `portal_class` "P" is for the policy."""

    id: str
    document: str
    text: str
    portal_class: str = ""

    @property
    def sentence(self) -> str:
        """The rule in one plain sentence, in the language of this request."""
        return _(self.text)

    @property
    def reference(self) -> str:
        """The number and where it stands, for example "HFD-S-NOT-8 (Herefordshire, …)"."""
        return _("{number} ({document})").format(number=self.id, document=_(DOCUMENTS[self.document]))

    def reference_in(self, authority: str) -> str:
        """The reference as people at a conference of this council read it: a rule that it shares is not another's."""
        if self.document in ("PORTAL", DOCUMENT_OF.get(authority)):
            return self.reference
        return _("{number} (it holds here too; first written in: {document})").format(
            number=self.id, document=_(DOCUMENTS[self.document])
        )


def _read() -> dict[str, Clause]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row["id"]: Clause(row["id"], row["document"], row["sentence"], row["portal_class"])
            for row in csv.DictReader(lines)
        }


CLAUSES: dict[str, Clause] = _read()
