"""Everybody: what one has signed or agreed to at one conference, and taking it back; also where it was cancelled."""

from conference.formats import day
from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import taking_back

visit = enter("home.given")
mine = taking_back.list_mine(visit.actor, visit.conference_id)

with kit.page(visit, _("What you can take back"), back="home"):
    if not mine:
        kit.lead(_("There is nothing here that you can take back."))
    else:
        kit.lead(_("You signed or agreed to these. You can take each back at any time."))
    for one in mine:
        kit.heading(one.what)
        about = [(_("About"), one.about)] if one.about else []
        kit.facts([*about, (_("Since"), day(one.dated))])
        field = f"back_{one.id}"
        with kit.form(field, kept=False):
            sure = kit.tick(field, _("I want to take this back: {what}").format(what=one.what))
            sent = kit.submit(_("Take this back"), key=field, primary=False)
        if sent:
            with kit.attempt():
                kit.insist(**{field: "" if sure else _("Tick the box if you want to take this back")})
                taking_back.take_back(visit.actor, visit.conference_id, one.id)
            kit.again(_("You have taken it back."))
