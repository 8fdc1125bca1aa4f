"""The field's standard terms, each with the words shown for it. The glossary explains them."""

from enum import StrEnum

from conference.i18n import _, mark


class Term(StrEnum):
    """A term with a display name. Subclasses give `_words`: value -> English."""

    @property
    def display_name(self) -> str:
        """The words for this term in the language of the request."""
        return _(_WORDS[type(self).__name__][self.value])


class Authority(Term):
    """A rule pack that a conference is held under."""

    HEREFORDSHIRE = "herefordshire"
    WEST_BERKSHIRE = "west_berkshire"
    HACKNEY = "hackney"
    MID_AND_WEST_WALES = "mid_and_west_wales"
    PRACTICE = "practice"


class ConferenceKind(Term):
    INITIAL = "initial"
    REVIEW = "review"


class Role(Term):
    """A seat: a fact about one person and one conference (rules.md section 8)."""

    PARENT = "parent"
    CHILD = "child"
    SUPPORTER = "supporter"
    STAND_IN = "stand_in"
    ADVOCATE = "advocate"
    CHILDRENS_RIGHTS_OFFICER = "childrens_rights_officer"
    SOLICITOR = "solicitor"
    OBSERVER = "observer"
    PROFESSIONAL = "professional"
    POLICE = "police"
    AGENCY_MANAGER = "agency_manager"
    SOCIAL_WORKER = "social_worker"
    CHAIR = "chair"
    MINUTE_TAKER = "minute_taker"
    INTERPRETER = "interpreter"


class StandingKind(Term):
    """What a person may be for an authority, before any conference."""

    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    CHAIR = "chair"
    SOCIAL_WORKER = "social_worker"
    MINUTE_TAKER = "minute_taker"


#: Seats whose holders get the shorter staff session limits.
STAFF_ROLES = frozenset(
    {
        Role.OBSERVER,
        Role.PROFESSIONAL,
        Role.POLICE,
        Role.AGENCY_MANAGER,
        Role.SOCIAL_WORKER,
        Role.CHAIR,
        Role.MINUTE_TAKER,
        Role.INTERPRETER,
        Role.SOLICITOR,
        Role.ADVOCATE,
        Role.CHILDRENS_RIGHTS_OFFICER,
    }
)
#: Seats given only to someone with the same standing at the authority.
STANDING_ROLES = frozenset({Role.CHAIR, Role.SOCIAL_WORKER, Role.MINUTE_TAKER})
#: Seats of those who come with a parent, or in a parent's place.
SUPPORTER_ROLES = (Role.SUPPORTER, Role.STAND_IN)
#: Seats that a social worker fills by invitation.
INVITED_ROLES = (
    Role.PARENT,
    Role.PROFESSIONAL,
    Role.POLICE,
    Role.AGENCY_MANAGER,
    Role.ADVOCATE,
    Role.CHILDRENS_RIGHTS_OFFICER,
    Role.INTERPRETER,
)
#: Professional members who may host an observer (WBK-O-1).
MEMBER_ROLES = frozenset({Role.PROFESSIONAL, Role.POLICE, Role.AGENCY_MANAGER, Role.SOCIAL_WORKER})


class Relationship(Term):
    """How a supporter knows the parent (HFD-I-3)."""

    FAMILY = "family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    COMMUNITY = "community"
    PROFESSIONAL_ONLY = "professional_only"


class ConsentKind(Term):
    """What a person is asked to agree to."""

    SUPPORTER_HEARS = "supporter_hears"
    STAND_IN = "stand_in"
    OBSERVER = "observer"


class ConsentAnswer(Term):
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ChairAnswer(Term):
    """The chair's written answer to a request."""

    APPROVED = "approved"
    REFUSED = "refused"


class Contribution(Term):
    """What a supporter may do at the conference (HFD-CH-3)."""

    VOICE_VIEWS = "voice_views"
    ASK_THROUGH_CHAIR = "ask_through_chair"
    SPEAK_ON_PLAN = "speak_on_plan"


class TextKind(Term):
    """A text that people sign or agree to, kept in versions.

    A signature has the kind of its act. Where the supporter comes in a parent's place the words are of another kind:
    `conference.agreements.text_kind`.
    """

    SUPPORTER_AGREEMENT = "supporter_agreement"
    STAND_IN_AGREEMENT = "stand_in_agreement"
    RECORDING_DECLARATION = "recording_declaration"
    STAND_IN_CONSENT = "stand_in_consent"
    HEARING_CONSENT = "hearing_consent"
    STAND_IN_HEARING = "stand_in_hearing"
    ELECTRONIC_SIGNING = "electronic_signing"


class DocumentKind(Term):
    """A document that the council's seal goes on."""

    SUPPORTER_AGREEMENT = "supporter_agreement"
    RECORDING_DECLARATION = "recording_declaration"
    STAND_IN_CONSENT = "stand_in_consent"
    HEARING_CONSENT = "hearing_consent"
    WITHDRAWAL = "withdrawal"
    COUNTERSIGNATURE = "countersignature"
    SUPPORTER_DECISION = "supporter_decision"
    OBSERVER_DECISION = "observer_decision"
    PLAN = "plan"
    MINUTES = "minutes"


