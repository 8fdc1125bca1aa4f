"""Chair: record the talk with a parent who sends somebody in their place (HFD-S-CAN-3)."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import supporter_decisions, supporter_gates

visit = enter("chair.stand_in")
about = visit.params.get("about", "")
one = supporter_gates.one_for_chair(visit.actor, visit.conference_id, about)

with kit.page(
    visit, _("Record a talk with a parent"), back="chair.supporter_one", back_params={"about": about}
):
    kit.lead(_("The parent who will not come must talk with you or with the social worker (HFD-S-CAN-3)."))
    kit.facts([(_("Supporter"), one.progress.seat.name), (_("Comes with"), one.nominated_by.name)])
    with kit.form("talk"):
        held_on, wrong = kit.date_input("held_on", _("When did you talk?"), subject=_("Day of the talk"))
        note = kit.area("note", _("What you agreed"), hint=_("You can leave this empty"))
        sent = kit.submit(_("Record the talk"))
    if sent:
        with kit.attempt():
            kit.insist(held_on=wrong)
            supporter_decisions.record_stand_in_conversation(
                visit.actor, visit.conference_id, about, held_on=held_on, note=note
            )
        kit.flash(_("The talk is recorded."))
        kit.go("chair.supporter_one", about=about)
