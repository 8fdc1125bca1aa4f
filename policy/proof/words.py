"""A broken promise in a sentence: what was promised, the smallest case that breaks it, and the row to blame."""

from conference.i18n import _
from policy.acts import label
from policy.facts import FACTS
from policy.proof.invariants import Violation
from policy.roles import authority_name, role_name


def told(violation: Violation) -> str:
    """The sentence, in the language of this request."""
    authority, role, action, obj = violation.key
    answer = _("allowed") if violation.allowed else _("refused")
    facts = " ".join(FACTS[name].state(value) for name, value in violation.facts.items() if value is not None)
    return _(
        "{promise} ({clauses}) But: {authority}, {role}, “{act}” is {answer}. {facts} The row is {row}."
    ).format(
        promise=_(violation.sentence),
        clauses=", ".join(violation.clauses),
        authority=authority_name(authority),
        role=role_name(role),
        act=label(action, obj),
        answer=answer,
        facts=facts or _("No fact is needed."),
        row=f"{violation.row.id} ({violation.row.clause})",
    )
