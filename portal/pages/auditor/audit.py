"""Auditor: the record of events in sentences, the newest first, and whether it still holds. No case content."""

from datetime import date
from urllib.parse import urlencode

import streamlit as st

from conference.formats import moment_utc
from conference.i18n import _, ngettext
from conference.identifiers import is_id
from conference.vocabulary import Authority
from portal import kit, state
from portal.guard import enter
from services import audit_check, audit_log, audit_sentences

visit = enter("auditor.audit")


def day_of(name: str) -> date | None:
    """A day in the address, or None."""
    try:
        return date.fromisoformat(visit.params.get(name, ""))
    except ValueError:
        return None


typed_before = visit.params.get("before", "")
before = int(typed_before) if typed_before.isascii() and typed_before.isdigit() else None
kind, about = visit.params.get("kind", ""), visit.params.get("about", "")
first, last = day_of("first"), day_of("last")
asked = {"kind": kind, "about": about, "first": str(first or ""), "last": str(last or "")}
again = {name: value for name, value in asked.items() if value}
shown = audit_log.page(visit.actor, older_than=before, kind=kind, about=about, first=first, last=last)
check: audit_check.Check | None = st.session_state.get(state.CHECK)
if check is not None:
    audit_check.go_on(visit.actor, check)


def answer(check: audit_check.Check) -> None:
    """What the check found, in words; or how far it is."""
    found = check.found
    if found is None:
        kit.progress(_("Checking the record of events"), check.percent)
        return
    if found.ok:
        kit.box("note", _("The record holds. Nothing in it was changed, taken out or put in."))
        counted = ngettext("{n} event was checked.", "{n} events were checked.", found.entries)
        kit.paragraph(counted.format(n=found.entries))
    else:
        kit.warning(_("The record does not hold. Tell whoever looks after the portal at once."))
        kit.paragraph(where(found.first_bad or 0, found.last_bad or 0))
        kit.paragraph(found.reason)
    if check.outside:
        outside = ngettext(
            "There was {n} signed checkpoint to hold it against.",
            "There were {n} signed checkpoints to hold it against.",
            check.outside,
        )
        kit.paragraph(outside.format(n=check.outside))
    else:
        kit.paragraph(_("There was no signed checkpoint to hold it against. A cut end would not show."))
    if check.bad:
        kit.paragraph(_("These files are not good checkpoints of this record:"))
        kit.bullets(check.bad)


def not_an_id(typed: str) -> str | None:
    """Why nothing is looked for: the address keeps what is, and a name or an email address must not stand there."""
    known = {"audit_log", *(authority.value for authority in Authority)}
    if not typed or is_id(typed) or typed in known:
        return None
    return _("Enter an id as it stands on this page, not a name")


def where(first_bad: int, last_bad: int) -> str:
    """Which entry is the first bad one, as far as is known."""
    if first_bad == last_bad:
        return _("The first bad event is number {first}.").format(first=first_bad)
    return _("The first bad event is one of numbers {first} to {last}.").format(
        first=first_bad, last=last_bad
    )


with kit.page(visit, _("The record of events"), width="wide", crumbs=["home"]):
    kit.lead(
        _("Each event has a number, and holds to the one before it. It shows ids, never what people wrote.")
    )
    if shown.of:
        names = ", ".join(council.display_name for council in shown.of)
        kit.paragraph(
            _("You see the events of {councils}. Other events are not shown.").format(councils=names)
        )
    if check is not None:
        answer(check)
    if check is None or check.found is not None:
        with kit.form("check"):
            wants_check = kit.submit(_("Check the whole record"), key="check", primary=False)
        if wants_check:
            with kit.attempt():
                begun = audit_check.begin(visit.actor)
            st.session_state[state.CHECK] = begun
            kit.again()
    kit.heading(_("Find events"))
    with kit.form("find"):
        wanted = kit.select(
            "kind",
            _("What happened"),
            ["", *(one for one, _sentence in audit_sentences.choices())],
            words=lambda one: audit_sentences.sentence(one) if one else _("Anything"),
            chosen=kind,
        )
        whom = kit.text(
            "about", _("By or about this id"), value=about, hint=_("An id from this page, letter by letter")
        )
        from_day, wrong_first = kit.date_input("first", _("From this day"), value=first, optional=True)
        to_day, wrong_last = kit.date_input("last", _("To this day"), value=last, optional=True)
        sent = kit.submit(_("Show these events"))
    if sent:
        typed = whom.strip()
        with kit.attempt():
            kit.insist(about=not_an_id(typed), first=wrong_first, last=wrong_last)
        found = {
            "kind": wanted or "",
            "about": typed,
            "first": str(from_day or ""),
            "last": str(to_day or ""),
        }
        kit.go("auditor.audit", **{name: value for name, value in found.items() if value})
    if not shown.lines:
        kit.paragraph(_("There are no such events."))
    else:
        kit.table(
            _("Events, the newest first"),
            [_("What happened"), _("When"), _("By"), _("About"), _("Facts")],
            [
                (
                    kit.stacked(line.sentence, kit.minor(f"{line.number} {line.kind}")),
                    moment_utc(line.at),
                    line.actor,
                    line.subject,
                    ", ".join(f"{name}: {value}" for name, value in line.facts.items()) or "-",
                )
                for line in shown.lines
            ],
        )
    if shown.older_than:
        kit.link("auditor.audit", _("Older events"), before=str(shown.older_than), **again)
    if before:
        kit.link("auditor.audit", _("The newest events"), **again)
    if shown.lines:
        kit.outside_link(
            "/files/audit-log/events.csv" + (f"?{urlencode(again)}" if again else ""),
            _("Save these events as a file for a spreadsheet"),
        )

if check is not None and check.found is None:
    st.rerun()
