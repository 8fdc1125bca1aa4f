"""Social worker: one person's seat: a new code, hide or show it, end it."""

from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter
from services import seats

visit = enter("social_worker.person")
wanted = visit.params.get("person", "")
people = {one.seat.id: one for one in seats.list_for_setting_up(visit.actor, visit.conference_id)}
if wanted not in people:
    kit.not_found()
one = people[wanted]

with kit.page(visit, _("One person"), back="social_worker.people"):
    kit.facts(
        [
            (_("Name"), one.seat.name),
            (_("Part"), one.seat.role.display_name),
            (_("Email address"), one.seat.email),
            (_("Agency"), one.seat.agency or _("None given")),
            (_("Why they come"), one.seat.reason or _("None given")),
            (_("The family sees them"), _("No") if one.seat.hidden_from_family else _("Yes")),
            (
                _("Has come in"),
                "\n".join(filter(None, (_("Yes"), one.code_given))) if one.is_accepted else _("Not yet"),
            ),
        ]
    )
    if not one.is_accepted and kit.button(_("Give them a new code")):
        with kit.attempt():
            offered = seats.invite_again(visit.actor, visit.conference_id, one.seat.id)
        handing_over.keep(offered.invitation, "seat", seat=offered.seat.id)
        kit.go("social_worker.handed")
    hidden = one.seat.hidden_from_family
    may_be_seen = not hidden or kit.tick("may_be_seen", _("The family may know that this person comes"))
    if kit.button(_("Show them to the family") if hidden else _("Hide them from the family"), primary=False):
        with kit.attempt():
            kit.insist(may_be_seen=None if may_be_seen else _("Tick the box if the family may know it"))
            seats.set_hidden(visit.actor, visit.conference_id, one.seat.id, not hidden)
        kit.again(_("Saved."))
    if one.may_end:
        kit.heading(_("If they will not come"))
        with kit.form("end", kept=False):
            sure = kit.tick("sure", _("End this seat. They can no longer open the conference."))
            ends = kit.submit(_("End the seat"), primary=False)
        seen = kit.as_shown(one.is_accepted, is_sent=ends)
        if ends:
            with kit.attempt():
                kit.insist(sure=None if sure else _("Tick the box if you want to end the seat"))
                seats.end(visit.actor, visit.conference_id, one.seat.id, seen=seen)
            kit.flash(_("The seat has ended."))
            kit.go("social_worker.people")
