"""Parent: sign the declaration with a typed name (HAC-R-3)."""

from conference.i18n import _
from portal import signing
from portal.guard import enter

visit = enter("parent.recording_name")
signing.type_name(visit, signing.RECORDING, _("Type it like this: {name}. If it is wrong, call us."))
