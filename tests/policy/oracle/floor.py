"""What outweighs every other seat a person holds: the floor of section 4, the standing denies of section 8, and
whatever follows from being kept out or sent out."""

from tests.policy.oracle.logic import (
    COMES_WITH_PARENT,
    FAMILY_SIDE,
    MAY_BE_EXCLUDED,
    OFFICE,
    PROFESSIONALS,
    Answer,
    Look,
    at_least,
    every,
    no,
    none_of,
    so,
    some,
)

Act = tuple[str, str]

SEE_AND_BE_THERE: frozenset[Act] = frozenset(
    {
        ("see", "joining_details"),
        ("see", "attendance"),
        ("attend", "conference"),
        ("hear", "open_section"),
    }
)
SPEAK: frozenset[Act] = frozenset(
    {
        ("ask", "question"),
        ("contribute", "discussion"),
        ("contribute", "plan"),
        ("challenge", "member"),
        ("give", "decision_view"),
    }
)
#: PRO-SW-17, PRO-SW-18: what keeps one person safe is never for another; nor who is hidden for it (PORTAL-HIDDEN).
OTHER_PARTY: frozenset[Act] = frozenset(
    {("see", "safety_needs"), ("see", "home_address"), ("see", "hidden_people")}
)
PAPERS: frozenset[Act] = frozenset({("receive", "minutes"), ("receive", "plan"), ("read", "report")})
#: What goes out after the conference has begun (PORTAL-OUT-BEGUN), and the fact that it is whole.
WHOLE_WHEN_SENT: dict[Act, str] = {
    ("circulate", "plan"): "plan_complete",
    ("circulate", "minutes"): "minutes_complete",
}
CONFIDENTIAL: Act = ("hear", "confidential_section")
#: Exclusion shuts all of a conference but one's own account, own views and complaints (WBK-A-8, PRO-SW-16).
SHUT_BY_EXCLUSION = (
    SEE_AND_BE_THERE
    | SPEAK
    | PAPERS
    | {
        CONFIDENTIAL,
        ("see", "conference"),
        ("record", "audio"),
        ("share", "plan"),
        ("see", "confidential_section"),
        ("join", "core_group"),
    }
)
#: Whoever is asked to leave has left the meeting (HFD-CH-8); papers follow their own rules.
SHUT_BY_LEAVING = SEE_AND_BE_THERE | SPEAK | {CONFIDENTIAL, ("record", "audio"), ("interpret", "conference")}
#: Gate 3: a parent does not, or no longer, wish this supporter to hear private things (HFD-CH-6).
SHUT_WITHOUT_CONSENT = (
    SEE_AND_BE_THERE | PAPERS | (SPEAK - {("challenge", "member")}) | {("join", "core_group")}
)


#: What goes on although a conference was cancelled: looking, papers, one's account and complaints.
STAYS_OPEN: frozenset[str] = frozenset(
    [
        "read",
        "receive",
        "open",
        "manage",
        "publish",
        "try",
        "express",
        "share",
        "complain",
        "help",
        "withdraw",
        "issue",
        "agree",
    ]
)
STILL_SEEN: frozenset[str] = frozenset(
    {"conference", "own_status", "hidden_people", "safety_needs", "rights_board", "home_address"}
    | {"papers_on_the_way", "waiting_documents"}
)


def ends_with_the_conference(action: str, obj: str) -> bool:
    """PORTAL-CANCELLED: every act of a cancelled conference."""
    return obj not in STILL_SEEN if action == "see" else action not in STAYS_OPEN


def forbidden(authority: str, role: str, action: str, obj: str, look: Look) -> Answer:
    """Whether the floor or an exclusion says no, whatever other seats this person holds."""
    act = (action, obj)
    grounds: list[Answer] = [_by_role(role, act), _by_fact(role, act, look)]
    if ends_with_the_conference(action, obj):
        grounds.append(so(look, "cancelled"))
    if role in MAY_BE_EXCLUDED and act in SHUT_BY_EXCLUSION:
        grounds.append(so(look, "excluded"))
    if role != "chair" and role not in OFFICE and act in SHUT_BY_LEAVING:
        grounds.append(so(look, "asked_to_leave"))
    return some(*grounds)


def _by_role(role: str, act: Act) -> bool:
    """Supporters and the decision, solicitors and speaking, parents' side and what is confidential."""
    if role in COMES_WITH_PARENT:
        return act in {("receive", "minutes"), ("give", "decision_view"), CONFIDENTIAL, *OTHER_PARTY}
    if role == "solicitor":
        return act in SPEAK | {("express", "own_view"), CONFIDENTIAL, *OTHER_PARTY}
    if role in FAMILY_SIDE:
        return act in {CONFIDENTIAL, *OTHER_PARTY}
    return role == "observer" and act == CONFIDENTIAL


def _by_fact(role: str, act: Act, look: Look) -> Answer:
    grounds: list[Answer] = []
    if role == "observer" and act in SEE_AND_BE_THERE | {("see", "conference")}:
        asked = so(look, "requested_in_writing", "chair_approved_in_writing")
        grounds.append(no(every(asked, at_least(look("days_notice"), 7))))
    if role in PROFESSIONALS and act == ("request", "observation"):
        grounds.append(no(at_least(look("days_notice"), 7)))
    if role == "chair" and act == ("approve", "observation"):
        grounds.append(no(every(so(look, "requested_in_writing"), at_least(look("days_notice"), 7))))
    if role in COMES_WITH_PARENT and act in SHUT_WITHOUT_CONSENT:
        grounds.append(no(so(look, "parents_consent")))
    if role in FAMILY_SIDE | {"observer"} and act == ("read", "report"):
        grounds.append(no(none_of(look, "withheld_from_family")))
    if role == "chair" and act in WHOLE_WHEN_SENT:
        grounds.append(no(so(look, "conference_begun", WHOLE_WHEN_SENT[act])))
    if act == ("record", "audio"):
        grounds.append(no(so(look, "declared_in_advance", "declaration_signed")))
    return some(*grounds)
