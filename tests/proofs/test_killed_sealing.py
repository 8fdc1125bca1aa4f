"""Killed at every write on the way from a signature to the copies; then two people send again, and two recoveries run.

Under `make prove` at every statement, many times. Each time: one signature, one document with a valid seal, one event
of each kind, a copy for each recipient, and a log that holds (G-16, G-20).
"""

import json
import subprocess
import threading

import pytest

from conference.vocabulary import DocumentKind
from db import audit, document_orders
from db.engine import Database
from services import deliveries, sealing
from tests.effort import PROVING, TIMES
from tests.proofs.killer import Killer, both
from tests.proofs.killing import ACTS, opened, where_to_die
from tests.sealing_desk import PORTAL


class Way:
    """From a signature to its copies, killed somewhere, and what is there in the end."""

    def __init__(self, killer: Killer, sealer, tmp_path) -> None:
        self._killer, self._sealer, self._file = killer, sealer, tmp_path / "copy.pdf"

    def go(self, engine: str, act: str, point: str | int) -> list[str]:
        """The act in a process that is killed at a point, then four at once who make up for it. Its statements."""
        with self._killer._furnished.scene(engine) as scene:
            sealing.configure(self._sealer, public_url=PORTAL)
            if act != "signing":
                ACTS["signing"](scene)
            if act == "delivering":
                assert sealing.recover() == 1
            ids = {
                family: {**known.of, "conference": known.conference} for family, known in scene.ids.items()
            }
            told = {"url": scene.world.url, "ids": ids, "kept": scene.kept, "act": act, "point": point}
            scene.world.database.dispose()
            said = self._killer._say(told)
            assert said["killed"] == bool(point), point
            again = opened(told)
            try:
                signatures = self._four_at_once(again)
                self._check(again.world.database, signatures, by_stub=act == "sealing")
            finally:
                again.world.database.dispose()
            return [] if point else json.loads(said["said"])["statements"]

    def _four_at_once(self, scene) -> set[str]:
        """Two who send their form again, and two recoveries; none of them fails. The ids of the signatures told."""
        told: list[str] = []
        wrong: list[BaseException] = []

        def do(act):
            try:
                act()
            except BaseException as error:
                wrong.append(error)

        def recover():
            sealing.recover()
            deliveries.deliver_waiting()

        acts = [lambda: told.append(ACTS["signing"](scene))] * 2 + [recover] * 2
        threads = [threading.Thread(target=do, args=[act]) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        recover()  # what was signed only just now
        assert wrong == []
        assert len(told) == 2
        return set(told)

    def _check(self, database: Database, signatures: set[str], *, by_stub: bool) -> None:
        (signature_id,) = signatures
        with database.reading() as conn:
            assert audit.verify(conn).ok
            events = [e.kind for e in audit.events(conn, limit=50, subject=signature_id)]
            assert events.count("agreement.signed") == 1
            order = document_orders.of_source(conn, DocumentKind.SUPPORTER_AGREEMENT, signature_id)
            assert order is not None
            sealed = document_orders.sealed(conn, order.id)
            after = [e.kind for e in audit.events(conn, limit=50, subject=order.id)]
            assert document_orders.unsealed(conn) == ()
            assert document_orders.undelivered(conn) == ()
            copies = [
                copy.id for user in order.recipients
                for copy, of in document_orders.delivered_to(conn, user) if of.id == order.id
            ]  # fmt: skip
        assert sealed is not None
        assert len(copies) == len(order.recipients) == 2
        assert sorted(after) == ["copy.delivered", "copy.delivered", "document.sealed"]
        if not by_stub or b"ByteRange" in sealed.content:
            self._file.write_bytes(sealed.content)
            said = subprocess.run(["pdfsig", self._file], capture_output=True, text=True, check=False).stdout
            assert "Signature is Valid." in said
            assert "Total document signed" in said


@pytest.fixture
def way(killer, sealer, tmp_path):
    """The way from a signature to its copies."""
    yield Way(killer, sealer, tmp_path)
    sealing.configure(None)


@both
@pytest.mark.parametrize("act", ["signing", "sealing", "delivering"])
def test_one_signature_one_document_one_copy_each(act, engine, way):
    statements = way.go(engine, act, 0)
    for point in where_to_die(statements, all_of_them=PROVING) * TIMES:
        way.go(engine, act, point)
