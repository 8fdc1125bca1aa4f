"""That somebody made a code for a new password of the account that is signed in: on every page, until it is known."""

from typing import Any

from conference.formats import moment
from conference.i18n import _
from portal import state
from portal.kit.prose import warning
from portal.kit.ways import outside_link
from services import reset_agreements


def tell(visit: Any) -> None:
    """A sentence for each who made such a code, and the way to say whether one asked for it. Nothing on most pages.

    Of several codes that one person made, the newest is told: a lost code is made anew, and /account shows them all.
    """
    if visit is None or not getattr(state.current().signed_in, "is_to_be_told", False):
        return
    made = reset_agreements.list_mine(visit.actor)
    newest = {code.made_by: code for code in reversed(made)}
    for code in newest.values():
        told = _("{name} made a code for a new password for your account on {when}.")
        warning(told.format(name=code.made_by, when=moment(code.made_at)))
    if made:
        outside_link("/account", _("Say if you asked for it"))
