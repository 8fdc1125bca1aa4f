"""Acts that end with the process: killed at a statement, just before the commit, or just after it.

`python -m tests.proofs.killing` forks a child for each line of standard input: so a child costs a moment, not a start.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from conference.clock import utc_now
from conference.vocabulary import ChairAnswer, TextKind
from db.engine import Connection, Database
from services import agreements, deliveries, invitations, observer_requests, sealing, supporter_decisions
from tests.demonstration import PASSWORD, World
from tests.people import HOME, the_policy
from tests.proofs.families import Ids, handed_in
from tests.proofs.scene import Scene
from tests.sealing_desk import StubSealer

#: Where to die, besides at a numbered statement.
COMMIT, COMMITTED = "commit", "committed"
_WRITING = ("INSERT", "UPDATE", "DELETE")


def _sign(scene: Scene) -> str:
    kemi, where, kind = scene.actor("supporter"), scene.marsh.conference, TextKind.SUPPORTER_AGREEMENT
    form = handed_in(kemi, agreements.to_sign(kemi, where, kind), "killed")
    return agreements.sign(kemi, where, kind, form).id


def _decide(scene: Scene) -> str:
    return supporter_decisions.decide(
        scene.actor("chair"), scene.marsh.conference, scene.marsh["supporter"], answer=ChairAnswer.APPROVED,
        contributions=(), conditions="", reasons="Because", exceptional=False, seen=0,
    ).id  # fmt: skip


def _answer(scene: Scene) -> str:
    return observer_requests.decide(
        scene.actor("chair"), scene.marsh.conference, scene.marsh["request"], answer=ChairAnswer.REFUSED,
        reasons="Because", seen=0,
    ).id  # fmt: skip


def _accept(scene: Scene) -> str:
    return invitations.accept_new(
        code=scene.kept["code"], link_id=scene.kept["link_id"], password=PASSWORD, address=HOME
    ).user.id


ACTS: dict[str, Callable[[Scene], str]] = {
    "signing": _sign,
    "deciding on a supporter": _decide,
    "answering an observer": _answer,
    "accepting an invitation": _accept,
}


def _seal(_scene: Scene) -> str:
    stub: Any = StubSealer()
    sealing.configure(stub)
    vars(sealing)["render"] = lambda _content, told: f"%PDF {told.code}".encode()
    return str(sealing.recover())


def _deliver(_scene: Scene) -> str:
    return str(deliveries.deliver_waiting())


#: What follows a signature by itself, after it and after one another.
FOLLOWING: dict[str, Callable[[Scene], str]] = {"sealing": _seal, "delivering": _deliver}


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(database: Database, point: str | int, seen: list[str]) -> None:
    """From now on, count the statements that change something or all of them, and end at one of them."""

    def executing(_conn: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)
        if len(seen) == point:
            _die()

    event.listen(database._engine, "before_cursor_execute", executing)
    if point == COMMIT:
        event.listen(database._engine, "commit", lambda _conn: _die() if _has_written(seen) else None)
    if point == COMMITTED:
        committing = database.writing

        @contextmanager
        def writing() -> Iterator[Connection]:
            with committing() as connection:
                yield connection
            if _has_written(seen):
                _die()

        database.writing = writing  # type: ignore[method-assign, assignment]


def where_to_die(statements: list[str], *, all_of_them: bool) -> list[str | int]:
    """The points of an act with these statements: each of them, or each that writes, and around the commit."""
    numbered = list(enumerate(statements, 1))
    points = [n for n, said in numbered if all_of_them or said.startswith(_WRITING)]
    assert len(points) >= 3
    return [*points, COMMIT, COMMITTED]


def _has_written(seen: list[str]) -> bool:
    """Whether the act itself has begun to be written: counting a try at a code does not count."""
    return any(statement.startswith("INSERT INTO audit_event") for statement in seen)


def opened(told: dict[str, Any]) -> Scene:
    """The scene of a line."""
    world = World(told["url"])
    world.clock.forward(hours=2)
    ids = {family: Ids(of["conference"], of) for family, of in told["ids"].items()}
    return Scene(world, ids, dict(told["kept"]))


def _child(told: dict[str, Any], out: int) -> None:
    scene = opened(told)
    seen: list[str] = []
    die_at(scene.world.database, told["point"], seen)
    done = {**ACTS, **FOLLOWING}[told["act"]](scene)
    os.write(out, json.dumps({"done": done, "statements": seen}).encode())


def main() -> None:
    """Fork for each line; answer with what the child had acknowledged, "" where it had not."""
    the_policy()
    for line in sys.stdin:
        told = json.loads(line)
        heard, out = os.pipe()
        child = os.fork()
        if not child:
            os.close(heard)
            _child(told, out)
            os._exit(0)
        os.close(out)
        with os.fdopen(heard, "rb") as answer:
            said = answer.read().decode()
        _pid, status = os.waitpid(child, 0)
        print(
            json.dumps({"said": said, "killed": os.WIFSIGNALED(status), "at": utc_now().isoformat()}),
            flush=True,
        )


if __name__ == "__main__":
    main()
