"""Every rule that the database itself keeps, by name, with the sentence for the person who meets it.

Services refuse first, in better words. These are for two people, or one person twice, at the same moment.
"""

import re
from functools import cache

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from conference.exceptions import AlreadyDone, Changed, ConferenceError
from conference.i18n import _, mark
from db.tables import metadata

_TWICE = (AlreadyDone, mark("We already have this from you. You do not need to send it again."))
_MOVED = (
    Changed,
    mark("Someone else changed this at the same moment. Look at it again, then try once more."),
)
_AGAIN = (Changed, mark("Nothing was saved. Try once more."))
_UNKNOWN = (ConferenceError, mark("That is not one of the choices. Choose one from the list."))

SENTENCES: dict[str, tuple[type[ConferenceError], str]] = {
    "ck_audit_event_seq": _AGAIN,
    "uq_audit_event_hash": _AGAIN,
    "ck_audit_head_id": _AGAIN,
    "ck_audit_frontier_size": _AGAIN,
    "uq_user_email": (AlreadyDone, mark("There is already an account with this email address.")),
    "ck_user_known_state": _UNKNOWN,
    "uq_standing_live": (AlreadyDone, mark("This person already has this standing with the authority.")),
    "ck_standing_known_authority": _UNKNOWN,
    "ck_standing_known_kind": _UNKNOWN,
    "uq_web_session_token": _AGAIN,
    "ck_web_session_known_ended_reason": _UNKNOWN,
    "ck_web_session_known_limits": _UNKNOWN,
    "uq_device_token": _AGAIN,
    "ck_invitation_known_authority": _UNKNOWN,
    "ck_invitation_known_kind": _UNKNOWN,
    "ck_invitation_known_standing": _UNKNOWN,
    "ck_invitation_kind_has_its_object": (
        ConferenceError,
        mark("An invitation must say what it is for. Choose a seat or a standing."),
    ),
    "uq_child_conference_id_position": _MOVED,
    "uq_section_conference_id_position": _MOVED,
    "uq_participation_one_chair": (AlreadyDone, mark("This conference already has a chair.")),
    "uq_participation_live_person": (AlreadyDone, mark("This person already has this seat here.")),
    "uq_participation_live_email": (
        AlreadyDone,
        mark("Someone with this email address already has this seat here."),
    ),
    "uq_exclusion_live": (AlreadyDone, mark("This person is already excluded.")),
    "uq_circulation_conference_id_thing_version": (AlreadyDone, mark("This has already been sent out.")),
    "uq_share_live": (AlreadyDone, mark("You already share this with your solicitor.")),
    "ck_share_thing_can_be_shared": _UNKNOWN,
    "uq_text_version_authority_kind_language_version": _MOVED,
    "uq_text_version_current": (
        Changed,
        mark("Another version of this text is in force. Look at it before you publish yours."),
    ),
    "uq_signature_idempotency_key": _TWICE,
    "uq_signature_reference": _AGAIN,
    "uq_signature_live": (AlreadyDone, mark("You have already signed this.")),
    "uq_signature_live_about": (AlreadyDone, mark("You have already signed this.")),
    "uq_nomination_idempotency_key": _TWICE,
    "uq_nomination_participation_id": (AlreadyDone, mark("This supporter has already been put forward.")),
    "uq_consent_sequence": _MOVED,
    "uq_consent_ruling_sequence": _MOVED,
    "uq_supporter_decision_sequence": _MOVED,
    "uq_discussion_once": (AlreadyDone, mark("This talk has already been recorded.")),
    "uq_observer_request_idempotency_key": _TWICE,
    "uq_observer_request_reference": _AGAIN,
    "uq_observer_request_participation_id": (
        AlreadyDone,
        mark("A request for this observer has already been made."),
    ),
    "uq_minutes_part_section_id_edition": _MOVED,
    "uq_document_order_code": _AGAIN,
    "uq_document_order_kind_source_id_variant": _TWICE,
    "ck_document_order_ended_as_something": _AGAIN,
    "uq_sealed_document_sha256": _TWICE,
    "uq_outbox_document_id_user_id": _TWICE,
    "uq_countersignature_reference": _AGAIN,
    "uq_countersignature_idempotency_key": _TWICE,
    "uq_countersignature_document_id_user_id": (AlreadyDone, mark("You have already signed this.")),
}


def explain(error: IntegrityError) -> ConferenceError | None:
    """The error for a page, or None when no person could have caused this one."""
    known = SENTENCES.get(broken(error))
    if known is None:
        return None
    kind, sentence = known
    return kind(_(sentence))


def broken(error: IntegrityError) -> str:
    """The name of the constraint that was broken; "" where the database does not say."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name or "")
    message = str(error.orig)
    if columns := re.fullmatch(r"UNIQUE constraint failed: (.+)", message):
        return _unique_keys().get(frozenset(columns[1].split(", ")), "")
    # A check names itself; so do the triggers that keep guarded rows from being replaced.
    return message.removeprefix("CHECK constraint failed: ")


@cache
def _unique_keys() -> dict[frozenset[str], str]:
    """SQLite speaks of the columns of a key, "table.column", where PostgreSQL gives its name."""
    keys: dict[frozenset[str], str] = {}
    for table in metadata.tables.values():
        uniques: list[UniqueConstraint | Index] = [index for index in table.indexes if index.unique]
        uniques += [rule for rule in table.constraints if isinstance(rule, UniqueConstraint)]
        for key in uniques:
            keys[frozenset(f"{table.name}.{column.name}" for column in key.columns)] = str(key.name)
    return keys
