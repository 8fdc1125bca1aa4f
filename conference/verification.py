"""Whether a document is one of ours, unchanged: the answers that anybody may get, in their words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from conference.evidence import RegisterEntry
from conference.i18n import _, mark


class Answer(StrEnum):
    """What can be said of a file. Only the first says that it is real. DIFFERS where our own records do not agree about
    it; STOLEN is known only where a list says so."""

    GENUINE = "genuine"
    DIFFERS = "differs"
    CHANGED = "changed"
    STOLEN = "stolen"
    UNREGISTERED = "unregistered"
    NO_SEAL = "no_seal"
    UNREADABLE = "unreadable"

    @property
    def heading(self) -> str:
        """The answer in a few words."""
        return _(_TITLES[self])

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it means, and what to do."""
        return tuple(_(sentence) for sentence in _SENTENCES[self])


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The answer for one file, and what the register tells of it where it is genuine.

    Without the register: `listed_at` is how new the list of revoked certificates is that does not name its seal.
    """

    answer: Answer
    entry: RegisterEntry | None = None
    listed_at: datetime | None = None


_TITLES = {
    Answer.GENUINE: mark("This file is real"),
    Answer.DIFFERS: mark("We cannot say that this paper is real"),
    Answer.CHANGED: mark("This file was changed"),
    Answer.STOLEN: mark("This seal was stolen"),
    Answer.UNREGISTERED: mark("Call us about this file"),
    Answer.NO_SEAL: mark("This file has no seal of ours"),
    Answer.UNREADABLE: mark("We cannot read this file"),
}
_SENTENCES = {
    Answer.GENUINE: (
        mark("We made this file and put our seal on it. Nobody has changed it since then."),
        mark("Look at the last line too. It tells you if the paper still counts."),
    ),
    Answer.DIFFERS: (
        mark("Our records about this paper do not agree with each other. Someone may have changed them."),
        mark("Do not trust what it says. Call us, and we will find out what happened."),
    ),
    Answer.CHANGED: (
        mark("It has our seal, but the seal does not fit. So it is not the file that we made."),
        mark(
            "It may have been saved again with another program. Or someone changed it, or made it look like ours."
        ),
        mark(
            "Do not trust what it says. Ask for the file again from the person who gave it to you, or from us."
        ),
    ),
    Answer.STOLEN: (
        mark(
            "The file has our seal, but someone stole what we made that seal with. Anyone could have made this file."
        ),
        mark("Do not trust it for its seal. Check the file on our website, or call us."),
    ),
    Answer.UNREGISTERED: (
        mark("It has our seal, and the seal fits. But the file is not on our list."),
        mark("Call us before you trust it. We will find out why."),
    ),
    Answer.NO_SEAL: (
        mark("It never had our seal, or the seal was taken off. So we cannot check it."),
        mark("Some papers from this website have no seal. A scan or a photo of a paper has none either."),
        mark("Is it your paper? Look under “Your papers” for a copy with our seal. Or call us."),
    ),
    Answer.UNREADABLE: (
        mark("We can check a PDF file of up to 10 MB. It must open without a password."),
        mark("Send it just as you got it. Do not print it or save it again first."),
    ),
}
