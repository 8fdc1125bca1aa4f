"""Professional: a new code for the observer, shown this once."""

from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter

visit = enter("professional.observer_code")
if not handing_over.is_there():
    kit.go("professional.observer")

with kit.page(visit, _("A new code"), back="professional.observer"):
    handing_over.show(visit)
    kit.link("professional.home", _("Go to your page for this conference"))
