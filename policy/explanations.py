"""Why not, in plain sentences: what you cannot do, why, what would change it, and who to ask.

A refusal never tells the asker a fact about somebody else that they may not know (that a report is kept from the
family, say). There it only says that the chair can tell them more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from conference.i18n import _, mark
from policy.acts import cannot
from policy.clauses import CLAUSES
from policy.decisions import Change, Decision
from policy.facts import FACTS, Audience, Due, Fact, Supplier
from policy.rows import DEFAULT_CLAUSE

_ASK: dict[Supplier, str] = {
    Supplier.CHAIR: mark("Ask the chair."),
    Supplier.PARENTS: mark("Ask the parents."),
    Supplier.PARENT: mark("Ask the parent."),
    Supplier.ADMINISTRATOR: mark("Ask the conference administrator."),
    Supplier.SOCIAL_WORKER: mark("Ask the social worker."),
    Supplier.MINUTE_TAKER: mark("Ask the minute taker."),
    Supplier.HOST: mark("Ask the professional who wants to bring the observer."),
    Supplier.YOU: mark("You can do this yourself."),
    Supplier.COURT: mark("Ask the chair."),
    Supplier.NOBODY: mark("Ask the chair."),
}
_STAFF = frozenset({"professional", "police", "agency_manager", "social_worker", "minute_taker", "chair"})
_AUTHORITY_ACTS = frozenset(
    {
        ("open", "conference"),
        ("manage", "accounts"),
        ("manage", "standing"),
        ("publish", "text"),
        ("read", "audit"),
        ("read", "policy"),
        ("try", "policy_draft"),
        ("seat", "staff"),
        ("manage", "own_account"),
    }
)
_SHOWN_WAYS = 3
#: Clauses of what a council is silent on (S-19): that is no ban for good.
_NOT_SET = "-NOT-SET"


#: By when a fact can still be supplied, each in a whole phrase: services know the conference's dates.
Times = Mapping[Due, str]
NO_TIMES: Times = {}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that would have to be so, who can do it, and by when ("" where there is nobody, or no limit)."""

    sentence: str
    who: str
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """The four rows of a refusal, each in sentences. `clause` is the number of the rule and where it stands.

    `changes` holds the sentences of `change` one by one, for a list; `ways` the same in steps, with who and by when.
    """

    cannot: str
    why: str
    clause: str
    change: str
    ask: str
    changes: tuple[str, ...] = ()
    ways: tuple[tuple[Step, ...], ...] = ()

    @property
    def sentence(self) -> str:
        """What and why, for a place with room for a line only."""
        return f"{self.cannot} {self.why}"


def refusal(decision: Decision, times: Times = NO_TIMES) -> Refusal:
    """The refusal that this person may read, in the language of this request."""
    ways = _ways_to_show(decision)
    why, clause = reason(decision)
    told = tuple(steps(decision.role, way, times) for way in ways)
    changes = _changes(decision, told)
    return Refusal(
        cannot=cannot(decision.action, decision.obj),
        why=why,
        clause=clause,
        change=" ".join(changes),
        ask=_ask(decision, ways),
        changes=changes,
        ways=told,
    )


def may_know(role: str | None, fact: str) -> bool:
    """Whether somebody in this seat may learn from a refusal that this fact counts."""
    audience = FACTS[fact].audience
    if audience is Audience.CHAIR:
        return role == "chair"
    return audience in (Audience.ASKER, Audience.NEEDED) or role in _STAFF


def may_see_state(role: str | None, fact: str) -> bool:
    """Whether somebody in this seat may learn how this fact stands: not what another parent answered, say."""
    return may_know(role, fact) and (FACTS[fact].audience is not Audience.NEEDED or role == "chair")


def steps(role: str | None, way: tuple[Change, ...], times: Times = NO_TIMES) -> tuple[Step, ...]:
    """One way to a yes, as somebody in this seat may read it."""
    found = (_step(role, change, times) for change in way)
    return tuple(dict.fromkeys(found))


def _step(role: str | None, change: Change, times: Times) -> Step:
    fact = FACTS[change.fact]
    if not may_know(role, change.fact):
        return Step(sentence=_("The chair can tell you more."), who=Supplier.CHAIR.display_name)
    who = "" if fact.supplier is Supplier.NOBODY else fact.supplier.display_name
    return Step(sentence=fact.sentence(change.to), who=who, by=times.get(fact.due, ""))


def reason(decision: Decision) -> tuple[str, str]:
    """Why, in a sentence, and the number of the rule and where it stands; "" where the asker may not know it."""
    if not all(may_know(decision.role, fact) for fact in decision.because):
        return _("The chair can tell you more."), ""
    number = decision.clause
    if not decision.would_change and decision.final_clause is not None:
        number = decision.final_clause
    ways = _ways_to_show(decision)
    if decision.opening_clause is not None and ways and all(may_know(decision.role, c.fact) for c in ways[0]):
        number = decision.opening_clause
    clause = CLAUSES.get(number, CLAUSES[DEFAULT_CLAUSE])
    return clause.sentence, clause.reference


def _ways_to_show(decision: Decision) -> tuple[tuple[Change, ...], ...]:
    return decision.would_change[:_SHOWN_WAYS]


def _is_silence(decision: Decision) -> bool:
    return (decision.final_clause or decision.clause).endswith(_NOT_SET)


def _changes(decision: Decision, ways: tuple[tuple[Step, ...], ...]) -> tuple[str, ...]:
    if not ways and _is_silence(decision):
        return (_("Your council has to say yes to this first."),)
    if not ways:
        return (_("It is the same for everyone with this part. Nobody at the conference can change it."),)
    sentences: list[str] = []
    for number, way in enumerate(ways):
        here = tuple(dict.fromkeys(_told(step) for step in way))
        if here == (_("The chair can tell you more."),) and here[0] in sentences:
            continue
        sentences += [_("Or: {sentence}").format(sentence=here[0]) if number else here[0], *here[1:]]
    return tuple(sentences)


def _told(step: Step) -> str:
    return f"{step.sentence} {step.by}" if step.by else step.sentence


def _ask(decision: Decision, ways: tuple[tuple[Change, ...], ...]) -> str:
    if (decision.action, decision.obj) in _AUTHORITY_ACTS or decision.role in ("administrator", "auditor"):
        return _("Ask the conference administrator.")
    if not ways:
        if decision.role == "chair":
            return _("Ask the conference administrator.")
        if _is_silence(decision):
            return _("Ask the chair.")
        return _("Ask the chair if you have questions.")
    return " ".join(dict.fromkeys(_asked_of(decision.role, FACTS[change.fact]) for change in ways[0]))


def _asked_of(role: str | None, fact: Fact) -> str:
    """Whom to ask for one fact. What comes by itself, on its day, nobody is asked for."""
    if not may_know(role, fact.name):
        return _(_ASK[Supplier.CHAIR])
    return _("Wait until then.") if fact.due is Due.FROM_START else _(_ASK[fact.supplier])
