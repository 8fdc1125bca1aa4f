"""What must be so whatever the rows say: sentences with the rules they stand on, written without looking at a row.

A promise of `NEVER` says that nothing opens the door; of `ALWAYS` that nothing closes it; of `NEEDS` that it opens only
where each of some conditions holds for certain.
"""

from conference.i18n import mark
from policy.acts import ACTS, Act
from policy.proof.promise import Kind, Promise
from policy.roles import AUTHORITIES, FAMILY_SIDE, ROLES


def _acts(*names: str) -> frozenset[Act]:
    """Acts from "action object" with the objects of one action joined by a slash."""
    found = (name.split(" ") for name in names)
    return frozenset((action, obj) for action, objects in found for obj in objects.split("/"))


_SUPPORTERS = frozenset({"supporter", "stand_in"})
_ALL = frozenset(ROLES)
_OFFICE = frozenset({"administrator", "auditor"})
_EXCLUDABLE = FAMILY_SIDE | {"childrens_rights_officer", "observer"}
_SPEAKING = _acts("ask question", "contribute discussion/plan", "express own_view", "challenge member")
_SPEAKING |= _acts("give decision_view")
_BEING_THERE = _acts("attend conference", "see joining_details/attendance", "hear open_section")
_MEETING = _BEING_THERE | _acts("ask question", "contribute discussion/plan", "challenge member")
_MEETING |= _acts("give decision_view", "record audio")
_PAPERS = _acts("read report", "receive plan/minutes")

_DOING = _acts(
    "sign supporter_agreement/recording_declaration", "nominate supporter", "consent supporter/stand_in"
)
_DOING |= _acts("decide supporter/observation", "invite person", "seat person/staff", "write plan/minutes")
_DOING |= _acts("circulate plan/minutes", "exclude person", "set_up conference", "move conference")

