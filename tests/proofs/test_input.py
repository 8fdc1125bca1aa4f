"""Bad input in every field of every verb: a sentence, or the same bytes back, never a stack trace (G-13, H-9)."""

import dataclasses
import inspect
import json
import re
import unicodedata

import pytest
from sqlalchemy import select

from conference.exceptions import ConferenceError, Incomplete
from db.tables import metadata
from tests.proofs.corpus import WORDS
from tests.proofs.scene import Scene
from tests.proofs.verbs import KINDS, table

VERBS = {name: verb for name, verb in table().items() if verb.texts}
#: Never kept in the words in which they were typed: passwords, codes, keys of forms, and words looked for.
NOT_KEPT = {"current", "new", "code", "link_id", "kind", "search", "language", "time", "sure"}
_WRITES = re.compile(r'(?:INSERT INTO|UPDATE) "?(\w+)')
#: What PostgreSQL takes otherwise than SQLite.
DIFFERENT = ("empty", "too long", "emoji", "Polish", "SQL", "NUL", "control", "surrogate", "combining")
both = pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])


def test_every_text_that_a_verb_takes_is_in_the_table():
    """An argument that is text and neither an id nor named as typed has been forgotten."""
    forgotten = {
        (name, parameter.name)
        for name, verb in table().items()
        for parameter in list(inspect.signature(verb.function).parameters.values())[1:]
        if parameter.annotation is str
        and parameter.name not in KINDS
        and parameter.name != "idempotency_key"  # drawn by the portal, typed by nobody
        and parameter.name not in {text.split(".")[0] for text in verb.texts}
    }
    assert forgotten <= {
        ("invitations.accept_signed_in", "address"),  # the server's own idea of where a request comes from
        ("invitations.accept_signed_in", "email"),
        ("circulations.circulate", "seen"),  # what stood on the page, typed by nobody
    }


def with_words(arguments: dict, text: str, words: str) -> dict:
    """The arguments with one text replaced; "words.goal" is a field of a record, "children.0" a place in a list."""
    name, _dot, part = text.partition(".")
    if not part:
        return arguments | {name: words}
    whole = arguments[name]
    if isinstance(whole, list):
        return arguments | {name: [words, *whole[1:]]}
    return arguments | {name: dataclasses.replace(whole, **{part: words})}


@both
@pytest.mark.parametrize("verb", VERBS.values(), ids=lambda verb: verb.name)
def test_every_field_takes_it_or_says_why_not(verb, engine, furnished):
    with furnished.scene(engine) as scene:
        arguments = verb.prepare(scene)
        for text in verb.texts:
            for kind in WORDS if engine == "sqlite" else DIFFERENT:
                words = WORDS[kind]
                kept = _tried(scene, verb, with_words(_afresh(arguments, kind), text, words))
                if kept and text.split(".")[-1] not in NOT_KEPT and verb.writes:
                    whole = _plain(words)
                    assert whole in kept or " ".join(whole.split()) in kept, (text, kind, sorted(kept)[-3:])


def _afresh(arguments: dict, kind: str) -> dict:
    """The same arguments as another form: it is not the one handed in before."""
    if "idempotency_key" not in arguments:
        return arguments
    return arguments | {"idempotency_key": f"{arguments['idempotency_key']} {kind}"}


def _tried(scene: Scene, verb, arguments) -> set[str]:
    """What is written when somebody does it, undone again. Nothing where a sentence said why not."""
    kept: set[str] = set()
    database = scene.world.database
    committing = database.writing

    def undone():
        return _Undone(database, committing(), kept)

    database.writing = undone  # type: ignore[method-assign, assignment]
    try:
        verb.call(scene, verb.who[0], arguments)
    except ConferenceError as error:
        return set() if error.sentence.strip() else {"no sentence"}
    finally:
        database.writing = committing  # type: ignore[method-assign]
    return kept


class _Undone:
    """A transaction that notes what it has written, and is then rolled back."""

    def __init__(self, database, transaction, kept: set[str]) -> None:
        self._transaction, self._kept, self._counting = transaction, kept, database.counting()

    def __enter__(self):
        self._count = self._counting.__enter__()
        self._connection = self._transaction.__enter__()
        return self._connection

    def __exit__(self, kind, error, trace):
        self._counting.__exit__(None, None, None)
        if kind is not None:
            return self._transaction.__exit__(kind, error, trace)
        self._read_back()
        self._transaction.__exit__(_Rollback, _Rollback(), None)
        return None

    def _read_back(self) -> None:
        written = {found[1] for found in map(_WRITES.match, self._count.statements) if found}
        for name in written - {"audit_event", "audit_head"}:
            for row in self._connection.execute(select(metadata.tables[name])):
                values = json.loads(row.body).values() if name == "audit_detail" else row
                self._kept.update(value for value in values if isinstance(value, str))


class _Rollback(Exception):
    """Undoes a transaction that went through."""


def _plain(words: str) -> str:
    """How an answer is kept: in NFC with plain line ends and no blanks around it."""
    return unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n")).strip()


#: What a text is called that is somebody's name, a family's or a team's.
NAMED = {"name", "observer_name", "typed_name", "children", "family", "witnessed_by"}
#: Each deceives the eye: a Cyrillic first letter, a Hangul filler, a whole word that only looks Latin, nothing to see.
DECEIVING = ("\u041aemi Adeyo", "Kemi\u3164 Adeyo", "\u0421\u0430\u0440\u0430 Marsh", "\u3164")
NAMES = [(verb, text) for verb in VERBS.values() for text in verb.texts if NAMED & set(text.split("."))]


@pytest.mark.parametrize(("verb", "text"), NAMES, ids=[f"{verb.name}-{text}" for verb, text in NAMES])
def test_no_name_deceives_the_eye(verb, text, furnished):
    """Every text that is a name is refused with a sentence of its own (UTS 39)."""
    with furnished.scene("sqlite") as scene:
        arguments = verb.prepare(scene)
        for words in DECEIVING:
            with pytest.raises(Incomplete) as refused:
                verb.call(scene, verb.who[0], with_words(_afresh(arguments, words), text, words))
            said = " ".join(refused.value.errors.values())
            assert re.search("Type “|Type the name again|Enter", said), words
