"""The difference between two policies in sentences, those of several councils told as one."""

from collections.abc import Iterator

from conference.i18n import _
from policy.acts import label
from policy.diff import Case, Change, Difference, Kind
from policy.facts import FACTS
from policy.roles import AUTHORITIES, authority_name, role_name
from policy.rows import Row


def sentences(difference: Difference) -> Iterator[str]:
    """One sentence for each question and case that changed: first where an answer changes, then where a reason does."""
    together: dict[tuple[str, str, str, int], list[str]] = {}
    changes: dict[int, Change] = {}
    for (authority, role, action, obj), change in difference.changes.items():
        changes[id(change)] = change
        together.setdefault((role, action, obj, id(change)), []).append(authority)
    for (role, action, obj, number), authorities in sorted(
        together.items(), key=lambda item: changes[item[0][3]].kind is Kind.REASON
    ):
        for case in changes[number].cases:
            yield sentence(tuple(authorities), role, action, obj, case)
        if changes[number].untold:
            yield _("There are more cases like this.")


def sentence(authorities: tuple[str, ...], role: str, action: str, obj: str, case: Case) -> str:
    """One case: who, what, and how the answer was and is."""
    where = (
        _("Every council")
        if len(authorities) == len(AUTHORITIES)
        else ", ".join(authority_name(authority) for authority in authorities)
    )
    words = {
        "where": where,
        "who": role_name(role),
        "what": label(action, obj),
        "when": " ".join(stated(case)) or _("Always."),
        "was": _clauses(case.was),
        "now": _clauses(case.now),
    }
    opens = case.now[0].allows
    if opens is case.was[0].allows:
        answer = _("yes") if opens else _("no")
        return _(
            "{where}, {who}, “{what}”: still {answer}, now by {now} and not by {was}, when: {when}"
        ).format(**words, answer=answer)
    if opens:
        return _("{where}, {who}, “{what}”: was no ({was}), now yes ({now}), when: {when}").format(**words)
    return _("{where}, {who}, “{what}”: was yes ({was}), now no ({now}), when: {when}").format(**words)


def _clauses(rows: tuple[Row, ...]) -> str:
    return ", ".join(dict.fromkeys(row.clause for row in rows))


def stated(case: Case) -> Iterator[str]:
    """How each fact stands; a number by the limits between which it lies."""
    for name, value in case.facts.items():
        fact = FACTS[name]
        if fact.is_no_unless_said and value is False:
            continue  # that goes without saying
        if not fact.is_number:
            yield fact.state(value)
            continue
        if name not in case.least and value is not None:
            yield fact.stated(True, int(value))
        if name in case.below:
            yield fact.stated(False, case.below[name])
