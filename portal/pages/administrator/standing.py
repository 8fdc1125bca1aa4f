"""Administrator: say what somebody may be for the council."""

from conference.i18n import _
from conference.invitations import NewInvitation
from conference.vocabulary import StandingKind
from portal import handing_over, kit
from portal.guard import enter
from services import standings

visit = enter("administrator.standing")
authorities = standings.authorities_administered(visit.actor)

with kit.page(visit, _("Say what someone may do"), back="administrator.home"):
    kit.lead(_("This opens no conference by itself. A seat at a conference is given apart."))
    with kit.form("standing"):
        authority = (
            authorities[0]
            if len(authorities) == 1
            else kit.radios("authority", _("For which council?"), authorities)
        )
        kind = kit.radios("kind", _("What may they be?"), list(StandingKind))
        email = kit.text("email", _("Their email address"), kind="email")
        name = kit.text("name", _("Their full name"), hint=_("Only needed if they have no account yet"))
        sent = kit.submit(_("Give it to them"))
    if sent:
        with kit.attempt():
            given = standings.give(visit.actor, authority, kind, email=email, name=name)
        if isinstance(given, NewInvitation):
            handing_over.keep(given, "standing", authority=authority, kind=kind, email=email, name=name)
            kit.go("administrator.handed")
        kit.flash(_("They have it now."))
        kit.go("administrator.home")
