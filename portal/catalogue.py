"""Every page of the portal: its key, its file, its title, and the permission that opens it.

The page is courtesy, the service is the lock: a page is registered for a person only if some row of the policy could
ever allow its act in some seat of theirs, and the service asks the policy again about the very thing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conference.i18n import _, mark
from conference.vocabulary import Role

HERE = Path(__file__).parent
HOME = "home"

#: First part of a key -> the seats and standings whose pages these are. Any other names exactly one.
COVERS: Mapping[str, frozenset[str]] = {
    "supporter": frozenset({"supporter", "stand_in"}),
    "professional": frozenset({"professional", "police", "agency_manager"}),
    "attendee": frozenset({"advocate", "childrens_rights_officer", "interpreter", "child"}),
    "auditor": frozenset({"auditor", "administrator"}),
    "home": frozenset(role.value for role in Role),
}


@dataclass(frozen=True, eq=False)
class Page:
    """One page. `permission` is the (action, object) that opens it; None opens for everyone who is signed in.

    The first part of the key is the seat that the page is for; `needs_conference` says whether `?conference=` is
    required; `begins` that work for the council begins here, so the first page lists it; `before_the_day` that all of
    it is done before the day of a conference, so that nothing of it is left afterwards.
    """

    key: str
    path: str
    english: str
    permission: tuple[str, str] | None
    needs_conference: bool
    begins: bool = False
    before_the_day: bool = False

    @property
    def title(self) -> str:
        """The name of the page in the language of the request: never the name of a person."""
        return _(self.english)

    @cached_property
    def url_path(self) -> str:
        """The address, one step deep: "social-worker-plan". The first page has none."""
        return "" if self.key == HOME else self.key.replace(".", "-").replace("_", "-")

    @property
    def file(self) -> Path:
        """Where the page's script lies."""
        return HERE / self.path

    @property
    def group(self) -> str:
        """The first part of the key: the seat that the page is for."""
        return self.key.partition(".")[0]

    @property
    def roles(self) -> frozenset[str]:
        """The seats and standings that the page is for."""
        return COVERS.get(self.group, frozenset({self.group}))

    def is_offered(self, acts: Collection[tuple[str, str, str]]) -> bool:
        """Whether someone to whom the policy could ever allow these (role, action, object) is offered the page."""
        return self.permission is None or any((role, *self.permission) in acts for role in self.roles)

    @cached_property
    def exists(self) -> bool:
        """True once the page has been written."""
        return self.file.is_file()


def _page(
    key: str,
    english: str,
    permission: tuple[str, str] | None,
    *,
    conference: bool = True,
    begins: bool = False,
    before_the_day: bool = False,
) -> Page:
    group, _dot, name = key.partition(".")
    return Page(key, f"pages/{group}/{name}.py", english, permission, conference, begins, before_the_day)


