"""Parent: tick each condition of recording."""

from conference.i18n import _
from portal import signing
from portal.guard import enter

visit = enter("parent.recording_statements")
signing.tick(
    visit,
    signing.RECORDING,
    _("All must be ticked before you can record. Call the chair if you are not sure."),
)
