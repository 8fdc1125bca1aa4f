"""The verbs that only look."""

from typing import Any

from conference.vocabulary import Authority, ConferenceKind, ObserverReason, Relationship, TextKind
from services.setting_up import Details
from tests.proofs.scene import Scene, may_ask_again
from tests.proofs.verbs import Verb

PARENTS = ("parent", "second_parent")
FAMILY = (*PARENTS, "supporter", "advocate", "solicitor")
STAFF = ("chair", "social_worker", "minute_taker", "professional", "police", "interpreter", "observer")
SEATED = (*FAMILY, *STAFF)
EVERYBODY = (*SEATED, "administrator", "auditor", "stand_in", "second_family_parent")
WHOLE_CAST = (*EVERYBODY, "second_family_chair", "second_family_social_worker", "held_family_parent")
OFFICE = ("administrator", "auditor")
CASE = ("authority", "role", "action", "obj")
_CASE = {"authority": "hackney", "role": "supporter", "action": "attend", "obj": "conference"}
ANSWERS = {"name": "Ash Reed", "email": "ash.reed@example.com", "relationship": Relationship.FRIEND}


def _looks(name: str, /, *who: str, texts: tuple[str, ...] = (), **more: Any) -> Verb:
    """A verb about the first family's conference. What begins with a dot is the id of that kind of thing."""

    def prepare(scene: Scene) -> dict[str, Any]:
        given = {
            key: scene.marsh[value[1:]] if isinstance(value, str) and value.startswith(".") else value
            for key, value in more.items()
        }
        return {"conference_id": scene.marsh.conference, **given}

    return Verb(name, who, prepare, writes=False, texts=texts)


def _about_none(name: str, /, *who: str, texts: tuple[str, ...] = (), **more: Any) -> Verb:
    return Verb(name, who, lambda _scene: dict(more), writes=False, texts=texts)


def _text(scene: Scene) -> dict[str, Any]:
    from services import texts

    return {"text_id": texts.list_for(scene.actor("administrator"), Authority.HACKNEY)[0].id}


def _watcher(scene: Scene) -> dict[str, Any]:
    may_ask_again(scene)
    return {
        "conference_id": scene.marsh.conference, "observer_name": "Ash Reed", "observer_email": "ash.reed@example.com",
        "job": "Student", "why": ObserverReason.LEARNING, "details": "To learn",
    }  # fmt: skip


