"""Reports, the plan, the minutes, and what is signed."""

from tests.policy.oracle.logic import (
    COMES_WITH_PARENT,
    FAMILY_SIDE,
    PROFESSIONALS,
    Answer,
    Look,
    every,
    none_of,
    so,
)
from tests.policy.oracle.presence import not_excluded


def read_report(authority: str, role: str, look: Look) -> Answer:
    """Section 8. What is withheld, or may be, does not reach the family or who comes with them (PRO-AG-8)."""
    if role == "chair":
        return True
    if role in PROFESSIONALS | {"minute_taker"}:
        return so(look, "invited") if role in PROFESSIONALS - {"social_worker"} else True
    if role not in FAMILY_SIDE:
        return False
    open_to_family = every(none_of(look, "withheld_from_family"), not_excluded(role, look))
    if role == "parent":
        return open_to_family
    if role == "child":  # WBK-B-6
        return every(open_to_family, so(look, "shared_with_child"))
    if role in COMES_WITH_PARENT:
        return every(open_to_family, so(look, "parent_shares", "parents_consent"))
    return every(open_to_family, so(look, "parent_shares"))


def write_report(authority: str, role: str, look: Look) -> Answer:
    """WBK-B-2, MWW-B-1, PRO-SW-2, PRO-AG-1; also by somebody who cannot come (WBK-I-4)."""
    return role in PROFESSIONALS - {"agency_manager"}


def withhold_report(authority: str, role: str, look: Look) -> Answer:
    """PRO-AG-8: the chair decides."""
    return role == "chair"


def receive_plan(authority: str, role: str, look: Look) -> Answer:
    """Section 8; PORTAL-PLAN, PORTAL-PLAN-SHARED; a supporter as a member of the core group."""
    if role in {"chair", "minute_taker"}:
        return True
    if role in PROFESSIONALS:
        return role == "social_worker" or so(look, "invited")
    if role == "parent":
        return not_excluded(role, look)
    if role == "child":
        return every(so(look, "shared_with_child"), not_excluded(role, look))
    if role in COMES_WITH_PARENT:
        return every(so(look, "core_group_member", "parents_consent"), not_excluded(role, look))
    if role in {"advocate", "solicitor"}:
        return every(so(look, "parent_shares"), not_excluded(role, look))
    return False


def receive_minutes(authority: str, role: str, look: Look) -> Answer:
    """S-07. A supporter never (HFD-S-NOT-8, floor); an observer or solicitor not without a setting (A-7)."""
    if role in {"chair", "minute_taker", "social_worker"}:
        return True
    if authority in {"hackney", "mid_and_west_wales"}:  # HAC-R-1, MWW-O-2: the parent
        return not_excluded(role, look) if role == "parent" else False
    if authority == "west_berkshire" and role in {"parent", "child", "advocate", "childrens_rights_officer"}:
        return every(so(look, "invited", "initial_conference"), not_excluded(role, look))  # WBK-P-6, A-8
    if authority == "west_berkshire" and role in PROFESSIONALS:
        return so(look, "invited", "initial_conference")
    return False


def receive_signed_copy(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-COPY: whoever signs something, and the chair."""
    return role in {"parent", "chair", *COMES_WITH_PARENT}


def receive_others_copy(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-OTHERS-COPY: the chair."""
    return role == "chair"


def countersign_signed_copy(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-COUNTERSIGN: the chair."""
    return role == "chair"


def record_paper_signature(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-PAPER, HAC-R-4: the chair or the minute taker."""
    return role in {"chair", "minute_taker"}


def receive_decision_letter(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-LETTER: whoever an answer is given to, and the chair; also after an exclusion."""
    return role in {"parent", "observer", "chair", *COMES_WITH_PARENT, *PROFESSIONALS}


def write_plan(authority: str, role: str, look: Look) -> Answer:
    """PRO-CH-8: the chair, with the social worker."""
    return role in {"chair", "social_worker"}


def circulate_plan(authority: str, role: str, look: Look) -> Answer:
    """WBK-C-1: the chair, once the conference has begun, and a whole plan."""
    return so(look, "conference_begun", "plan_complete") if role == "chair" else False


def write_minutes(authority: str, role: str, look: Look) -> Answer:
    """WBK-P-5: the minute taker."""
    return role == "minute_taker"


def circulate_minutes(authority: str, role: str, look: Look) -> Answer:
    """Section 7: the chair approves the minutes, once the conference has begun, and all of them."""
    return so(look, "conference_begun", "minutes_complete") if role == "chair" else False


def share_plan(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-PLAN-SHARED: a parent."""
    return receive_plan(authority, role, look) if role == "parent" else False
