"""Auditor: the record of events in sentences, the newest first, and whether it still holds. No case content."""

from urllib.parse import urlencode

import streamlit as st

from conference.formats import day, moment_utc
from conference.i18n import _, ngettext
from conference.times import day_in_address
from portal import kit, state
from portal.guard import enter
from services import audit_check, audit_log, audit_sentences

visit = enter("auditor.audit")


typed_before = visit.params.get("before", "")
before = int(typed_before) if typed_before.isascii() and typed_before.isdigit() else None
kind, about = visit.params.get("kind", ""), visit.params.get("about", "")
first, last = (day_in_address(visit.params.get(name, "")) for name in ("first", "last"))
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
    differs = check.difference
    if differs is not None:
        kit.warning(
            _("Not everything is what the record says. Tell whoever looks after the portal at once."),
        )
        said = _("The first that differs is {what}, with the id {id}.")
        kit.paragraph(said.format(what=differs.name, id=differs.id))
        kit.paragraph(differs.reason)
    if found.ok:
        kit.box("note", _("The record holds. Nothing in it was changed, taken out or put in."))
        counted = ngettext("{n} event was checked.", "{n} events were checked.", found.entries)
        kit.paragraph(counted.format(n=found.entries))
    else:
        kit.warning(_("The record does not hold. Tell whoever looks after the portal at once."))
        kit.paragraph(where(found.first_bad or 0, found.last_bad or 0))
        kit.paragraph(found.reason)
    if differs is None:
        records = ngettext(
            "{n} paper, signature or standing is as the record says.",
            "{n} papers, signatures and standings are as the record says.",
            check.records.compared,
        )
        kit.paragraph(records.format(n=check.records.compared))
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


def where(first_bad: int, last_bad: int) -> str:
    """Which entry is the first bad one, as far as is known."""
    if first_bad == last_bad:
        return _("The first bad event is number {first}.").format(first=first_bad)
    return _("The first bad event is one of numbers {first} to {last}.").format(
        first=first_bad, last=last_bad
    )


with kit.page(visit, _("The record of events"), crumbs=["home"]):
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
        with kit.form("check", kept=False):
            wants_check = kit.submit(_("Check the whole record"), key="check", primary=False)
        if wants_check:
            with kit.attempt():
                begun = audit_check.begin(visit.actor)
            st.session_state[state.CHECK] = begun
            kit.again()
    kit.link("auditor.find_events", _("Find events"), **again)
    if again:
        sought = [
            (_("What happened"), audit_sentences.sentence(kind) if kind else ""),
            (_("By or about"), about),
            (_("From"), day(first) if first else ""),
            (_("To"), day(last) if last else ""),
        ]
        kit.facts([(what, value) for what, value in sought if value])
        kit.link("auditor.audit", _("Show every event"))
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