VERBS = (
    _about_none("access.offered", *WHOLE_CAST),
    _about_none("accounts.get_mine", *WHOLE_CAST),
    _about_none("accounts.page", "administrator", texts=("search",), search=""),
    Verb("accounts.get", ("administrator",), lambda s: {"user_id": s.actor("advocate").user_id}, writes=False),
    _looks("agreements.my_signature", "supporter", kind=TextKind.SUPPORTER_AGREEMENT),
    _looks("agreements.to_sign", "supporter", kind=TextKind.SUPPORTER_AGREEMENT),
    _about_none("policy_changes.alarms", "administrator"),
    _about_none("audit_log.page", "auditor", "administrator", texts=("kind", "about"), kind="", about=""),
    _looks("boards.what_can", "chair", person_id=".parent"),
    _looks("boards.who_can", "chair", texts=("action", "obj"), action="receive", obj="minutes"),
    _looks("chair_home.of", "chair"),
    _about_none("chair_queue.waiting", *WHOLE_CAST),
    _looks("circulations.list_for_chair", "chair"),
    _looks("conferences.attendance", "parent", "second_parent", "chair", "social_worker", "minute_taker",
           "professional", "police", "interpreter", "advocate", "solicitor"),
    _about_none("conferences.list_mine", *WHOLE_CAST, texts=("search",), search=""),
    _about_none("conferences.may_search", *WHOLE_CAST),
    _looks("conferences.one_of_mine", *SEATED),
    _looks("conferences.overview", *SEATED, "administrator", "auditor"),
    _looks("conferences.sent_to_me", *SEATED, "administrator", "auditor"),
    _about_none("contacts.for_authority", "administrator", authority=Authority.HACKNEY),
    _looks("contacts.for_conference", *SEATED, "administrator", "auditor"),
    _looks("countersignatures.of", "chair", participation_id=".supporter"),
    _about_none("copies.mine", *WHOLE_CAST),
    _looks("door_list.of", "chair"),
    _looks("exclusions.letter_for", *SEATED),
    _looks("exclusions.list_for_chair", "chair"),
    _looks("minutes.for_writing", "minute_taker"),
    _looks("sent_papers.read_minutes_draft", "minute_taker"),
    _looks("sent_papers.read_minutes", "parent", "second_parent", "chair", "social_worker", "minute_taker"),
    _looks("moving.to_move", "chair"),
    Verb("observer_requests.check", ("professional", "police", "social_worker"), _watcher, writes=False,
         texts=("observer_name", "observer_email", "job", "details")),
    _looks("observer_permissions.for_permission", "parent", "second_parent", "social_worker"),
    _looks("observer_status.asking", "professional", "police", "social_worker"),
    _looks("observer_status.list_for_chair", "chair"),
    _looks("observer_status.mine", "observer"),
    _looks("observer_status.one_for_chair", "chair", request_id=".request"),
    _looks("paper_signatures.list_for", "chair", "minute_taker"),
    _looks("paper_signatures.one_for", "chair", "minute_taker", texts=("kind", "about_id"), kind="supporter_agreement",
           participation_id=".supporter", about_id=""),
    _about_none("paper_signatures.may_record", *WHOLE_CAST),
    _about_none("owed.list_mine", *WHOLE_CAST),
    _looks("owed.of", *SEATED, "administrator", "auditor"),
    _looks("parent_home.of", *PARENTS),
    _looks("plans.for_writing", "social_worker", "chair"),
    _looks("sent_papers.read_plan", "parent", "second_parent", "chair", "social_worker", "minute_taker", "professional",
          "solicitor",
           "police"),
    _looks("professional_home.of", "professional", "police", "social_worker"),
    _looks("recording_status.mine", *PARENTS),
    _looks("recording_status.of", "chair", "minute_taker", "social_worker"),
    _about_none("rights.for_office", "administrator", "auditor", "chair", "social_worker", "minute_taker",
                "second_family_chair", "second_family_social_worker", texts=("authority", "role"),
                authority="hackney", role="parent"),
    _looks("rights.mine", *SEATED, "administrator", "auditor"),
    _looks("rights_now.mine", *SEATED, "administrator", "auditor"),
    _about_none("staff_seats.conferences_to_staff", "administrator", authority=Authority.HACKNEY),
    _looks("seats.list_for_setting_up", "social_worker"),
    _looks("reset_codes.list_for_seats", "social_worker", "administrator"),
    _about_none("reset_agreements.list_mine", *WHOLE_CAST),
    _about_none("reset_agreements.list_waiting", "administrator"),
    _looks("staff_seats.staff_for", "administrator", "social_worker"),
    _about_none("policy_drafts.may_try", *WHOLE_CAST),
    _about_none("policy_drafts.rules_now", "administrator"),
    _about_none("policy_room.answer", *OFFICE, texts=CASE, facts={"invited": True}, **_CASE),
    _about_none("policy_room.browse", *OFFICE, texts=CASE, **_CASE),
    _about_none("policy_room.compare", *OFFICE, texts=("role", "one", "other"), role="parent", one="hackney",
                other="herefordshire"),
    _about_none("policy_room.not_recorded", *OFFICE),
    _about_none("policy_room.question", *OFFICE, texts=CASE, **_CASE),
    _about_none("sessions.list_mine", *WHOLE_CAST),
    _about_none("setting_up.check_opening", "social_worker", texts=("family", "children.0"),
                authority=Authority.HACKNEY, kind=ConferenceKind.INITIAL, family="Reed", children=["Ash Reed"]),
    _about_none("setting_up.may_open_for", *WHOLE_CAST),
    _looks("setting_up.set_up_of", "social_worker"),
    _looks("solicitors.list_mine", *PARENTS),
    _looks("solicitors.shared_with_me", "solicitor"),
    _about_none("standings.authorities_administered", *WHOLE_CAST),
    _about_none("standings.list_mine", *WHOLE_CAST),
    _looks("supporter_gates.list_for_chair", "chair"),
    _looks("supporter_gates.list_for_parent", *PARENTS),
    _looks("supporter_gates.mine", "supporter"),
    _looks("supporter_gates.one_for_chair", "chair", participation_id=".supporter"),
    _looks("supporter_gates.one_for_parent", *PARENTS, participation_id=".supporter"),
    _looks("supporters.check_nominee", *PARENTS, texts=("name", "email"), in_parents_place=False, consents=True,
           **ANSWERS),
    _looks("supporters.to_consent_in_my_place", "parent", participation_id=".nominee"),
    _looks("supporters.to_consent_to_hearing", *PARENTS, participation_id=".nominee"),
    _looks("why.mine", *SEATED, "administrator", "auditor", texts=("action", "obj"), action="read",
           obj="rights_card"),
    _about_none("waiting.alarms", *OFFICE),
    _looks("waiting.for_chair", "chair"),
    _about_none("waiting.for_office", *OFFICE),
    _looks("why.of_person", "chair", person_id=".parent", texts=("action", "obj"), action="receive", obj="minutes"),
    Verb("texts.get", ("administrator",), _text, writes=False),
    _about_none("texts.list_for", "administrator", authority=Authority.HACKNEY),
    _about_none("texts.may_publish_for", *WHOLE_CAST),
    _about_none("texts.starters_missing", "administrator", authority=Authority.HACKNEY),
    _looks("taking_back.list_mine", *SEATED, *OFFICE),
)  # fmt: skip

__all__ = ["ANSWERS", "EVERYBODY", "PARENTS", "VERBS", "WHOLE_CAST", "Details"]
