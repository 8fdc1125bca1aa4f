"""Supporter: tick each of the seven statements (HFD-ST-1 to HFD-ST-7)."""

from conference.i18n import _
from conference.vocabulary import TextKind
from portal import kit
from portal.guard import enter
from services import agreements

visit = enter("supporter.statements")
signing = agreements.to_sign(visit.actor, visit.conference_id, TextKind.SUPPORTER_AGREEMENT)
draft = kit.draft("agreement")
if draft.get("text_id") != signing.text.id:
    kit.go("supporter.agreement")  # the text has to be opened first (HFD-ST-1)

statements = signing.text.statements
with kit.page(visit, _("Tick each statement you agree with"), back="supporter.agreement"):
    kit.lead(_("All {n} must be ticked before you can come. If you cannot agree to one, call the chair.").format(
        n=len(statements)))
    with kit.form("statements"):
        ticked = kit.ticks(
            "statements", _("Statements"), [(s.rule, s.text) for s in statements],
            ticked=tuple(draft.get("ticked", ())), numbered=_("Statement"),
        )
        sent = kit.submit(_("Continue"))
    if sent:
        draft["ticked"] = tuple(s.rule for s in statements if s.rule in ticked)
        with kit.attempt():
            agreements.check_statements(signing.text, draft["ticked"])
        kit.go("supporter.check" if draft.get("back_to_check") else "supporter.name")