class DocumentStatus(Term):
    """Whether a sealed document still counts."""

    CURRENT = "current"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class ExclusionKind(Term):
    EXCLUDED = "excluded"
    ASKED_TO_LEAVE = "asked_to_leave"


class CirculatedThing(Term):
    PLAN = "plan"
    MINUTES = "minutes"


class ObserverReason(Term):
    """Why somebody wants to observe."""

    LEARNING = "learning"
    TAKING_OVER = "taking_over"
    OTHER = "other"


class GateStatus(Term):
    DONE = "done"
    TO_DO = "to_do"
    CLOSED = "closed"
    NOT_NEEDED = "not_needed"


_WORDS: dict[str, dict[str, str]] = {
    "Authority": {
        "herefordshire": mark("Herefordshire"),
        "west_berkshire": mark("West Berkshire"),
        "hackney": mark("Hackney"),
        "mid_and_west_wales": mark("Mid and West Wales"),
        "practice": mark("Practice procedure"),
    },
    "ConferenceKind": {"initial": mark("First conference"), "review": mark("Review conference")},
    "Role": {
        "parent": mark("Parent"),
        "child": mark("Child or young person"),
        "supporter": mark("Supporter"),
        "stand_in": mark("Supporter in a parent's place"),
        "advocate": mark("Advocate"),
        "childrens_rights_officer": mark("Children's rights officer"),
        "solicitor": mark("Solicitor"),
        "observer": mark("Observer"),
        "professional": mark("Professional"),
        "police": mark("Police"),
        "agency_manager": mark("Agency manager"),
        "social_worker": mark("Social worker"),
        "chair": mark("Chair"),
        "minute_taker": mark("Minute taker"),
        "interpreter": mark("Interpreter"),
    },
    "StandingKind": {
        "administrator": mark("Administrator"),
        "auditor": mark("Auditor"),
        "chair": mark("May chair conferences"),
        "social_worker": mark("Social worker"),
        "minute_taker": mark("May take minutes"),
    },
    "Relationship": {
        "family": mark("Family"),
        "friend": mark("Friend"),
        "neighbour": mark("Neighbour"),
        "community": mark("Someone from my faith or community group"),
        "professional_only": mark("Only through their work"),
    },
    "ConsentKind": {
        "supporter_hears": mark("A supporter hears private things"),
        "stand_in": mark("A supporter comes in my place"),
        "observer": mark("Someone watches to learn"),
    },
    "ConsentAnswer": {"given": mark("Yes"), "refused": mark("No"), "withdrawn": mark("Taken back")},
    "ChairAnswer": {"approved": mark("Yes"), "refused": mark("No")},
    "Contribution": {
        "voice_views": mark("Say what the parent thinks"),
        "ask_through_chair": mark("Ask questions through the chair"),
        "speak_on_plan": mark("Take part when the plan is talked about"),
    },
    "TextKind": {
        "supporter_agreement": mark("What we expect of supporters"),
        "stand_in_agreement": mark("What we expect of a supporter in a parent's place"),
        "recording_declaration": mark("Declaration before you record"),
        "stand_in_consent": mark("Consent for someone to come in my place"),
        "hearing_consent": mark("Consent for a supporter to hear private things"),
        "stand_in_hearing": mark("Consent for a supporter in a parent's place to hear private things"),
        "electronic_signing": mark("Signing on a screen"),
    },
    "DocumentKind": {
        "supporter_agreement": mark("What we expect of supporters, signed"),
        "recording_declaration": mark("Declaration before you record, signed"),
        "stand_in_consent": mark("Consent for someone to come in a parent's place, signed"),
        "hearing_consent": mark("Consent for a supporter to hear private things, signed"),
        "withdrawal": mark("A signature taken back"),
        "countersignature": mark("A second signature"),
        "supporter_decision": mark("The chair's answer about a supporter"),
        "observer_decision": mark("The chair's answer about someone who wants to watch"),
        "plan": mark("The plan"),
        "minutes": mark("The minutes"),
    },
    "DocumentStatus": {
        "current": mark("It counts"),
        "withdrawn": mark("It was taken back"),
        "superseded": mark("A newer one has taken its place"),
    },
    "ExclusionKind": {"excluded": mark("Not to come"), "asked_to_leave": mark("Asked to leave")},
    "CirculatedThing": {"plan": mark("The plan"), "minutes": mark("The minutes")},
    "ObserverReason": {
        "learning": mark("They are learning the job"),
        "taking_over": mark("They will take over this work"),
        "other": mark("Another reason"),
    },
    "GateStatus": {
        "done": mark("Done"),
        "to_do": mark("To do"),
        "closed": mark("Not met"),
        "not_needed": mark("Not needed"),
    },
}
