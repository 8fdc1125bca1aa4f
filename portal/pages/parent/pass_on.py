"""Parent: the link and the code to pass on, shown this once."""

from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter

visit = enter("parent.pass_on")
made = handing_over.kept()
if made is None:
    kit.go("parent.home")

with kit.page(visit, _("Pass on this code"), back="parent.home"):
    kit.lead(_("They need this link and this code to sign in for the first time."))
    handing_over.show(made)
    kit.paragraph(_("Then they see what they must do. You see how far they are on your page."))
    kit.link("parent.home", _("Go to your page for this conference"))
