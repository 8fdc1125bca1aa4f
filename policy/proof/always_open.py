"""What is open to a role while nothing at all is known about a person. Reviewed by hand: a new line is a choice.

A row that allows without a condition makes a door that no fact can shut, unless a deny stands before it.
"""

_EVERYBODY = (
    "complain own_treatment",
    "manage own_account",
    "read rights_card",
    "withdraw own_act",
)
# What every professional member may always do (WBK-D-1).
_MEMBER = (
    *_EVERYBODY,
    "express own_view",
    "propose exclusion",
    "raise dissent",
    "receive decision_letter",
    "request withholding",
    "see conference",
    "see hidden_people",
    "see own_status",
)

#: Role -> "action object" of every act that needs no fact.
ALWAYS_OPEN: dict[str, frozenset[str]] = {
    "parent": frozenset(
        (
            *_EVERYBODY,
            "complain decision_process",
            "complain outcome",
            "consent stand_in",
            "consent supporter",
            "express own_view",
            "name solicitor",
            "nominate supporter",
            "permit observation",
            "receive decision_letter",
            "receive signed_copy",
            "receive reset_code",
            "see own_status",
            "sign recording_declaration",
        )
    ),
    "child": frozenset(
        (
            *_EVERYBODY,
            "complain decision_process",
            "complain outcome",
            "express own_view",
            "receive reset_code",
            "see own_status",
        )
    ),
    "supporter": frozenset(
        (
            *_EVERYBODY,
            "help complaint",
            "receive decision_letter",
            "receive signed_copy",
            "receive reset_code",
            "see own_status",
        )
    ),
    "stand_in": frozenset(
        (
            *_EVERYBODY,
            "help complaint",
            "receive decision_letter",
            "receive signed_copy",
            "receive reset_code",
            "see own_status",
        )
    ),
    "advocate": frozenset(
        (
            *_EVERYBODY,
            "see own_status",
        )
    ),
    "childrens_rights_officer": frozenset(
        (
            *_EVERYBODY,
            "see hidden_people",
            "see own_status",
        )
    ),
    "solicitor": frozenset(
        (
            *_EVERYBODY,
            "see own_status",
        )
    ),
    "observer": frozenset(
        (
            *_EVERYBODY,
            "receive decision_letter",
            "see hidden_people",
            "see own_status",
        )
    ),
    "professional": frozenset(
        (
            *_MEMBER,
            "write report",
        )
    ),
    "police": frozenset(
        (
            *_MEMBER,
            "write report",
        )
    ),
    "agency_manager": frozenset(_MEMBER),
    "social_worker": frozenset(
        (
            *_MEMBER,
            "invite person",
            "issue reset_code",
            "open conference",
            "permit observation",
            "read report",
            "receive minutes",
            "receive plan",
            "record stand_in_conversation",
            "seat person",
            "see home_address",
            "see recording_status",
            "see safety_needs",
            "set_up conference",
            "write participation_plan",
            "write plan",
            "write report",
        )
    ),
    "chair": frozenset(
        (
            *_EVERYBODY,
            "ask question",
            "attend conference",
            "challenge member",
            "change supporter_decision",
            "contribute discussion",
            "contribute plan",
            "countersign signed_copy",
            "decide observation",
            "decide supporter",
            "exclude person",
            "hear confidential_section",
            "hear open_section",
            "limit contribution",
            "limit supporters",
            "name core_group",
            "read report",
            "receive decision_letter",
            "receive minutes",
            "receive others_copy",
            "receive plan",
            "receive signed_copy",
            "record decision",
            "record paper_signature",
            "record stand_in_conversation",
            "record supporter_discussion",
            "rule consent_conflict",
            "see attendance",
            "see conference",
            "see confidential_section",
            "see door_list",
            "see home_address",
            "see joining_details",
            "see hidden_people",
            "see own_status",
            "see queue",
            "see recording_status",
            "see rights_board",
            "see safety_needs",
            "see papers_on_the_way",
            "share information",
            "start conference",
            "withhold report",
            "write plan",
        )
    ),
    "minute_taker": frozenset(
        (
            *_EVERYBODY,
            "read report",
            "receive minutes",
            "receive plan",
            "record paper_signature",
            "see conference",
            "see hidden_people",
            "see own_status",
            "see recording_status",
            "write minutes",
        )
    ),
    "interpreter": frozenset(
        (
            *_EVERYBODY,
            "see hidden_people",
            "see own_status",
        )
    ),
    "administrator": frozenset(
        (
            *_EVERYBODY,
            "agree reset_code",
            "issue reset_code",
            "manage accounts",
            "manage standing",
            "publish text",
            "read audit",
            "read policy",
            "seat person",
            "seat staff",
            "see waiting_documents",
            "try policy_draft",
        )
    ),
    "auditor": frozenset(
        (
            *_EVERYBODY,
            "read audit",
            "read policy",
            "see waiting_documents",
        )
    ),
}
