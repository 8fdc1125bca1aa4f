"""Parent: check, then sign the declaration."""

from conference.i18n import _
from portal import signing
from portal.guard import enter

visit = enter("parent.recording_check")
signing.check(
    visit,
    signing.RECORDING,
    _("When you sign, the chair sees it at once. If you may record, the chair tells everyone."),
    _("You can change your mind later and take it back."),
)
