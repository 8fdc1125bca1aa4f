"""Where each act is done: on which page of the portal, or, where it has none, whom to call instead.

Boards, cards and reasons name it beside every yes, so that they promise nothing that nobody can do. The pages are keys
of the portal's catalogue; a test opens each and finds the control whose service asks for the act.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from conference.i18n import _, mark
from policy.acts import Act


class Instead(Enum):
    """What to do where there is no page."""

    CONFERENCE = mark(
        "This is done at the conference, not on a page. Call us if you have a question about it."
    )
    CHAIR = mark("There is no page for this. Call us and ask for the chair.")
    SOCIAL_WORKER = mark("There is no page for this. Call us and ask for the social worker.")
    COMPLAINT = mark("There is no page for this. Call us and ask how to complain.")
    TAKING_BACK = mark(
        "Each page where something was signed or asked for takes it back. For anything else, call us."
    )
    US = mark("There is no page for this. Call us.")

    @property
    def display_name(self) -> str:
        """The sentence, in the language of the request."""
        return _(self.value)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where somebody does an act: `page` is the key of a page, or "" and then `instead` says what to do."""

    page: str = ""
    instead: str = ""


_HOMES = """parent: parent.home; professional police agency_manager: professional.home; solicitor: solicitor.home;
    advocate childrens_rights_officer interpreter child: attendee.home; observer: observer.home;
    supporter stand_in: supporter.home; chair: chair.home; social_worker: social_worker.home;
    minute_taker: minute_taker.home"""
_ALL = """advocate agency_manager chair child childrens_rights_officer interpreter minute_taker observer parent police
    professional social_worker solicitor stand_in supporter"""
#: Act -> the parts that have a page for it, each with the page.
_PAGES = {
    "open conference": "social_worker: social_worker.open",
    "manage accounts": "administrator: administrator.accounts",
    "manage standing": "administrator: administrator.standing",
    "publish text": "administrator: administrator.texts",
    "read audit": "administrator auditor: auditor.audit",
    "read policy": "administrator auditor: auditor.rules",
    "try policy_draft": "administrator: administrator.rule_draft",
    "seat staff": "administrator: administrator.seats",
    "see conference": _HOMES,
    "see own_status": """parent: parent.home; professional police agency_manager: professional.home;
        supporter stand_in: supporter.home; observer: observer.home""",
    "see joining_details": _HOMES,
    "see attendance": f"""parent: parent.attendance; professional police agency_manager: professional.attendance;
        {_ALL}: home.attendance""",
    "see door_list": "chair: chair.door",
    "see queue": "chair: chair.queue",
    "see recording_status": "chair: chair.recording",
    "see hidden_people": f"professional police agency_manager: professional.attendance; {_ALL}: home.attendance",
    "see rights_board": "chair: chair.what_can",
    "read rights_card": f"{_ALL}: home.rights; administrator: administrator.rights",
    "set_up conference": "social_worker: social_worker.setup",
    "invite person": "social_worker: social_worker.invite",
    "seat person": "social_worker: social_worker.staff",
    "name solicitor": "parent: parent.solicitor",
    "exclude person": "chair: chair.exclusions",
    "nominate supporter": "parent: parent.supporter",
    "consent supporter": "parent: parent.consent",
    "consent stand_in": "parent: parent.consent",
    "decide supporter": "chair: chair.supporter",
    "rule consent_conflict": "chair: chair.supporter",
    "record supporter_discussion": "chair: chair.supporter",
    "record stand_in_conversation": "chair: chair.supporter",
    "sign supporter_agreement": "supporter stand_in: supporter.agreement",
    "request observation": "professional police agency_manager: professional.observer",
    "permit observation": "parent: parent.observers; social_worker: social_worker.permit",
    "decide observation": "chair: chair.observer",
    "approve observation": "chair: chair.observer",
    "sign recording_declaration": "parent: parent.recording",
    "receive minutes": "parent: parent.minutes; professional police agency_manager: professional.minutes; "
    "chair: chair.circulate",
    "receive plan": """parent: parent.plan; professional police agency_manager: professional.plan;
        solicitor: solicitor.plan; chair: chair.circulate; social_worker: social_worker.plan""",
    "receive signed_copy": f"{_ALL}: home.papers",
    "receive others_copy": "chair: chair.supporter",
    "change supporter_decision": "chair: chair.supporter",
    "countersign signed_copy": "chair: chair.supporter",
    "record paper_signature": "chair: chair.paper; minute_taker: minute_taker.paper",
    "receive decision_letter": f"{_ALL}: home.papers",
    "see papers_on_the_way": "chair: chair.documents",
    "see waiting_documents": "administrator: administrator.documents",
    "write plan": "social_worker: social_worker.plan",
    "write minutes": "minute_taker: minute_taker.home",
    "circulate plan": "chair: chair.circulate",
    "circulate minutes": "chair: chair.circulate",
    "share plan": "parent: parent.solicitor",
    "agree reset_code": "administrator: administrator.agree",
    "issue reset_code": "social_worker: social_worker.codes; administrator: administrator.accounts",
}
#: Whom to call for an act, by whoever has no page for it. The rest are for the council's team.
_INSTEAD = {
    Instead.CONFERENCE: """attend conference, lead conference, start conference, hear open_section,
        hear confidential_section, ask question, contribute discussion, contribute plan, express own_view,
        challenge member, give decision_view, record decision, interpret conference, raise dissent, overrule majority,
        record audio""",
    Instead.CHAIR: """receive minutes, receive plan, see recording_status, see confidential_section, see own_status,
        request observation, permit observation, withhold report, request withholding, propose exclusion,
        share information, name core_group, join core_group, limit supporters, limit contribution,
        record stand_in_conversation, write plan""",
    Instead.SOCIAL_WORKER: """read report, write report, confirm report_read, see safety_needs, see home_address,
        name replacement, invite wider_family, write participation_plan, receive reset_code""",
    Instead.COMPLAINT: "complain outcome, complain decision_process, complain own_treatment, help complaint",
    Instead.TAKING_BACK: "withdraw own_act",
}
#: Whoever is the one to ask calls the council's team.
_NOT_TO_ONESELF = {("chair", Instead.CHAIR), ("social_worker", Instead.SOCIAL_WORKER)}
#: The act that has a page outside the catalogue, which every page's foot leads to.
OWN_ACCOUNT: Act = ("manage", "own_account")
OWN_ACCOUNT_PAGE = "/account"


def _act(words: str) -> Act:
    action, _blank, obj = words.strip().partition(" ")
    return action, obj


def _by_seat(text: str) -> dict[str, str]:
    """Part -> page; of two pages the first counts."""
    found: dict[str, str] = {}
    for line in text.split(";"):
        parts, _colon, page = line.partition(":")
        for part in parts.split():
            found.setdefault(part, page.strip())
    return found


PAGES: Mapping[Act, Mapping[str, str]] = {_act(words): _by_seat(text) for words, text in _PAGES.items()}
_INSTEAD_OF: Mapping[Act, Instead] = {
    _act(words): instead for instead, acts in _INSTEAD.items() for words in acts.split(",")
}


def place_of(role: str, act: Act) -> Place:
    """Where somebody in this part does an act."""
    if act == OWN_ACCOUNT:
        return Place(page=OWN_ACCOUNT_PAGE)
    if page := PAGES.get(act, {}).get(role, ""):
        return Place(page=page)
    instead = _INSTEAD_OF.get(act, Instead.US)
    return Place(instead=(Instead.US if (role, instead) in _NOT_TO_ONESELF else instead).display_name)
