"""Social worker: invite somebody to a seat."""

from conference.i18n import _
from conference.vocabulary import INVITED_ROLES
from portal import handing_over, kit
from portal.guard import enter
from services import seats

visit = enter("social_worker.invite")

with kit.page(visit, _("Invite someone"), back="social_worker.people"):
    once = kit.once("invite")
    with kit.form("invite"):
        role = kit.radios("role", _("What will they be at the conference?"), INVITED_ROLES)
        name = kit.text("name", _("Their full name"))
        email = kit.text("email", _("Their email address"), hint=_("They sign in with it"), kind="email")
        agency = kit.text("agency", _("Where they work"), hint=_("Leave it empty for family"))
        reason = kit.text("reason", _("Why they will be there"), hint=_("The family reads this"))
        hidden = kit.tick("hidden", _("Do not show this person to the family"))
        sent = kit.submit(_("Make the invitation"))
    if sent:
        with kit.attempt():
            offered = seats.invite(
                visit.actor,
                visit.conference_id,
                role=role,
                name=name,
                email=email,
                agency=agency,
                reason=reason,
                hidden_from_family=hidden,
                idempotency_key=once,
            )
        handing_over.keep(offered.invitation, "seat", seat=offered.seat.id)
        kit.go("social_worker.handed")
