"""Alembic's way in. `db.migrate` hands its own connection over; the command line names a database with -x.

alembic -x database=sqlite:///scratch.db upgrade head
alembic -x database=sqlite:///scratch.db revision --autogenerate -m "what changes"
"""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import CreateTableOp, MigrationScript

from db.engine import Connection, Database
from db.tables import metadata
from db.types import UtcDateTime


def _render_item(kind: str, item: Any, autogenerate: AutogenContext) -> str | Literal[False]:
    if kind == "type" and isinstance(item, UtcDateTime):
        autogenerate.imports.add("from db.types import UtcDateTime")
        return "UtcDateTime()"
    return False


def _without_info(_context: Any, _revision: Any, directives: list[MigrationScript]) -> None:
    """`info` is for our own code; the triggers that follow from it are written by hand with `guards`."""
    for directive in directives:
        for step in directive.upgrade_ops.ops if directive.upgrade_ops else ():
            if isinstance(step, CreateTableOp):
                step.info = {}


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        compare_type=True,
        render_item=_render_item,
        process_revision_directives=_without_info,
        transactional_ddl=True,  # SQLite too: our engine begins its transactions itself
    )
    with context.begin_transaction():
        context.run_migrations()


handed: Connection | None = context.config.attributes.get("connection")
if handed is not None:
    _run(handed)
else:
    address = context.get_x_argument(as_dictionary=True).get("database")
    if not isinstance(address, str):
        raise SystemExit("Name the database: alembic -x database=sqlite:///scratch.db …")
    with Database(address).writing() as opened:
        _run(opened)
