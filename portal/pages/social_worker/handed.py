"""Social worker: the link and the code that were just made, shown this once."""

from conference.i18n import _
from portal import handing_over, kit
from portal.guard import enter

visit = enter("social_worker.handed")
if not handing_over.is_there():
    kit.go("social_worker.people")

with kit.page(visit, _("Pass on the code")):
    handing_over.show(visit)
    kit.link("social_worker.people", _("Go back to people and invitations"))
    kit.link("social_worker.invite", _("Invite someone else"))
