"""Running the conference and the portal: pages of the chair, seats, accounts, the record of events."""

from tests.policy.oracle.logic import (
    COMES_WITH_PARENT,
    FAMILY_SIDE,
    OFFICE,
    PROFESSIONALS,
    Answer,
    Look,
    every,
    no,
    none_of,
    so,
    some,
)


def _everybody(authority: str, role: str, look: Look) -> Answer:
    return True


manage_own_account = _everybody
read_rights_card = _everybody


def _everybody_with_a_seat(authority: str, role: str, look: Look) -> Answer:
    return role not in OFFICE


see_own_status = _everybody_with_a_seat
withdraw_own_act = _everybody


def _administrator(authority: str, role: str, look: Look) -> Answer:
    return role == "administrator"


manage_accounts = _administrator
manage_standing = _administrator
publish_text = _administrator
seat_staff = _administrator


def _office(authority: str, role: str, look: Look) -> Answer:
    return role in OFFICE


read_audit = _office  # PORTAL-AUDIT
read_policy = _office  # PORTAL-POLICY-ROOM
try_policy_draft = _administrator  # PORTAL-POLICY-ROOM


def _social_worker(authority: str, role: str, look: Look) -> Answer:
    return role == "social_worker"


open_conference = _social_worker
set_up_conference = _social_worker
invite_person = _social_worker
write_participation_plan = _social_worker  # PRO-SW-6


def move_conference(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-MOVE: the social worker until its start has passed, the chair from then on."""
    if role == "social_worker":
        return none_of(look, "start_passed")
    return so(look, "start_passed") if role == "chair" else False


def _social_worker_or_administrator(authority: str, role: str, look: Look) -> Answer:
    return role in {"social_worker", "administrator"}


seat_person = _social_worker_or_administrator  # PORTAL-SEATS
agree_reset_code = _administrator  # PORTAL-AGREE
issue_reset_code = _social_worker_or_administrator  # PORTAL-RESET


def _chair(authority: str, role: str, look: Look) -> Answer:
    return role == "chair"


see_queue = _chair
see_door_list = _chair
see_rights_board = _chair
see_papers_on_the_way = _chair


def see_hidden_people(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-HIDDEN: everybody at the conference who is not of the family's side."""
    return role not in FAMILY_SIDE | OFFICE


def receive_reset_code(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-RESET: from the social worker, the family and those whom a parent chose; staff get theirs elsewhere."""
    return role in {"parent", "child", *COMES_WITH_PARENT}


def see_waiting_documents(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-WAITING: the office."""
    return role in OFFICE


def see_recording_status(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-RECORDING-STATUS; section 8: those who run the conference."""
    return role in {"chair", "minute_taker", "social_worker"}


def see_safety_needs(authority: str, role: str, look: Look) -> Answer:
    """PRO-SW-17: the chair and the social worker only."""
    return role in {"chair", "social_worker"}


def see_confidential_section(authority: str, role: str, look: Look) -> Answer:
    """PRO-CH-4: a parent and a child learn that there is such a part; otherwise whoever may hear it."""
    if role in {"parent", "child"}:
        return every(so(look, "invited"), none_of(look, "excluded"))
    if role in PROFESSIONALS | {"minute_taker"}:
        return so(look, "section_listed")
    return role == "chair"


def see_home_address(authority: str, role: str, look: Look) -> Answer:
    """Section 8: the chair and the social worker; a professional or the police where their work needs it."""
    if role in {"professional", "police"}:
        return so(look, "needs_address")
    return role in {"chair", "social_worker"}


def lead_conference(authority: str, role: str, look: Look) -> Answer:
    """HAC-W-1, and everywhere: a chair holds no other part in the case (section 8, conflicts between roles)."""
    return so(look, "chair_independent") if role == "chair" else False


def start_conference(authority: str, role: str, look: Look) -> Answer:
    """Who has to be there (S-29, WBK-P-5), and introductions (PRO-V-5)."""
    if role != "chair":
        return False
    first = so(look, "initial_conference")
    if authority == "hackney":  # HAC-W-7, or the chair's reason in writing; HAC-W-9
        social_worker = some(so(look, "social_worker_present"), so(look, "reasons_in_writing"))
        return every(social_worker, no(every(first, no(so(look, "police_represented")))))
    if authority == "west_berkshire":
        return no(every(first, no(so(look, "minute_taker_seated"))))
    return so(look, "everyone_introduced") if authority == "practice" else True
