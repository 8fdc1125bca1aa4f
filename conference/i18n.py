"""Words on screen and on paper. English is the key; the language is that of the request (a context variable)."""

import gettext
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LOCALE = Path(__file__).with_name("locale")
DEFAULT_LANGUAGE = "en"
_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("portal", LOCALE, languages=[language], fallback=True)


def use_language(language: str) -> None:
    """Choose the language of this request, for example "en" or "cy"."""
    _language.set(language)


def current_language() -> str:
    """The language of this request."""
    return _language.get()


def _(message: str) -> str:
    """The message in the language of this request; English where there is no translation."""
    return _catalogue(_language.get()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The message for a number of things, in the language of this request."""
    return _catalogue(_language.get()).ngettext(one, many, number)


def mark(message: str) -> str:
    """Mark a message that is translated later, where it is shown, with `_`."""
    return message


#: The languages of texts and of what can be chosen, each by its code, with its English name.
LANGUAGES = {"en": mark("English"), "cy": mark("Welsh")}


def language_name(code: str) -> str:
    """What a language is called in the language of this request."""
    return _(LANGUAGES[code])
