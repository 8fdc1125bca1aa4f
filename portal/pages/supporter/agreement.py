"""Supporter: read what we expect of supporters in full."""

from conference.i18n import _
from portal import kit, signing
from portal.guard import enter

visit = enter("supporter.agreement")
to_sign = signing.SUPPORTER.to_sign(visit)

with kit.page(visit, _("What we expect of supporters"), back="supporter.home"):
    signing.read(visit, signing.SUPPORTER, to_sign)
