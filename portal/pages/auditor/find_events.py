"""Auditor: which events of the record to show, by what happened, whom it is about, and when."""

from conference.i18n import _
from conference.identifiers import is_id
from conference.times import day_in_address
from conference.vocabulary import Authority
from portal import kit
from portal.guard import enter
from services import audit_sentences

visit = enter("auditor.find_events")
first, last = (day_in_address(visit.params.get(name, "")) for name in ("first", "last"))


def not_an_id(typed: str) -> str | None:
    """Why nothing is looked for: the address keeps what is, and a name or an email address must not stand there."""
    known = {"audit_log", *(authority.value for authority in Authority)}
    if not typed or is_id(typed) or typed in known:
        return None
    return _("Enter an id as it stands in the record, not a name")


with kit.page(visit, _("Find events"), crumbs=["home", "auditor.audit"]):
    with kit.form("find", kept=False):
        kind = kit.select(
            "kind",
            _("What happened"),
            ["", *(one for one, _sentence in audit_sentences.choices())],
            words=lambda one: audit_sentences.sentence(one) if one else _("Anything"),
            chosen=visit.params.get("kind", ""),
        )
        about = kit.text(
            "about",
            _("By or about this id"),
            value=visit.params.get("about", ""),
            hint=_("An id from the record, letter by letter"),
        )
        from_day, wrong_first = kit.date_input("first", _("From this day"), value=first, optional=True)
        to_day, wrong_last = kit.date_input("last", _("To this day"), value=last, optional=True)
        sent = kit.submit(_("Show these events"))
    if sent:
        typed = about.strip()
        with kit.attempt():
            turned = from_day and to_day and to_day < from_day
            wrong_last = wrong_last or (_("The last day is before the first") if turned else "")
            kit.insist(about=not_an_id(typed), first=wrong_first, last=wrong_last)
        found = {
            "kind": kind or "",
            "about": typed,
            "first": str(from_day or ""),
            "last": str(to_day or ""),
        }
        kit.go("auditor.audit", **{name: value for name, value in found.items() if value})
