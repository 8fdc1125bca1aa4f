"""Who asks, speaks and adds; who is asked for a view on the decision, and who decides."""

from tests.policy.oracle.logic import COMES_WITH_PARENT, PROFESSIONALS, Answer, Look, every, so, some
from tests.policy.oracle.presence import in_the_room

TAKING_PART = {"parent", "child", "advocate", *PROFESSIONALS}


def ask_question(authority: str, role: str, look: Look) -> Answer:
    """A supporter asks through the chair (HFD-S-CAN-4, HFD-S-NOT-2), a solicitor not at all (HAC-L-3)."""
    if role == "chair":
        return True
    if role in COMES_WITH_PARENT:
        return every(so(look, "through_chair"), in_the_room(role, look))
    return in_the_room(role, look) if role in TAKING_PART else False


def contribute_discussion(authority: str, role: str, look: Look) -> Answer:
    """HAC-PR-1, PRO-AG-2. Only Herefordshire lets a supporter say in the discussion what the parent thinks (S-17)."""
    if role == "chair":
        return True
    if role in COMES_WITH_PARENT:
        return in_the_room(role, look) if authority == "herefordshire" else False
    if role == "childrens_rights_officer":  # HAC-W-3: puts the child's views
        return in_the_room(role, look)
    return in_the_room(role, look) if role in TAKING_PART else False


def contribute_plan(authority: str, role: str, look: Look) -> Answer:
    """Everyone in the meeting settles on the plan (WBK-PL-1); a supporter as a core group member (HFD-S-CAN-6)."""
    if role == "chair":
        return True
    if role in COMES_WITH_PARENT:
        return every(so(look, "core_group_member"), in_the_room(role, look))
    if role == "advocate":
        return every(so(look, "invited"), in_the_room(role, look))
    if role in {"parent", "child", *PROFESSIONALS}:
        return in_the_room(role, look)
    return False


def express_own_view(authority: str, role: str, look: Look) -> Answer:
    """HAC-PR-1; open to whoever is not invited or kept out (PRO-SW-16, MWW-X-3). Never a supporter (HFD-S-NOT-1)."""
    return role in {"parent", "child", *PROFESSIONALS}


def challenge_member(authority: str, role: str, look: Look) -> Answer:
    """A parent responds (HAC-PR-1), professionals talk it through (WBK-D-8), the chair asks for evidence (WBK-S-7)."""
    if role == "chair":
        return True
    return in_the_room(role, look) if role in {"parent", *PROFESSIONALS} else False


def give_decision_view(authority: str, role: str, look: Look) -> Answer:
    """S-14. Professional members everywhere (WBK-D-1, D-3, PRO-AG-2); each person present in two authorities."""
    if role in PROFESSIONALS:
        return in_the_room(role, look)
    if authority in {"hackney", "mid_and_west_wales"} and role in {"parent", "child", "advocate"}:
        return every(so(look, "invited"), in_the_room(role, look))
    return False


def record_decision(authority: str, role: str, look: Look) -> Answer:
    """WBK-D-7, HAC-D-3."""
    return role == "chair"


def raise_dissent(authority: str, role: str, look: Look) -> Answer:
    """WBK-X-1: professional members."""
    return role in PROFESSIONALS


def record_audio(authority: str, role: str, look: Look) -> Answer:
    """HAC-R-2, R-3; a parent only (A-4), and only where the document allows it (S-19)."""
    if role != "parent" or authority != "hackney":
        return False
    return every(so(look, "declared_in_advance", "declaration_signed"), in_the_room(role, look))


def sign_recording_declaration(authority: str, role: str, look: Look) -> Answer:
    """Declaring is open to a parent everywhere (section 8)."""
    return role == "parent"


def complain_outcome(authority: str, role: str, look: Look) -> Answer:
    """WBK-X-4, HAC-K-1, MWW-K-1: the family's own process; no supporter (HFD-CP-1, CP-2)."""
    return role in {"parent", "child"}


complain_decision_process = complain_outcome


def complain_own_treatment(authority: str, role: str, look: Look) -> Answer:
    """HFD-CP-4, PORTAL-COMPLAIN: everybody."""
    return True


def share_information(authority: str, role: str, look: Look) -> Answer:
    """S-20: to safeguard the child, by the chair's consent or by a court's order (WBK-F-1, F-2).

    Mid and West Wales asks the chair's permission of everybody (MWW-F-1). A supporter never shares (HFD-S-NOT-3).
    """
    leave, order = so(look, "chair_permits_sharing"), so(look, "court_order")
    safeguarding = so(look, "to_safeguard_child")
    if role == "chair":  # the permission is the chair's to give
        return True
    if authority == "mid_and_west_wales":
        if role in PROFESSIONALS:
            return some(leave, order)
        return leave if role in {"parent", "child", "advocate"} else False
    if role in PROFESSIONALS:
        return some(leave, order, safeguarding)
    # West Berkshire says it to everyone (WBK-F-1); elsewhere the documents do not give it to the family.
    return (
        safeguarding if authority == "west_berkshire" and role in {"parent", "child", "advocate"} else False
    )
