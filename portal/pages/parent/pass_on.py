"""Parent: the link and the code to pass on, shown this once."""

from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter

visit = enter("parent.pass_on")
if not handing_over.is_there():
    kit.go("parent.home")

with kit.page(visit, _("Pass on this code"), back="parent.home"):
    kit.lead(_("They need this link and this code to sign in for the first time."))
    handing_over.show(visit)
    kit.paragraph(_("Then they see what they must do. You see how far they are on your page."))
    seat_id, to_sign = handing_over.about("seat"), handing_over.about("to_sign")
    if to_sign == "hearing":
        kit.paragraph(_("You said that they may hear private things. That counts when you sign it."))
        if kit.button(_("Read and sign your yes")):
            kit.go("parent.hearing", supporter=seat_id)
    elif to_sign == "in_my_place":
        kit.paragraph(_("They come in your place. They can do that only if you sign for it."))
        if kit.button(_("Read and sign the consent")):
            kit.go("parent.in_my_place", supporter=seat_id)
    kit.link("parent.home", _("Go to your page for this conference"))
