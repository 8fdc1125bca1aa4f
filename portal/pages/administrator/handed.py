"""Administrator: the link and the code that were just made, shown this once."""

from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter

visit = enter("administrator.handed")
if not handing_over.is_there():
    kit.go("administrator.home")

with kit.page(visit, _("Pass on the code")):
    handing_over.show(visit)
    kit.link("administrator.home", _("Go back to administration"))
