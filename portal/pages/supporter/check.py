"""Supporter: check the answers, then sign."""

from conference.i18n import _
from portal import signing
from portal.guard import enter

visit = enter("supporter.check")
signing.check(
    visit,
    signing.SUPPORTER,
    _("When you sign, the chair can see it. The chair then decides if you can come."),
    _("You can change your mind later and take it back."),
)
