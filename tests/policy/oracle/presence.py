"""Who may be there, see when and where it is, and hear what (sections 8 and 9 of the catalogue)."""

from tests.policy.oracle.logic import (
    COMES_WITH_PARENT,
    MAY_BE_EXCLUDED,
    OFFICE,
    PROFESSIONALS,
    Answer,
    Look,
    at_least,
    every,
    none_of,
    so,
    some,
)


def not_excluded(role: str, look: Look) -> Answer:
    """WBK-A-8, MWW-X-1: an exclusion ends every access (section 8, standing denies)."""
    return none_of(look, "excluded") if role in MAY_BE_EXCLUDED else True


def not_sent_out(role: str, look: Look) -> Answer:
    """HFD-CH-8: the chair may ask anyone to leave, and cannot ask that of the chair."""
    return True if role in {"chair", *OFFICE} else none_of(look, "asked_to_leave")


def still_in(role: str, look: Look) -> Answer:
    return every(not_excluded(role, look), not_sent_out(role, look))


def cleared_supporter(role: str, look: Look) -> Answer:
    """The nine gates of section 9, for an authority that names them and for one that does not (A-31)."""
    gates = every(
        so(look, "invited"),  # 1, HFD-S-CAN-1
        so(look, "personal_relationship"),  # 2, HFD-I-3
        so(look, "parents_consent"),  # 3, HFD-CH-6
        so(look, "discussed_with_chair"),  # 4, HFD-CH-4
        so(look, "chair_approved"),  # 5, HFD-CH-1
        so(look, "agreement_signed"),  # 6, HFD-ST
        none_of(look, "holds_interpreter_seat"),  # 7, HFD-S-NOT-6
        none_of(look, "excluded", "asked_to_leave"),  # 9
    )
    if role != "stand_in":
        return gates
    in_place = so(look, "parent_written_consent", "spoken_with_chair_or_social_worker", "exceptional")
    return every(gates, in_place)  # 8, HFD-S-CAN-3


def admitted_observer(look: Look) -> Answer:
    """WBK-O-1 to O-7. Writing, a week and the chair's yes are the floor; the two permissions hold everywhere (S-13)."""
    return every(
        so(look, "requested_in_writing"),
        at_least(look("days_notice"), 7),
        so(look, "chair_approved_in_writing", "social_worker_permits", "family_permits"),
    )


def attend_conference(authority: str, role: str, look: Look) -> Answer:
    if role in OFFICE:
        return False
    if role == "chair":
        return True
    if role in COMES_WITH_PARENT:
        return cleared_supporter(role, look)
    if role == "observer":
        return every(admitted_observer(look), still_in(role, look))
    if role == "solicitor":  # HAC-L-2, S-18
        return every(so(look, "named_by_parent"), still_in(role, look))
    if role in {"minute_taker", "social_worker"}:  # WBK-P-5, HAC-W-7: they come with the conference
        return not_sent_out(role, look)
    return every(so(look, "invited"), still_in(role, look))


def in_the_room(role: str, look: Look) -> Answer:
    """Whoever holds a seat takes part until kept out or sent out; a supporter only when cleared (section 9)."""
    return cleared_supporter(role, look) if role in COMES_WITH_PARENT else still_in(role, look)


def see_joining_details(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-JOINING: for people who may come."""
    return attend_conference(authority, role, look)


see_attendance = see_joining_details


def hear_open_section(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-OPEN, HFD-S-CAN-5: those who may come; in practice a child the first part or by its list (PRO-SW-8)."""
    if role == "child" and authority == "practice":
        this_part = some(so(look, "first_section"), so(look, "section_listed"))
        return every(this_part, attend_conference(authority, role, look))
    return attend_conference(authority, role, look)


def see_conference(authority: str, role: str, look: Look) -> Answer:
    """PORTAL-SEE. That there is a conference and when: a supporter learns it before the gates are passed."""
    if role in COMES_WITH_PARENT:
        return every(so(look, "invited"), not_excluded(role, look))
    if role in {"solicitor", "observer"}:
        return every(_why_they_come(role, look), not_excluded(role, look))
    if role in {"chair", "minute_taker", *PROFESSIONALS}:
        return True
    if role in OFFICE:
        return False
    return every(so(look, "invited"), not_excluded(role, look))


def _why_they_come(role: str, look: Look) -> Answer:
    return admitted_observer(look) if role == "observer" else so(look, "named_by_parent")


def hear_confidential_section(authority: str, role: str, look: Look) -> Answer:
    """Floor 4: never a parent or who comes with one. The chair, and who is on the list of that section (PRO-AG-11)."""
    if role == "chair":
        return True
    if role in PROFESSIONALS | {"minute_taker"}:
        return every(so(look, "section_listed"), still_in(role, look))
    return False


def interpret_conference(authority: str, role: str, look: Look) -> Answer:
    """PRO-SW-20. A supporter never interprets (HFD-S-NOT-6)."""
    return attend_conference(authority, role, look) if role == "interpreter" else False
