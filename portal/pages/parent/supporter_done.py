"""Parent: the supporter has been asked for; the code to pass on, shown this once."""

from conference.i18n import _
from portal import kit
from portal.guard import enter

visit = enter("parent.supporter_done")
made = kit.draft("nominated")
if not made.get("code"):
    kit.go("parent.consent")

with kit.page(visit, _("You have asked for a supporter"), heading=False):
    kit.done(_("You have asked for a supporter"))
    kit.heading(_("Give your supporter this code"))
    kit.box("card", _("They need it once, to sign in for the first time."), big=made["code"])
    kit.paragraph(
        _("They go to {link} and type their email address and this code."),
        link=kit.strong(kit.invitation_address()),
    )
    kit.warning(_("Write the code down now. We do not show it again. It works for 14 days."))
    kit.heading(_("What happens next"))
    kit.steps(
        [
            _("Your supporter reads what we expect and signs it."),
            _("The chair talks with them and decides if they can come."),
            _("You see the answer on your page."),
        ]
    )
    kit.link("parent.consent", _("See the supporters you have asked for"))
    kit.link("parent.home", _("Go to your page for this conference"))
