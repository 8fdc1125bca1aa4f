"""The portal's role on PostgreSQL may change and remove what `db` changes and removes, and nothing else."""

import ast

from db import grants
from db.tables import metadata
from tests.house import source


def _asked(what: str) -> set[str]:
    """The tables of which `db` makes an `update` or a `delete`."""
    found = set()
    for file in source.modules("db"):
        for call in ast.walk(source.tree(file)):
            if not isinstance(call, ast.Call):
                continue
            if isinstance(call.func, ast.Name) and call.func.id == what:
                found.add(ast.unparse(call.args[0]))
            if isinstance(call.func, ast.Attribute) and call.func.attr == what:
                found.add(ast.unparse(call.func.value))
    return found & set(metadata.tables)


def test_whole_rows_are_changed_where_db_changes_them_and_no_guard_names_columns():
    changed = {name for name in _asked("update") if "guard" not in metadata.tables[name].info}
    assert changed == grants.CHANGED


def test_rows_are_removed_where_db_removes_them_and_a_guard_lets_it():
    assert _asked("delete") == grants.REMOVED_FROM
    for name in grants.REMOVED_FROM:
        guard = metadata.tables[name].info.get("guard")
        assert guard is None or guard.erasable, name
