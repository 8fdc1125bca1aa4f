"""The verbs of signing."""

from typing import Any

from conference.clock import london_date
from conference.vocabulary import TextKind
from services import agreements, countersignatures, paper_signatures, sealing, supporters
from services.signing import Signed
from tests.proofs.families import handed_in
from tests.proofs.scene import Scene
from tests.proofs.verbs import Arguments, Verb
from tests.proofs.verbs_making import does as _does
from tests.proofs.verbs_making import of_own as _of_own
from tests.proofs.verbs_read import PARENTS
from tests.sealing_desk import StubSealer


def _signs(scene: Scene) -> Arguments:
    actor = scene.actor("supporter")
    signing = agreements.to_sign(actor, scene.marsh.conference, TextKind.SUPPORTER_AGREEMENT)
    return {"handed_in": handed_in(actor, signing, "verb-sign")}


def _opens(scene: Scene) -> Arguments:
    signing = agreements.to_sign(
        scene.actor("supporter"), scene.marsh.conference, TextKind.SUPPORTER_AGREEMENT
    )
    return {"text_id": signing.text.id, "shown_sha256": signing.text.sha256, "idempotency_key": "verb-opens"}


def _hears(scene: Scene) -> Arguments:
    actor, seat = scene.actor("parent"), scene.marsh["nominee"]
    signing = supporters.to_consent_to_hearing(actor, scene.marsh.conference, seat)
    return {"participation_id": seat, "handed_in": handed_in(actor, signing, "verb-hears")}


def _opens_consent(scene: Scene) -> Arguments:
    seat = scene.marsh["nominee"]
    text = supporters.to_consent_to_hearing(scene.actor("parent"), scene.marsh.conference, seat).text
    return {"participation_id": seat, "text_id": text.id, "shown_sha256": text.sha256,
            "idempotency_key": "verb-opens"}  # fmt: skip


def _signs_in_place(scene: Scene) -> Arguments:
    actor, seat = scene.actor("parent"), scene.marsh["nominee"]
    signing = supporters.to_consent_in_my_place(actor, scene.marsh.conference, seat)
    given: Signed = handed_in(actor, signing, "verb-place")
    return {"participation_id": seat, "handed_in": given}


def _on_paper(scene: Scene) -> Arguments:
    where, kind = scene.marsh.conference, TextKind.SUPPORTER_AGREEMENT.value
    _slot, versions = paper_signatures.one_for(
        scene.actor("chair"), where, kind, scene.marsh["supporter"], ""
    )
    handed_in = paper_signatures.OnPaper(
        text_id=versions[0].id, scan=b"%PDF-1.4 x %%EOF", witnessed_by="Ash Reed",
        signed_on=london_date(scene.world.clock()), is_whole=True, idempotency_key="verb-paper",
    )  # fmt: skip
    return {
        "kind": kind,
        "participation_id": scene.marsh["supporter"],
        "about_id": "",
        "handed_in": handed_in,
    }


def _countersigns(scene: Scene) -> Arguments:
    """Kemi has signed, and it is sealed by a seal that costs nothing."""
    kemi, where = scene.actor("supporter"), scene.marsh.conference
    signing = agreements.to_sign(kemi, where, TextKind.SUPPORTER_AGREEMENT)
    agreements.sign(kemi, where, TextKind.SUPPORTER_AGREEMENT, handed_in(kemi, signing, "verb-first"))
    stub: Any = StubSealer()
    sealing.configure(stub, public_url="https://portal.example.org")
    sealing.seal_waiting()
    sealing.configure(None)
    seat = scene.marsh["supporter"]
    shown = countersignatures.of(scene.actor("chair"), where, seat)
    return {"participation_id": seat, "shown_sha256": shown.sha256, "typed_name": shown.me, "is_sure": True,
            "idempotency_key": "verb-second"}  # fmt: skip


SIGNING: tuple[Verb, ...] = (
    _does("agreements.sign", ("supporter",), "handed_in.typed_name", "handed_in.drawing",
          before=_signs, kind=TextKind.SUPPORTER_AGREEMENT),
    _does("agreements.open_to_sign", ("supporter",), "shown_sha256", before=_opens, kind=TextKind.SUPPORTER_AGREEMENT),
    _does("countersignatures.countersign", ("chair",), "typed_name", "shown_sha256", before=_countersigns),
    _does("paper_signatures.record", ("chair", "minute_taker"), "handed_in.witnessed_by", "kind", "about_id",
          before=_on_paper),
    _of_own("agreements.withdraw", ("second_parent",), before=lambda s: {"signature_id": s.marsh["signature"]}),
    _does("taking_back.take_back", ("second_parent",), given_id=".signature"),
    _does("supporters.consent_to_hearing", PARENTS, "handed_in.typed_name", before=_hears),
    _does("supporters.open_consent", PARENTS, "shown_sha256", before=_opens_consent, kind=TextKind.HEARING_CONSENT),
    _does("supporters.consent_in_my_place", ("parent",), "handed_in.typed_name",
          before=_signs_in_place),
)  # fmt: skip
