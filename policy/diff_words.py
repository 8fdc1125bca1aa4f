"""The difference between two policies in sentences, those of several councils told as one."""

from collections.abc import Iterator

from conference.i18n import _
from policy.acts import label
from policy.diff import Case, Change, Difference
from policy.facts import FACTS
from policy.roles import AUTHORITIES, authority_name, role_name


def sentences(difference: Difference) -> Iterator[str]:
    """One sentence for each question and case that changed, in the language of this request."""
    together: dict[tuple[str, str, str, int], list[str]] = {}
    changes: dict[int, Change] = {}
    for (authority, role, action, obj), change in difference.changes.items():
        changes[id(change)] = change
        together.setdefault((role, action, obj, id(change)), []).append(authority)
    for (role, action, obj, number), authorities in together.items():
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
        "when": " ".join(_stated(case)) or _("Always."),
        "was": case.was.clause,
        "now": case.now.clause,
    }
    if case.now.allows is case.was.allows:
        answer = _("yes") if case.now.allows else _("no")
        return _(
            "{where}, {who}, “{what}”: still {answer}, now by {now} and not by {was}, when: {when}"
        ).format(**words, answer=answer)
    if case.now.allows:
        return _("{where}, {who}, “{what}”: was no ({was}), now yes ({now}), when: {when}").format(**words)
    return _("{where}, {who}, “{what}”: was yes ({was}), now no ({now}), when: {when}").format(**words)


def _stated(case: Case) -> Iterator[str]:
    """How each fact stands; a number by the limits between which it lies."""
    for name, value in case.facts.items():
        fact = FACTS[name]
        if not fact.is_number:
            yield fact.state(value)
            continue
        if name not in case.least and value is not None:
            yield fact.stated(True, int(value))
        if name in case.below:
            yield fact.stated(False, case.below[name])