_SIGN = ("sign", "supporter_agreement")
_RIGHTS = ("read", "rights_card")
_ENTRIES: tuple[Page, ...] = (
    Page(HOME, "pages/home/conferences.py", mark("Your conferences"), None, False),
    _page("home.why", mark("Why?"), _RIGHTS),
    _page("home.rights", mark("What you can and cannot do"), _RIGHTS),
    _page("home.card", mark("Every rule for your part"), _RIGHTS),
    _page("home.attendance", mark("Who will be there"), ("see", "attendance")),
    _page("home.given", mark("What you can take back"), ("withdraw", "own_act")),
    _page("home.papers", mark("Your papers"), None, conference=False),
    _page("home.owed", mark("Owed from before"), None, conference=False),
    _page("home.earlier", mark("Earlier conferences"), None, conference=False),
    _page("supporter.home", mark("Coming as a supporter"), _SIGN),
    _page("supporter.agreement", mark("What we expect of supporters"), _SIGN),
    _page("supporter.statements", mark("Tick each statement you agree with"), _SIGN),
    _page("supporter.name", mark("Sign with your name"), _SIGN),
    _page("supporter.check", mark("Check your answers before you sign"), _SIGN),
    _page("supporter.signed", mark("You have signed"), _SIGN),
    _page("parent.home", mark("Before the conference"), ("nominate", "supporter")),
    _page("parent.attendance", mark("Who will be there"), ("see", "attendance")),
    _page(
        "parent.supporter",
        mark("Choose someone to support you"),
        ("nominate", "supporter"),
        before_the_day=True,
    ),
    _page(
        "parent.supporter_check", mark("Check your answers"), ("nominate", "supporter"), before_the_day=True
    ),
    _page("parent.pass_on", mark("Pass on this code"), ("nominate", "supporter")),
    _page(
        "parent.consent",
        mark("Supporters and what you agree to"),
        ("consent", "supporter"),
        before_the_day=True,
    ),
    _page("parent.consent_one", mark("One supporter"), ("consent", "supporter"), before_the_day=True),
    _page("parent.hearing", mark("Say yes to a supporter"), ("consent", "supporter"), before_the_day=True),
    _page(
        "parent.in_my_place",
        mark("Someone comes in your place"),
        ("consent", "stand_in"),
        before_the_day=True,
    ),
    _page("parent.recording", mark("Make an audio recording"), ("sign", "recording_declaration")),
    _page(
        "parent.recording_statements",
        mark("Tick each statement you agree with"),
        ("sign", "recording_declaration"),
    ),
    _page("parent.recording_name", mark("Sign with your name"), ("sign", "recording_declaration")),
    _page(
        "parent.recording_check",
        mark("Check your answers before you sign"),
        ("sign", "recording_declaration"),
    ),
    _page("parent.recording_signed", mark("You have signed"), ("sign", "recording_declaration")),
    _page("parent.plan", mark("The plan"), ("receive", "plan")),
    _page("parent.minutes", mark("The minutes"), ("receive", "minutes")),
    _page("parent.observers", mark("Someone asks to watch"), ("permit", "observation"), before_the_day=True),
    _page("parent.solicitor", mark("Your solicitor"), ("name", "solicitor")),
    _page("professional.home", mark("Before the conference"), ("request", "observation")),
    _page("professional.attendance", mark("Who will be there"), ("see", "attendance")),
    _page(
        "professional.observer",
        mark("Ask for someone to watch"),
        ("request", "observation"),
        before_the_day=True,
    ),
    _page(
        "professional.observer_check",
        mark("Check your answers"),
        ("request", "observation"),
        before_the_day=True,
    ),
    _page("professional.observer_done", mark("Request sent"), ("request", "observation")),
    _page("professional.observer_one", mark("Your request for someone to watch"), ("request", "observation")),
    _page("professional.observer_code", mark("A new code"), ("request", "observation")),
    _page("professional.observer_withdraw", mark("Take back your request"), ("request", "observation")),
    _page("professional.plan", mark("The plan"), ("receive", "plan")),
    _page("professional.minutes", mark("The minutes"), ("receive", "minutes")),
    _page("observer.home", mark("Your request to watch"), ("see", "own_status")),
    _page("solicitor.home", mark("When and where"), ("see", "conference")),
    _page("solicitor.plan", mark("The plan"), ("receive", "plan")),
    _page("attendee.home", mark("When and where"), ("see", "conference")),
    _page("chair.home", mark("The conference you chair"), ("see", "queue")),
    _page("chair.queue", mark("Decisions waiting for you"), ("see", "queue"), conference=False, begins=True),
    _page("chair.supporter", mark("Supporters"), ("decide", "supporter")),
    _page("chair.supporter_one", mark("One supporter"), ("decide", "supporter")),
    _page("chair.countersign", mark("Sign what they signed"), ("countersign", "signed_copy")),
    _page("chair.talk", mark("Record your talk with a supporter"), ("record", "supporter_discussion")),
    _page("chair.stand_in", mark("Record a talk with a parent"), ("record", "stand_in_conversation")),
    _page("chair.ruling", mark("Settle what parents disagree on"), ("rule", "consent_conflict")),
    _page("chair.supporter_answer", mark("Your answer about a supporter"), ("decide", "supporter")),
    _page("chair.observer", mark("Requests to watch"), ("decide", "observation")),
    _page("chair.observer_one", mark("A request to watch"), ("decide", "observation")),
    _page("chair.exclusions", mark("Who may not come"), ("exclude", "person")),
    _page("chair.exclude", mark("Tell someone not to come"), ("exclude", "person")),
    _page("chair.ask_to_leave", mark("Ask someone to leave"), ("exclude", "person")),
    _page("chair.let_back", mark("Let someone back in"), ("exclude", "person")),
    _page("chair.move", mark("Move the conference"), ("move", "conference")),
    _page("chair.recording", mark("Recording"), ("see", "recording_status")),
    _page("chair.paper", mark("Signed on paper"), ("record", "paper_signature")),
    _page("chair.paper_one", mark("Record a signature on paper"), ("record", "paper_signature")),
    _page("chair.door", mark("Door list"), ("see", "door_list")),
    _page("chair.who_can", mark("Who can?"), ("see", "rights_board")),
    _page("chair.what_can", mark("What can they do?"), ("see", "rights_board")),
    _page("chair.why", mark("Why?"), ("see", "rights_board")),
    _page("chair.circulate", mark("Send out the plan and the minutes"), ("circulate", "plan")),
    _page("chair.documents", mark("Documents on their way"), ("see", "papers_on_the_way")),
    _page("social_worker.home", mark("The conference you set up"), ("set_up", "conference")),
    _page(
        "social_worker.open", mark("Open a conference"), ("open", "conference"), conference=False, begins=True
    ),
    _page("social_worker.open_when", mark("When and where it is"), ("open", "conference"), conference=False),
    _page(
        "social_worker.open_check", mark("Check before you open it"), ("open", "conference"), conference=False
    ),
    _page("social_worker.setup", mark("Set up the conference"), ("set_up", "conference")),
    _page("social_worker.details", mark("Change the day and the place"), ("set_up", "conference")),
    _page("social_worker.child", mark("Add a child"), ("set_up", "conference")),
    _page("social_worker.section", mark("A section of the conference"), ("set_up", "conference")),
    _page("social_worker.people", mark("People and invitations"), ("invite", "person")),
    _page("social_worker.person", mark("One person"), ("invite", "person")),
    _page("social_worker.invite", mark("Invite someone"), ("invite", "person")),
    _page("social_worker.handed", mark("Pass on the code"), ("invite", "person")),
    _page("social_worker.staff", mark("Seat a chair or a minute taker"), ("seat", "person")),
    _page("social_worker.plan", mark("Write the plan"), ("write", "plan")),
    _page("social_worker.goal", mark("Write a goal"), ("write", "plan")),
    _page("social_worker.task", mark("Write a task"), ("write", "plan")),
    _page("social_worker.permit", mark("Requests to watch"), ("permit", "observation"), before_the_day=True),
    _page("social_worker.codes", mark("Give someone a new code"), ("issue", "reset_code")),
    _page("minute_taker.home", mark("The conference you take minutes of"), ("write", "minutes")),
    _page("minute_taker.paper", mark("Signed on paper"), ("record", "paper_signature")),
    _page("minute_taker.paper_one", mark("Record a signature on paper"), ("record", "paper_signature")),
    _page("minute_taker.minutes", mark("Write the minutes"), ("write", "minutes")),
    _page(
        "administrator.home", mark("Administration"), ("manage", "accounts"), conference=False, begins=True
    ),
    _page("administrator.accounts", mark("Accounts"), ("manage", "accounts"), conference=False),
    _page("administrator.account", mark("One account"), ("manage", "accounts"), conference=False),
    _page("administrator.agree", mark("Codes that wait for you"), ("agree", "reset_code"), conference=False),
    _page(
        "administrator.standing", mark("Say what someone may do"), ("manage", "standing"), conference=False
    ),
    _page("administrator.handed", mark("Pass on the code"), ("manage", "standing"), conference=False),
    _page("administrator.seats", mark("Give staff a seat"), ("seat", "staff"), conference=False),
    _page("administrator.texts", mark("Texts that people sign"), ("publish", "text"), conference=False),
    _page("administrator.text", mark("One text"), ("publish", "text"), conference=False),
    _page("administrator.publish", mark("Publish a text"), ("publish", "text"), conference=False),
    _page(
        "administrator.publish_check",
        mark("Read it before you publish it"),
        ("publish", "text"),
        conference=False,
    ),
    _page("administrator.rights", mark("Rights cards"), _RIGHTS, conference=False),
    _page("administrator.contact", mark("Whom to call"), ("manage", "accounts"), conference=False),
    _page(
        "administrator.documents",
        mark("Documents on their way"),
        ("see", "waiting_documents"),
        conference=False,
    ),
    _page(
        "administrator.rule_draft",
        mark("Try a draft of the rules"),
        ("try", "policy_draft"),
        conference=False,
    ),
    _page("auditor.audit", mark("The record of events"), ("read", "audit"), conference=False, begins=True),
    _page("auditor.find_events", mark("Find events"), ("read", "audit"), conference=False),
    _page("auditor.rules", mark("The rules"), ("read", "policy"), conference=False, begins=True),
    _page("auditor.rule_case", mark("Try a case"), ("read", "policy"), conference=False),
    _page("auditor.rule_compare", mark("Compare two councils"), ("read", "policy"), conference=False),
)

#: Page key -> page, in the order in which navigation lists them.
PAGES: Mapping[str, Page] = {entry.key: entry for entry in _ENTRIES}


def homes(roles: Collection[str]) -> list[Page]:
    """The first page of each of these seats at a conference, in the order of the catalogue."""
    return [
        page
        for page in _ENTRIES
        if page.needs_conference and page.key.endswith(".home") and page.roles.intersection(roles)
    ]


def by_url_path(url_path: str) -> Page | None:
    """The page at an address, or None."""
    return next((entry for entry in _ENTRIES if entry.url_path == url_path.strip("/")), None)
