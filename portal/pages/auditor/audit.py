"""Auditor: the record of events, the newest first. Ids and kinds only: no case content."""

from conference.formats import moment_utc
from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import audit_log

visit = enter("auditor.audit")
typed_before = visit.params.get("before", "")
before = int(typed_before) if typed_before.isascii() and typed_before.isdigit() else None
kind = visit.params.get("kind", "")
shown = audit_log.page(visit.actor, older_than=before, kind=kind)

with kit.page(visit, _("The record of events"), width="wide", crumbs=["home"]):
    kit.lead(
        _("Each event has a number, and holds to the one before it. It shows ids, never what people wrote.")
    )
    with kit.form("kind"):
        wanted = kit.text(
            "kind", _("Only events of this kind"), value=kind, hint=_("For example, agreement.signed")
        )
        sent = kit.submit(_("Show these events"))
    if sent:
        kit.go("auditor.audit", **({"kind": wanted.strip()[:60]} if wanted.strip() else {}))
    if not shown.lines:
        kit.paragraph(_("There are no such events."))
    else:
        kit.table(
            _("Events, the newest first"),
            [_("Event"), _("When"), _("By"), _("About"), _("Facts")],
            [
                (
                    f"{line.number} {line.kind}",
                    moment_utc(line.at),
                    line.actor,
                    line.subject,
                    ", ".join(f"{name}: {value}" for name, value in line.facts.items()) or "-",
                )
                for line in shown.lines
            ],
        )
    if shown.older_than:
        kit.link(
            "auditor.audit",
            _("Older events"),
            before=str(shown.older_than),
            **({"kind": kind} if kind else {}),
        )
    if before:
        kit.link("auditor.audit", _("The newest events"), **({"kind": kind} if kind else {}))
