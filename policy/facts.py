"""Every fact a rule may ask about: what kind it is, who can supply it and who may learn it.

A fact is yes (`True`), no (`False`) or not known (`None`, or missing). `days_notice` is a whole number of days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from conference.i18n import _, mark

Value = bool | int | None
Facts = Mapping[str, Value]


class Supplier(Enum):
    """Who can make a fact true, or tell us that it is."""

    CHAIR = mark("The chair")
    PARENTS = mark("Each parent")
    SOCIAL_WORKER = mark("The social worker")
    HOST = mark("The professional who wants to bring you")
    YOU = mark("You")
    NOBODY = mark("Nobody")

    @property
    def display_name(self) -> str:
        return _(self.value)


class Audience(Enum):
    """Who may learn from a refusal how a fact about somebody stands."""

    ASKER = mark("Whoever asks")
    STAFF = mark("Professionals only")
    CHAIR = mark("The chair only")

    @property
    def display_name(self) -> str:
        return _(self.value)


@dataclass(frozen=True)
class Fact:
    """One fact. `yes` and `no` say in a sentence what would have to be so for it to be true, or false."""

    name: str
    yes: str
    no: str
    supplier: Supplier
    audience: Audience = Audience.ASKER
    is_number: bool = False

    def sentence(self, wanted: bool | int) -> str:
        """What would have to be so, in the language of this request."""
        if self.is_number:
            return _(self.yes).format(number=int(wanted))
        return _(self.yes) if wanted else _(self.no)

    def normal(self, value: object) -> Value:
        """The value where it is of the right kind; anything else counts as not known."""
        if self.is_number:
            return value if isinstance(value, int) and not isinstance(value, bool) else None
        return value if isinstance(value, bool) else None


_ALL = (
    Fact(
        "invited",
        mark("You are invited to the conference."),
        mark("You are not invited to the conference."),
        Supplier.SOCIAL_WORKER,
    ),
    Fact("excluded", mark("The chair excludes you."), mark("The chair lets you back in."), Supplier.CHAIR),
    Fact(
        "asked_to_leave",
        mark("The chair asks you to leave."),
        mark("The chair lets you come back."),
        Supplier.CHAIR,
    ),
    Fact(
        "chair_approved",
        mark("The chair says yes to you being there."),
        mark("The chair says no to you being there."),
        Supplier.CHAIR,
    ),
    Fact(
        "parents_consent",
        mark("Each parent agrees that you may hear private things."),
        mark("A parent does not agree that you hear private things."),
        Supplier.PARENTS,
    ),
    Fact(
        "personal_relationship",
        mark("You know the parent in your own life, not through work."),
        mark("You know the parent only through work."),
        Supplier.PARENTS,
    ),
    Fact(
        "discussed_with_chair",
        mark("You talk with the chair about your part."),
        mark("You do not talk with the chair about your part."),
        Supplier.CHAIR,
    ),
    Fact(
        "agreement_signed",
        mark("You sign the contract of expectations."),
        mark("You do not sign the contract of expectations."),
        Supplier.YOU,
    ),
    Fact(
        "holds_interpreter_seat",
        mark("You are the interpreter."),
        mark("Somebody else is the interpreter."),
        Supplier.SOCIAL_WORKER,
    ),
    Fact(
        "parent_written_consent",
        mark("The parent agrees in writing that you come in their place."),
        mark("The parent does not agree that you come in their place."),
        Supplier.PARENTS,
    ),
    Fact(
        "spoken_with_chair_or_social_worker",
        mark("The parent talks about it with the chair or the social worker."),
        mark("The parent does not talk about it with the chair or the social worker."),
        Supplier.PARENTS,
    ),
    Fact(
        "exceptional",
        mark("The chair allows it as an exception."),
        mark("The chair does not allow it as an exception."),
        Supplier.CHAIR,
    ),
    Fact(
        "through_chair",
        mark("You ask through the chair."),
        mark("You do not ask through the chair."),
        Supplier.YOU,
    ),
    Fact(
        "core_group_member",
        mark("You are named as a member of the core group."),
        mark("You are not a member of the core group."),
        Supplier.CHAIR,
    ),
    Fact(
        "named_by_parent",
        mark("A parent names you as their solicitor."),
        mark("No parent names you as their solicitor."),
        Supplier.PARENTS,
    ),
    Fact(
        "requested_in_writing",
        mark("The chair is asked in writing."),
        mark("The chair is not asked in writing."),
        Supplier.HOST,
    ),
    Fact(
        "days_notice",
        mark("The request comes at least {number} days before the conference."),
        mark("The request comes at least {number} days before the conference."),
        Supplier.NOBODY,
        is_number=True,
    ),
    Fact(
        "social_worker_permits",
        mark("The social worker agrees to the observer."),
        mark("The social worker does not agree to the observer."),
        Supplier.SOCIAL_WORKER,
    ),
    Fact(
        "family_permits",
        mark("Each parent agrees to the observer."),
        mark("A parent does not agree to the observer."),
        Supplier.PARENTS,
    ),
    Fact(
        "chair_approved_in_writing",
        mark("The chair says yes in writing."),
        mark("The chair does not say yes in writing."),
        Supplier.CHAIR,
    ),
    Fact(
        "declared_in_advance",
        mark("You say before the conference that you want to record."),
        mark("You do not say that you want to record."),
        Supplier.YOU,
    ),
    Fact(
        "declaration_signed",
        mark("You sign the recording declaration."),
        mark("You do not sign the recording declaration."),
        Supplier.YOU,
    ),
    Fact(
        "section_listed",
        mark("The chair puts you on the list for this part."),
        mark("The chair takes you off the list for this part."),
        Supplier.CHAIR,
        Audience.STAFF,
    ),
    Fact(
        "parent_shares",
        mark("The parent shares it with you."),
        mark("The parent does not share it with you."),
        Supplier.PARENTS,
    ),
    Fact(
        "withheld_from_family",
        mark("The chair agrees to keep it from the family."),
        mark("The chair does not agree to keep it from the family."),
        Supplier.CHAIR,
        Audience.CHAIR,
    ),
    Fact(
        "chair_permits_sharing",
        mark("The chair agrees to the sharing."),
        mark("The chair does not agree to the sharing."),
        Supplier.CHAIR,
    ),
    Fact(
        "court_order",
        mark("A court orders the sharing."),
        mark("No court orders the sharing."),
        Supplier.NOBODY,
        Audience.STAFF,
    ),
    Fact(
        "to_safeguard_child",
        mark("The sharing helps to keep the child safe."),
        mark("The sharing does not help to keep the child safe."),
        Supplier.NOBODY,
        Audience.STAFF,
    ),
    Fact(
        "initial_conference",
        mark("This is an initial conference."),
        mark("This is a review conference."),
        Supplier.NOBODY,
    ),
)

FACTS: dict[str, Fact] = {fact.name: fact for fact in _ALL}
