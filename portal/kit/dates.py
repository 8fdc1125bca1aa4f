"""A date people know by heart, in three fields, and what is wrong with it."""

from datetime import date

from conference.i18n import _
from conference.times import read_date
from portal.kit import unsent_answers as unsent
from portal.kit.flow import block, elements
from portal.kit.questions import field, key_of, legend_of


def date_input(
    name: str,
    label: str,
    *,
    hint: str = "",
    value: date | None = None,
    subject: str = "",
    optional: bool = False,
    earliest: date | None = None,
    latest: date | None = None,
    too_early: str = "",
    too_late: str = "",
) -> tuple[date | None, str]:
    """A date people know by heart, in three fields. Answers with the date and the sentence of what is wrong, or "".

    Errors in rank: all missing, part missing, not a real date, out of range. `subject` names it in the sentences:
    "Date of the conference". Pass the sentence on: `kit.insist(day=wrong)`.
    """
    with field(name, kind="grp"):
        legend_of(name, label, hint or _("For example, 3 12 2026"))
        with block(f"date_{name}", horizontal=True):
            day = _part(_("Day"), key_of(name, "d"), value.day if value else None, 4)
            month = _part(_("Month"), key_of(name, "m"), value.month if value else None, 9)
            year = _part(_("Year"), key_of(name, "y"), value.year if value else None, 4)
    return checked_date(
        day,
        month,
        year,
        subject=subject or label,
        optional=optional,
        earliest=earliest,
        latest=latest,
        too_early=too_early,
        too_late=too_late,
    )


def _part(label: str, key: str, number: int | None, most: int) -> str:
    proposed = "" if number is None else str(number)
    typed = elements.text_input(label, value=unsent.typed_before(key, proposed), key=key, max_chars=most)
    unsent.asked(key, typed or "", proposed)
    return typed or ""


def checked_date(
    day: str,
    month: str,
    year: str,
    *,
    subject: str,
    optional: bool = False,
    earliest: date | None = None,
    latest: date | None = None,
    too_early: str = "",
    too_late: str = "",
) -> tuple[date | None, str]:
    """The date that three typed fields make, and what is wrong with them ("" when nothing is)."""
    parts = {_("day"): day.strip(), _("month"): month.strip(), _("year"): year.strip()}
    missing = [word for word, typed in parts.items() if not typed]
    if len(missing) == 3:
        return None, "" if optional else _("Enter a date: {subject}").format(subject=subject)
    if missing:
        words = _(" and a ").join(missing)
        return None, _("{subject} must include a {missing}").format(subject=subject, missing=words)
    found = read_date(day, month, year)
    if found is None or found.year < 1900:
        return None, _("{subject} must be a real date, like 3 12 2026").format(subject=subject)
    if earliest is not None and found < earliest:
        return None, too_early or _("{subject} is too early").format(subject=subject)
    if latest is not None and found > latest:
        return None, too_late or _("{subject} is too late").format(subject=subject)
    return found, ""
