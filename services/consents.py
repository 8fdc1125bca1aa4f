"""A parent's answer to whether a supporter hears private things (HFD-CH-6), in the caller's transaction."""

from conference.identifiers import new_id
from conference.supporters import Consent
from conference.vocabulary import ConsentAnswer, ConsentKind
from db import supporters as store
from services.cases import Case
from services.events import event


def record_answer(case: Case, parent_id: str, supporter_id: str, answer: ConsentAnswer) -> None:
    """Write one answer of a parent's seat about a supporter's; the newest counts."""
    consent = Consent(
        id=new_id(),
        conference_id=case.conference.id,
        kind=ConsentKind.SUPPORTER_HEARS,
        about_id=supporter_id,
        by_id=parent_id,
        answer=answer,
        at=case.now,
    )
    store.add_consent(
        case.conn,
        consent,
        audit=event(
            case.actor,
            f"consent.{answer.value}",
            consent.id,
            at=case.now,
            consent=consent.kind.value,
            about=supporter_id,
        ),
    )
