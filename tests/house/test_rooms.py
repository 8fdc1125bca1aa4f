"""The rooms keep their walls, and everything in them stays small enough to be read."""

import ast
import sys
from pathlib import Path

from tests.house import source
from tests.tables import check_rows

MOST_LINES = 300
#: What is counted without anybody's act. Recording each would bury what people did, and tell who was asleep.
COUNTED = {
    "db/sessions.py": {"touch", "add_device"},  # last sign of life; a browser that has been seen before
    "db/throttle.py": {"add", "forget", "purge"},  # tries at a password, kept for minutes
    "db/invitations.py": {"count_wrong"},  # tries at a code
    # written with an act whose event tells of it; how often sealing was tried
    "db/document_orders.py": {"add", "add_copies", "end", "note_try"},
    # what is typed and not yet sent is no act; the log would tell who hesitated
    "db/unsent_answers.py": {"put", "erase", "erase_all"},
    "db/leases.py": {"take", "give_back"},  # which process does a job at the moment
    "db/nodes.py": {"tell"},  # which node serves and by which rules, every 20 seconds
}


def _outgrown(file: Path) -> list[str]:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    return [f"{source.name(file)}: has {lines} lines, more than {MOST_LINES}"] if lines > MOST_LINES else []


def test_no_file_outgrows_its_name():
    files = [*source.modules(), *sorted((source.ROOT / "tests").rglob("*.py"))]
    # A migration is written once and never read as a whole.
    check_rows([file for file in files if "versions" not in file.parts], _outgrown)


def _without_purpose(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8").strip()
    purpose = not text or ast.get_docstring(source.tree(file))
    return [] if purpose else [f"{source.name(file)}:1: does not begin with what it is for"]


def test_every_module_begins_with_what_it_is_for():
    check_rows(source.modules(), _without_purpose)


def _asking_the_role(file: Path) -> list[str]:
    return [
        f"{source.place(file, node)}: `{ast.unparse(node)}` asks the role of the person acting"
        for node in source.nodes(file)
        if isinstance(node, ast.Compare)
        for side in [node.left, *node.comparators]
        if source.dotted(side) in {"actor.role", "actor.roles", "own.role", "mine.role", "held.role"}
    ]


def test_services_ask_the_policy_and_never_the_role_of_the_person_acting():
    """What a *record* is may be asked; who may is said in policy.csv."""
    check_rows(source.modules("services"), _asking_the_role)


def _unaudited(file: Path) -> list[str]:
    counted = COUNTED.get(source.name(file), set())
    unaudited = []
    for function in source.tree(file).body:
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_"):
            writes = any(name in {"insert", "update", "delete"} for name, _ in source.calls(function))
            arguments = {word.arg for word in [*function.args.args, *function.args.kwonlyargs]}
            if writes and "audit" not in arguments and function.name not in counted:
                unaudited.append(f"{source.place(file, function)}: {function.name} writes without `audit`")
    return unaudited


def test_every_write_is_audited():
    """A function that writes takes the event it belongs to (`audit`), or is a step of one that does."""
    stores = [
        file
        for file in source.modules("db")
        if "migrations" not in file.parts and file.name not in {"audit.py", "migrate.py"}
    ]
    check_rows(stores, _unaudited)


def _environment_read(file: Path) -> list[str]:
    return [
        f"{source.place(file, node)}: {source.dotted(node)} is read in portal/settings.py only"
        for node in source.nodes(file)
        if isinstance(node, (ast.Name, ast.Attribute))
        and source.dotted(node) in {"os.environ", "os.getenv", "environ"}
    ]


def test_only_settings_read_the_environment():
    # The last one only writes: it tells Streamlit, which listens to nothing else at its start.
    readers = {"portal/settings.py", "portal/command/server.py"}
    check_rows([file for file in source.modules() if source.name(file) not in readers], _environment_read)


def _imported_by_a_short_name(file: Path) -> list[str]:
    own = {path.stem for path in (source.ROOT / "portal").iterdir() if path.suffix == ".py" or path.is_dir()}
    return [
        f"{source.place(file, node)}: {name} is imported without `portal.`"
        for node in source.nodes(file)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
        for name in [(node.module or "") if isinstance(node, ast.ImportFrom) else alias.name]
        if name.split(".")[0] in own - set(source.ROOMS)
    ]


def test_the_portal_imports_itself_by_its_full_name():
    """`streamlit run` puts portal/ first on the path, so `import pages` would find another module than ours."""
    check_rows(source.modules("portal"), _imported_by_a_short_name)


def test_nothing_in_the_portal_hides_a_module_of_the_same_name():
    own = {path.stem for path in (source.ROOT / "portal").glob("*.py")} - {"__init__"}
    assert own & (set(sys.stdlib_module_names) | set(source.ROOMS)) == set()


#: Asking the policy; being let in by a code; and acting on nothing but what is one's own.
ASKING = {
    "require",
    "require_standing",
    "require_with_some",  # insists by require_standing, for each council
    "require_own",  # over everything that the person is
    "decide",
    "allows",
    "authorities_for",
    "insist_may_seat_staff",
}
OWN = {
    "services/invitations.py": {"accept_signed_in"},  # the code is the permission
    "services/sessions.py": {"end_mine", "end_my_others"},  # found among the person's own sessions only
    "services/unsent_answers.py": {"keep"},  # what the person types, for themselves
    "services/files.py": {"fetch"},  # each kind of file asks in its `prepare`
}


def _unasked(file: Path) -> list[str]:
    functions = {node.name: node for node in source.nodes(file) if isinstance(node, ast.FunctionDef)}
    called = {
        name: {word.split(".")[-1] for word, _ in source.calls(node)} for name, node in functions.items()
    }

    def asks(name: str, seen: frozenset[str] = frozenset()) -> bool:
        if name in seen or name not in called:
            return False
        return bool(called[name] & ASKING) or any(asks(other, seen | {name}) for other in called[name])

    return [
        f"{source.place(file, node)}: {name} writes and does not ask the policy"
        for name, node in functions.items()
        if not name.startswith("_") and node.args.args and node.args.args[0].arg == "actor"
        if "transaction" in called[name] and not asks(name)
        if name not in OWN.get(source.name(file), set())
    ]


def test_every_verb_that_writes_asks_the_policy():
    check_rows(source.modules("services"), _unasked)