PROMISES: tuple[Promise, ...] = (
    Promise(
        sentence=mark("Nothing is done in a conference that was cancelled, and nobody comes to it."),
        clauses=("PORTAL-CANCELLED",),
        roles=_ALL,
        acts=_MEETING | _DOING,
        kind=Kind.NEEDS,
        needs=("not cancelled",),
    ),
    Promise(
        sentence=mark("Supporters never get the minutes."),
        clauses=("HFD-S-NOT-8",),
        roles=_SUPPORTERS,
        acts=_acts("receive minutes"),
    ),
    Promise(
        sentence=mark("Supporters never take part in the decision."),
        clauses=("HFD-S-NOT-5",),
        roles=_SUPPORTERS,
        acts=_acts("give decision_view", "record decision", "raise dissent"),
    ),
    Promise(
        sentence=mark("Supporters never give a view of their own, challenge anybody or interpret."),
        clauses=("HFD-S-NOT-1", "HFD-S-NOT-2", "HFD-S-NOT-6"),
        roles=_SUPPORTERS,
        acts=_acts("express own_view", "challenge member", "interpret conference"),
    ),
    Promise(
        sentence=mark("Supporters never tell others what was said."),
        clauses=("HFD-S-NOT-3",),
        roles=_SUPPORTERS,
        acts=_acts("share information"),
    ),
    Promise(
        sentence=mark("Supporters complain about how they were treated, and about nothing else."),
        clauses=("HFD-CP-1", "HFD-CP-2"),
        roles=_SUPPORTERS,
        acts=_acts("complain outcome/decision_process"),
    ),
    Promise(
        sentence=mark("Supporters ask a question only through the chair."),
        clauses=("HFD-S-NOT-2", "HFD-S-CAN-4"),
        roles=_SUPPORTERS,
        acts=_acts("ask question"),
        kind=Kind.NEEDS,
        needs=("through_chair", "chair_approved", "parents_consent"),
    ),
    Promise(
        sentence=mark("Supporters add to the plan only as members of the core group."),
        clauses=("HFD-S-CAN-6",),
        roles=_SUPPORTERS,
        acts=_acts("contribute plan", "receive plan"),
        kind=Kind.NEEDS,
        needs=("core_group_member", "parents_consent"),
    ),
    Promise(
        sentence=mark("A supporter comes only when every step before the conference is done."),
        clauses=("HFD-S-CAN-1", "HFD-I-3", "HFD-CH-1", "HFD-CH-4", "HFD-CH-6", "HFD-ST-8", "HFD-S-NOT-6"),
        roles=_SUPPORTERS,
        acts=_BEING_THERE,
        kind=Kind.NEEDS,
        needs=(
            "invited",
            "personal_relationship",
            "parents_consent",
            "discussed_with_chair",
            "chair_approved",
            "agreement_signed",
            "not holds_interpreter_seat",
        ),
    ),
    Promise(
        sentence=mark(
            "A supporter takes a parent's place only as an exception, agreed in writing and talked over."
        ),
        clauses=("HFD-S-CAN-3",),
        roles=frozenset({"stand_in"}),
        acts=_BEING_THERE,
        kind=Kind.NEEDS,
        needs=("parent_written_consent", "spoken_with_chair_or_social_worker", "exceptional"),
    ),
    Promise(
        sentence=mark("Solicitors attend without contributing."),
        clauses=("HAC-L-3", "HAC-L-4"),
        roles=frozenset({"solicitor"}),
        acts=_SPEAKING,
    ),
    Promise(
        sentence=mark("A solicitor comes only when a parent has named them."),
        clauses=("HAC-L-2",),
        roles=frozenset({"solicitor"}),
        acts=_BEING_THERE,
        kind=Kind.NEEDS,
        needs=("named_by_parent",),
    ),
    Promise(
        sentence=mark(
            "Observers come only when asked for in writing, a week before, with the chair's yes in writing."
        ),
        clauses=("WBK-O-2", "WBK-O-3", "WBK-O-7"),
        roles=frozenset({"observer"}),
        acts=_BEING_THERE | _acts("see conference"),
        kind=Kind.NEEDS,
        needs=("requested_in_writing", "days_notice>=7", "chair_approved_in_writing"),
    ),
    Promise(
        sentence=mark("Observers come only when the social worker and the family agree."),
        clauses=("WBK-O-4", "WBK-O-5"),
        roles=frozenset({"observer"}),
        acts=_BEING_THERE | _acts("see conference"),
        kind=Kind.NEEDS,
        needs=("social_worker_permits", "family_permits"),
    ),
    Promise(
        sentence=mark("Observers watch. They say nothing and get no papers."),
        clauses=("WBK-O-1", "PORTAL-MINUTES-OBSERVER"),
        roles=frozenset({"observer"}),
        acts=_SPEAKING | _PAPERS,
    ),
    Promise(
        sentence=mark("The chair says yes to an observer only after all others did, a week before."),
        clauses=("WBK-O-3", "WBK-O-4", "WBK-O-5"),
        roles=frozenset({"chair"}),
        acts=_acts("approve observation"),
        kind=Kind.NEEDS,
        needs=("days_notice>=7", "social_worker_permits", "family_permits"),
    ),
    Promise(
        sentence=mark("The family, those who come with them and observers never hear the confidential part."),
        clauses=("PORTAL-CONFIDENTIAL", "HFD-S-CAN-5"),
        roles=FAMILY_SIDE | {"observer"},
        acts=_acts("hear confidential_section"),
    ),
    Promise(
        sentence=mark("Others hear the confidential part only when they are on its list."),
        clauses=("PORTAL-LISTED", "PRO-AG-11"),
        roles=_ALL - {"chair"},
        acts=_acts("hear confidential_section"),
        kind=Kind.NEEDS,
        needs=("section_listed",),
    ),
    Promise(
        sentence=mark("Nobody records without telling before and signing the declaration."),
        clauses=("HAC-R-2", "HAC-R-3"),
        roles=_ALL,
        acts=_acts("record audio"),
        kind=Kind.NEEDS,
        needs=("declared_in_advance", "declaration_signed"),
    ),
    Promise(
        sentence=mark("Only a parent in Hackney may record."),
        clauses=("HAC-R-1", "PORTAL-RECORDING-NOT-SET"),
        roles=_ALL - {"parent"},
        acts=_acts("record audio"),
    ),
    Promise(
        sentence=mark("Where a council has not said that parents may record, they may not."),
        clauses=("PORTAL-RECORDING-NOT-SET",),
        roles=frozenset({"parent"}),
        acts=_acts("record audio"),
        authorities=frozenset(AUTHORITIES) - {"hackney"},
    ),
    Promise(
        sentence=mark("Whoever is excluded takes no part and gets no papers."),
        clauses=("WBK-A-8",),
        roles=_EXCLUDABLE,
        acts=_MEETING | _PAPERS | _acts("see conference"),
        kind=Kind.NEEDS,
        needs=("not excluded",),
    ),
    Promise(
        sentence=mark("Whoever is asked to leave takes no part any more."),
        clauses=("HFD-CH-8",),
        roles=_ALL - _OFFICE - {"chair"},
        acts=_MEETING | _acts("hear confidential_section"),
        kind=Kind.NEEDS,
        needs=("not asked_to_leave",),
    ),
    Promise(
        sentence=mark("The family never sees what others need to be safe."),
        clauses=("PRO-SW-18",),
        roles=FAMILY_SIDE | {"observer"},
        acts=_acts("see safety_needs"),
    ),
    Promise(
        sentence=mark("The family never reads a report that is kept from them."),
        clauses=("PRO-AG-8",),
        roles=FAMILY_SIDE | {"observer"},
        acts=_acts("read report"),
        kind=Kind.NEEDS,
        needs=("not withheld_from_family",),
    ),
    Promise(
        sentence=mark("Administrators and auditors read nothing about a family."),
        clauses=("PORTAL-OFFICE", "PORTAL-STANDING"),
        roles=_OFFICE,
        acts=_MEETING | _PAPERS | _SPEAKING | _acts("hear confidential_section", "see safety_needs"),
    ),
    Promise(
        sentence=mark("Only the chair decides who comes, who observes, and what the decision was."),
        clauses=("HFD-CH-1", "WBK-O-6", "WBK-A-8", "WBK-D-7"),
        roles=_ALL - {"chair"},
        acts=_acts(
            "decide supporter/observation", "approve observation", "exclude person", "record decision"
        ),
    ),
    Promise(
        sentence=mark(
            "Only the administrator changes accounts and what staff may do, and tries a draft of the rules."
        ),
        clauses=("PORTAL-STANDING", "PORTAL-POLICY-ROOM"),
        roles=_ALL - {"administrator"},
        acts=_acts(
            "manage accounts/standing", "agree reset_code", "publish text", "seat staff", "try policy_draft"
        ),
    ),
    Promise(
        sentence=mark("Parents in Hackney never tell others what was said."),
        clauses=("HAC-R-6",),
        roles=frozenset({"parent"}),
        acts=_acts("share information"),
        authorities=frozenset({"hackney"}),
    ),
    Promise(
        sentence=mark("Where a council has not said that parents get the minutes, they do not."),
        clauses=("PORTAL-MINUTES-NOT-SET",),
        roles=frozenset({"parent", "child", "advocate"}),
        acts=_acts("receive minutes"),
        authorities=frozenset({"herefordshire", "practice"}),
    ),
    Promise(
        sentence=mark("Anybody may complain about how they were treated, also when excluded."),
        clauses=("HFD-CP-4", "PORTAL-COMPLAIN"),
        roles=_ALL,
        acts=_acts("complain own_treatment"),
        kind=Kind.ALWAYS,
    ),
    Promise(
        sentence=mark("Parents and children may always send their own view, also when excluded."),
        clauses=("PRO-SW-16",),
        roles=frozenset({"parent", "child"}),
        acts=_acts("express own_view"),
        kind=Kind.ALWAYS,
    ),
    Promise(
        sentence=mark("Anybody may take back what they signed and look after their own account."),
        clauses=("PORTAL-WITHDRAW", "PORTAL-ACCOUNT"),
        roles=_ALL,
        acts=_acts("withdraw own_act", "manage own_account"),
        kind=Kind.ALWAYS,
    ),
)


def unknown_words() -> list[str]:
    """Acts in the promises that the policy does not know; empty where all are known."""
    named = {act for promise in PROMISES for act in promise.acts}
    return [f"{action} {obj}" for action, obj in sorted(named - ACTS.keys())]
