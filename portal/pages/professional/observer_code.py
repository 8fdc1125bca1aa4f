"""Professional: a new code for the observer, shown this once."""

from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter

visit = enter("professional.observer_code")
made = handing_over.kept()
if made is None:
    kit.go("professional.observer")

with kit.page(visit, _("A new code"), back="professional.observer"):
    kit.lead(_("The old code no longer works."))
    handing_over.show(made)
    kit.link("professional.home", _("Go to your page for this conference"))
