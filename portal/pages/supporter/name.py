"""Supporter: sign with a typed name (HFD-ST-8, HFD-ST-9)."""

from conference.i18n import _
from portal import signing
from portal.guard import enter

visit = enter("supporter.name")
signing.type_name(visit, signing.SUPPORTER, _("Type it like this: {name}. If it is wrong, call us."))
