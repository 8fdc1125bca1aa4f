"""The verbs of the record of events."""

from tests.proofs.scene import Scene
from tests.proofs.verbs import Arguments, Verb
from tests.proofs.verbs_making import of_own

OFFICE = ("auditor", "administrator")


def _begun(scene: Scene) -> Arguments:
    from services import audit_check

    return {"check": audit_check.begin(scene.actor("auditor"))}


VERBS = (
    Verb("audit_check.begin", OFFICE, lambda _scene: {}, writes=False),
    of_own("audit_check.go_on", OFFICE, before=_begun),
    of_own("audit_log.export", OFFICE, "kind", "about", before=lambda _scene: {}, kind="", about=""),
)
