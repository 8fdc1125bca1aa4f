"""Handing over a link and a code: shown to a worker once, for the person they were made for."""

from collections.abc import MutableMapping

from conference.formats import moment
from conference.i18n import _
from conference.invitations import InvitationKind, NewInvitation
from portal import kit, settings

_DRAFT = "handing_over"


def keep(made: NewInvitation) -> None:
    """Keep what was just made for the next page. It is never written down anywhere."""
    _kept()["made"] = made


def drop() -> None:
    """Forget it: whoever comes back to the list has passed it on."""
    _kept().clear()


def kept() -> NewInvitation | None:
    """What was just made, or None where nothing was, or another conference is looked at."""
    made = _kept().get("made")
    return made if isinstance(made, NewInvitation) else None


def _kept() -> MutableMapping[str, object]:
    return kit.draft(_DRAFT, kept=False)


def show(made: NewInvitation, *, lost: str = "") -> None:
    """The link and the code, how long they work, and how to pass them on. `lost` says who makes new ones."""
    if made.kind is InvitationKind.RESET:
        address = f"{settings.current().public_url}/reset/{made.link_id}"
        how = _("{name} opens this link and types this code. Or they type it with their email address.")
    else:
        address = f"{settings.current().public_url}/invitation/{made.link_id}"
        how = _("{name} opens this link and types this code. It works for {email} only.")
    kit.box("card", kit.words(how, name=made.name, email=made.email), big=made.code)
    kit.facts(
        [
            (_("Link"), address),
            (_("Code"), made.code),
            (_("They work until"), moment(made.expires_at)),
        ]
    )
    once = _("Write the code down now. We do not show it again.")
    kit.warning(f"{once} {lost}" if lost else once)
    kit.steps(
        [
            _("Send the link, for example by email."),
            _("Give the code another way, for example by telephone."),
        ]
    )
