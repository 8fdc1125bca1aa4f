"""Supporter: tick each of the seven statements (HFD-ST-1 to HFD-ST-7)."""

from conference.i18n import _
from portal import signing
from portal.guard import enter

visit = enter("supporter.statements")
signing.tick(
    visit,
    signing.SUPPORTER,
    _(
        "Tick only what is true. All must be ticked before you can come. If one is not true yet, call the chair."
    ),
)
