"""Chair: record the talk with a supporter (HFD-CH-4)."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import supporter_decisions, supporter_gates

visit = enter("chair.talk")
about = visit.params.get("about", "")
one = supporter_gates.one_for_chair(visit.actor, visit.conference_id, about)

with kit.page(
    visit, _("Record your talk with a supporter"), back="chair.supporter_one", back_params={"about": about}
):
    kit.lead(_("The chair talks with each supporter about their part before the conference (HFD-CH-4)."))
    kit.facts([(_("Supporter"), one.progress.seat.name), (_("Comes with"), one.nominated_by.name)])
    with kit.form("talk"):
        held_on, wrong = kit.date_input("held_on", _("When did you talk?"), subject=_("Day of the talk"))
        note = kit.area("note", _("What you agreed"), hint=_("You can leave this empty"))
        sent = kit.submit(_("Record the talk"))
    if sent:
        with kit.attempt():
            kit.insist(held_on=wrong)
            supporter_decisions.record_discussion(
                visit.actor, visit.conference_id, about, held_on=held_on, note=note
            )
        kit.flash(_("The talk is recorded."))
        kit.go("chair.supporter_one", about=about)
