"""Every kind of event that the portal writes has a sentence for whoever reads the log, and no sentence is left over."""

import ast
import importlib
import itertools
import re
from functools import cache

from conference.vocabulary import CirculatedThing, ConsentAnswer, ExclusionKind, TextKind
from services.audit_sentences import SENTENCES
from tests.house import source

#: What stands in a kind that is put together -> what it can be.
PARTS = {
    "thing.value": [one.value for one in CirculatedThing],
    "answer.value": [one.value for one in ConsentAnswer],
    "given.value": [one.value for one in ConsentAnswer],
    "kind.value": [one.value for one in ExclusionKind],
    "kind": ["with_chair", "stand_in"],  # of a talk
}
_SIGNED = [
    "agreement",
    *(k.value for k in (TextKind.RECORDING_DECLARATION, TextKind.STAND_IN_CONSENT, TextKind.HEARING_CONSENT)),
]


def _kinds(file, node: ast.AST) -> list[str]:
    """The kinds that an expression can be. Raises LookupError for one that this test does not understand."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return _kinds(file, node.body) + _kinds(file, node.orelse)
    if isinstance(node, ast.Name):
        return _named(file, node)
    if isinstance(node, ast.Call) and source.dotted(node.func) == "past":
        return [f"{what}.{ast.literal_eval(node.args[1])}" for what in _SIGNED]
    if isinstance(node, ast.JoinedStr):
        parts = [
            PARTS[ast.unparse(part.value)]
            if isinstance(part, ast.FormattedValue)
            else [ast.literal_eval(part)]
            for part in node.values
        ]
        return ["".join(words) for words in itertools.product(*parts)]
    raise LookupError(f"{source.name(file)}: {ast.unparse(node)}")


def _named(file, node: ast.Name) -> list[str]:
    """A name of the module, or of the function around it."""
    module = importlib.import_module(source.name(file).removesuffix(".py").replace("/", "."))
    if hasattr(module, node.id):
        return [getattr(module, node.id)]
    function = next(one for one in source.ancestors(node) if isinstance(one, ast.FunctionDef))
    return [
        kind
        for given in ast.walk(function)
        if isinstance(given, ast.Assign) and source.dotted(given.targets[0]) == node.id
        for kind in _kinds(file, given.value)
    ]


@cache
def written() -> dict[str, str]:
    """Kind -> a file that writes it."""
    found: dict[str, str] = {}
    for file in source.modules("services", "db", "portal"):
        if source.name(file) in {"services/events.py", "db/audit.py"}:
            continue
        for name, call in source.calls(source.tree(file)):
            last = name.rpartition(".")[2]
            given = call.args[1] if last == "event" and len(call.args) > 1 else None
            if last == "Event":
                given = next((word.value for word in call.keywords if word.arg == "kind"), None)
            if given is not None:
                found |= dict.fromkeys(_kinds(file, given), source.name(file))
    return found


def test_every_kind_of_event_has_a_sentence():
    assert {kind: file for kind, file in written().items() if kind not in SENTENCES} == {}


def test_no_sentence_is_left_over():
    assert set(SENTENCES) - set(written()) == set()


def test_a_kind_is_a_thing_and_what_happened_to_it():
    assert [kind for kind in SENTENCES if not re.fullmatch(r"[a-z_]+\.[a-z_]+", kind)] == []


def test_no_two_kinds_read_the_same():
    assert len(set(SENTENCES.values())) == len(SENTENCES)
