"""People's own words, made safe to show: never mark-up, never markdown, never a broken message."""

import re

from portal.markup import Markup, escape

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_END = re.compile(r"\s*[\r\n]+\s*")
# :smile:, ->, --, >= are changed inside plain text too. A name with a dash is not: it would be copied with a joiner.
_REPLACED_IN_TEXT = re.compile(r"(?<=:)(?=[\w:+-])|(?<=[<>=~-])(?=[<>=~-])")
# An address of e-mail or of a site is made a link even where each mark is escaped: in a choice, a press on it would
# open another program and choose nothing.
_LINKED_IN_TEXT = re.compile(
    r"(?<=@)(?=[\w-])|(?<=https:)(?=//)|(?<=http:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE
)
_JOINER = "\u2060"  # invisible, takes no room, breaks no line


def clean(text: object) -> str:
    """The text without NUL, control characters and lone surrogates, which no message could carry."""
    said = str(text)
    return said if said.isprintable() else _UNSHOWABLE.sub("\ufffd", said)


def esc(text: object) -> Markup:
    """The text for HTML. What is already Markup (made by the kit) stays as it is."""
    return text if isinstance(text, Markup) else escape(text if hasattr(text, "__html__") else clean(text))


def lines(text: object) -> Markup:
    """The text for HTML with its line ends kept."""
    return Markup("<br>").join(esc(part) for part in clean(text).replace("\r\n", "\n").split("\n"))


def plain(text: object) -> str:
    """The text for a label that Streamlit reads as markdown: it comes out as typed."""
    joined = _REPLACED_IN_TEXT.sub(_JOINER, _LINE_END.sub(" ", clean(text)))
    return _PUNCTUATION.sub(r"\\\1", _LINKED_IN_TEXT.sub(_JOINER, joined))


def words(text: str, **parts: object) -> Markup:
    """A sentence with parts put in: `words(_("Call {number}"), number=tel(...))`. Everything is escaped once."""
    if not parts:
        return esc(text)
    return Markup(escape(clean(text))).format(**{name: esc(part) for name, part in parts.items()})


def strong(text: object) -> Markup:
    """Bold words inside a sentence."""
    return Markup("<strong>{}</strong>").format(esc(text))


def tel(number: str) -> Markup:
    """A telephone number that can be tapped."""
    digits = re.sub(r"[^\d+]", "", number)
    return Markup('<a class="kit-tel" href="tel:{}">{}</a>').format(digits, esc(number))


def in_language(language: str, text: object) -> Markup:
    """Words of another language, marked so that they are read out rightly (WCAG 3.1.2)."""
    return Markup('<span lang="{}">{}</span>').format(language, esc(text))
