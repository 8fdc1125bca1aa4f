"""The verbs of signing."""

from conference.vocabulary import TextKind
from services import agreements, supporters
from services.signing import Signed
from tests.proofs.families import handed_in
from tests.proofs.scene import Scene
from tests.proofs.verbs import Arguments, Verb
from tests.proofs.verbs_making import does as _does
from tests.proofs.verbs_making import of_own as _of_own
from tests.proofs.verbs_read import PARENTS


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


SIGNING: tuple[Verb, ...] = (
    _does("agreements.sign", ("supporter",), "handed_in.typed_name", "handed_in.drawing",
          before=_signs, kind=TextKind.SUPPORTER_AGREEMENT),
    _does("agreements.open_to_sign", ("supporter",), "shown_sha256", before=_opens, kind=TextKind.SUPPORTER_AGREEMENT),
    _of_own("agreements.withdraw", ("second_parent",), before=lambda s: {"signature_id": s.marsh["signature"]}),
    _does("supporters.consent_to_hearing", ("parent",), "handed_in.typed_name", before=_hears),
    _does("supporters.open_consent", PARENTS, "shown_sha256", before=_opens_consent, kind=TextKind.HEARING_CONSENT),
    _does("supporters.consent_in_my_place", ("parent",), "handed_in.typed_name",
          before=_signs_in_place),
)  # fmt: skip
