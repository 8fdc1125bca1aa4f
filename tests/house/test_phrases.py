"""Every word that is shown goes through gettext, the list of phrases is current, and the words are plain."""

import ast
import re
from pathlib import Path

from portal.kit.tags import TAGS
from tests.house import phrases, source
from tests.tables import check_rows

TRANSLATED = {"_", "ngettext", "mark", "gettext"}
NOT_SHOWN = {
    "enter",
    "format_map",
    "strftime",
    "get",
    "pop",
    "setdefault",
    "startswith",
    "endswith",
    "join",
    "split",
}
#: Longest sentence in words. Families read these under strain; the guidance's own clauses are quoted longer.
MOST_WORDS = 25

_TAG = re.compile(r"<!--.*?-->|<(style|script)\b.*?</\1>|<[^>]*>", re.S)
_OTHER_LANGUAGE = re.compile(r'<(p|span|a|div|li)\b[^>]*\blang="\w+"[^>]*>.*?</\1>', re.S)
_JINJA = re.compile(r"\{#.*?#\}|\{%-?\s*trans\b.*?endtrans\s*-?%\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
_SHOWN_ATTRIBUTE = re.compile(r'\b(?:title|alt|placeholder|aria-label)="([^"]*)"')
_ENTITY = re.compile(r"&\w+;")


def _is_words(text: str) -> bool:
    """Whether a literal reads like something for people rather than a key, a format or a name in code."""
    return bool(re.search(r"[A-Za-z]{2,} +[A-Za-z]", text) or re.match(r"[A-Z][a-z]", text))


def _is_translated(node: ast.AST) -> bool:
    for outer in source.ancestors(node):
        if isinstance(outer, ast.Call) and source.dotted(outer.func).split(".")[-1] in TRANSLATED | NOT_SHOWN:
            return True
        if isinstance(outer, ast.Raise) or (isinstance(outer, ast.Expr) and outer.value is node):
            return True  # a docstring is a statement of its own
    return False


def _untranslated(page: Path) -> list[str]:
    return [
        f"{source.place(page, node)}: {node.value!r} does not go through gettext"
        for node in source.nodes(page)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value not in TAGS
        and _is_words(node.value)
        and not _is_translated(node)
    ]


def test_every_string_on_a_page_goes_through_gettext():
    check_rows(source.pages(), _untranslated)


#: What only somebody at a terminal can do.
_AT_A_TERMINAL = re.compile(r"conference-portal|\bchmod\b|docs/|\.env\b")
#: Whose sentences commands, `doctor` and the portal's own log say, and no page.
_SAID_AT_A_TERMINAL = {
    "db/audit_proof.py",
    "db/health.py",
    "db/migrate.py",
    "services/checkpoints.py",
    "services/log_key.py",  # services.audit_check says another sentence in its place
    "services/log_proofs.py",
}


def _needs_a_terminal(file: Path) -> list[str]:
    return [
        f"{source.place(file, word)}: {word.value!r} tells people to do what they have no terminal for"
        for name, call in source.calls(source.tree(file))
        if name.split(".")[-1] in TRANSLATED
        for word in call.args
        if isinstance(word, ast.Constant) and _AT_A_TERMINAL.search(str(word.value))
    ]


def test_nobody_is_told_on_a_page_to_run_a_command():
    """Administrators read "Make one: conference-portal seal init", and have no shell."""
    files = [file for file in source.modules() if source.name(file) not in _SAID_AT_A_TERMINAL]
    check_rows(files, _needs_a_terminal)


def _put_together(file: Path) -> list[str]:
    return [
        f"{source.place(file, call)}: `{ast.unparse(call)}` is not one literal"
        for name, call in source.calls(source.tree(file))
        if name in {"_", "ngettext"} and call.args and isinstance(call.args[0], (ast.JoinedStr, ast.BinOp))
    ]


def test_a_phrase_is_one_literal():
    """gettext finds `_("Hello {name}")`, never `_(f"Hello {name}")` or `_(a + b)`."""
    check_rows(source.modules(), _put_together)


def _without(pattern: re.Pattern[str], text: str) -> str:
    """A text without what matches; every line keeps its number."""
    return pattern.sub(lambda found: " " + "\n" * found.group().count("\n"), text)


def _bare_words(template: Path) -> list[str]:
    text = template.read_text(encoding="utf-8")
    bare = _without(_JINJA, _without(_OTHER_LANGUAGE, text))
    attributes = [found for found in _SHOWN_ATTRIBUTE.finditer(bare) if re.search(r"[A-Za-z]{2}", found[1])]
    shown = _without(_ENTITY, _without(_TAG, bare))
    return [
        f"{source.name(template)}:{source.line(found.string, found.start())}: "
        f"{found.group()} does not go through gettext"
        for found in [*re.finditer(r"[A-Za-z]{2,}", shown), *attributes]
    ]


def test_every_word_of_a_template_goes_through_gettext():
    check_rows(sorted(source.TEMPLATES.rglob("*.html")), _bare_words)


def test_the_list_of_phrases_is_current():
    """Run `make fix` after changing a phrase."""
    assert phrases.FILE.read_text(encoding="utf-8") == phrases.written()


def _own_phrases() -> list[str]:
    """The portal's own words; the guidance's clauses keep their lengths."""
    words: list[str] = []
    for message in phrases.extract():
        ours = any(not name.endswith(".csv") for name, _line in message.locations)
        if message.id and ours:
            words += [str(form) for form in (message.id if isinstance(message.id, tuple) else [message.id])]
    return words


def test_sentences_are_short():
    long = [
        sentence
        for phrase in _own_phrases()
        for sentence in re.split(r"(?<=[.?:])\s+|\n+", phrase)
        if len(sentence.split()) > MOST_WORDS
    ]
    assert long == []


def test_words_are_plain():
    """No begging, no shouting, no blaming, none of the words that families cannot use."""
    found = re.compile(
        r"\b(please|invalid|illegal|forbidden|oops|hurry|abort|utili[sz]e|n/a|e\.g\.|i\.e\.|etc)\b|!",
        re.I,
    )
    assert [phrase for phrase in _own_phrases() if found.search(phrase)] == []


def test_phrases_have_the_same_parts_in_every_language():
    """A translation that drops or invents {a part} would fail on the page that shows it."""
    from babel.messages.pofile import read_po

    parts = re.compile(r"\{(\w*)\}")
    wrong = []
    for file in phrases.FILE.parent.rglob("*.po"):
        with file.open("rb") as lines:
            wrong += [
                message.id
                for message in read_po(lines)
                if message.id
                and message.string
                and not isinstance(message.id, tuple)
                and set(parts.findall(message.id)) != set(parts.findall(str(message.string)))
            ]
    assert wrong == []
