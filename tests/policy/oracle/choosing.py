"""Supporters, solicitors, observers, exclusions and the core group: who asks, who agrees, who decides."""

from tests.policy.oracle.logic import COMES_WITH_PARENT, PROFESSIONALS, Answer, Look, at_least, every, so
from tests.policy.oracle.presence import not_excluded


def _the_chair(authority: str, role: str, look: Look) -> Answer:
    return role == "chair"


decide_supporter = _the_chair  # HFD-CH-1
limit_supporters = _the_chair  # HFD-CH-2
limit_contribution = _the_chair  # HFD-CH-3
change_supporter_decision = _the_chair  # HFD-CH-9
rule_consent_conflict = _the_chair
record_supporter_discussion = _the_chair  # HFD-CH-4
decide_observation = _the_chair  # WBK-O-6
exclude_person = _the_chair  # WBK-A-8, HFD-CH-8, MWW-X-1
name_core_group = _the_chair  # HAC-P-4


def propose_exclusion(authority: str, role: str, look: Look) -> Answer:
    """Section 8: professionals propose, the chair decides."""
    return role in PROFESSIONALS


def appeal_supporter_decision(authority: str, role: str, look: Look) -> Answer:
    """HFD-CH-9: the chair has the last word."""
    return False


def approve_observation(authority: str, role: str, look: Look) -> Answer:
    """The floor, whoever asks: in writing, a week ahead (WBK-O-3); and both permissions (WBK-O-4, O-5)."""
    if role != "chair":
        return False
    return every(
        so(look, "requested_in_writing", "social_worker_permits", "family_permits"),
        at_least(look("days_notice"), 7),
    )


def request_observation(authority: str, role: str, look: Look) -> Answer:
    """WBK-O-1, O-3: an invited professional, a week ahead."""
    if role not in PROFESSIONALS:
        return False
    return at_least(look("days_notice"), 7)


def permit_observation(authority: str, role: str, look: Look) -> Answer:
    """WBK-O-4, O-5: the social worker, and every parent; a child of ten or more who is invited (A-9)."""
    if role == "child":
        return so(look, "invited", "ten_or_older")
    return role in {"parent", "social_worker"}


def nominate_supporter(authority: str, role: str, look: Look) -> Answer:
    """HAC-W-4, HFD-S-CAN-1, MWW-A-2, PRO-SW-14, WBK-A-7: a parent."""
    return role == "parent"


consent_supporter = nominate_supporter  # HFD-CH-6
consent_stand_in = nominate_supporter  # HFD-S-CAN-3
name_solicitor = nominate_supporter  # HAC-L-2, MWW-A-2


def record_stand_in_conversation(authority: str, role: str, look: Look) -> Answer:
    """HFD-S-CAN-3: whoever the parent spoke with."""
    return role in {"chair", "social_worker"}


def sign_supporter_agreement(authority: str, role: str, look: Look) -> Answer:
    """HFD-ST-8, after the talk that it speaks of (HFD-ST-2); never a solicitor or an advocate (HFD-I-5, HFD-I-2)."""
    return (
        every(so(look, "invited"), so(look, "discussed_with_chair")) if role in COMES_WITH_PARENT else False
    )


def help_complaint(authority: str, role: str, look: Look) -> Answer:
    """HFD-CP-3: a supporter helps; the complaint stays the parent's or the child's."""
    return role in COMES_WITH_PARENT


def name_replacement(authority: str, role: str, look: Look) -> Answer:
    """WBK-I-5."""
    return so(look, "invited") if role in PROFESSIONALS else False


confirm_report_read = name_replacement  # WBK-S-3
request_withholding = propose_exclusion  # PRO-AG-6: an agency asks, whoever of it comes


def overrule_majority(authority: str, role: str, look: Look) -> Answer:
    """WBK-D-9: exceptionally, with a written reason."""
    return so(look, "reasons_in_writing") if role == "chair" else False


def invite_wider_family(authority: str, role: str, look: Look) -> Answer:
    """WBK-A-6: both tests."""
    return so(look, "needs_information", "can_help_keep_safe") if role == "social_worker" else False


def join_core_group(authority: str, role: str, look: Look) -> Answer:
    """HAC-P-5: the parent; family, friends and professionals who are named."""
    if role == "parent":
        return not_excluded(role, look)
    if role in COMES_WITH_PARENT:
        return every(so(look, "core_group_member", "parents_consent"), not_excluded(role, look))
    return so(look, "core_group_member") if role in PROFESSIONALS else False
