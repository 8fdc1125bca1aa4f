"""Handing over a link and a code: shown once, for the person they were made for, and made anew where they were lost."""

from collections.abc import Callable, Mapping
from typing import Any

from conference.exceptions import NotFound
from conference.formats import listed, moment
from conference.i18n import _
from conference.invitations import InvitationKind, NewInvitation
from portal import kit, public_address, settings
from portal.guard import Visit
from services import observer_requests, reset_codes, seats, solicitors, standings, supporters

#: How a code was made -> the verb that makes another one and ends the old, from what `keep` was told.
_ANEW: Mapping[str, Callable[[Visit, Mapping[str, Any]], object]] = {
    "supporter": lambda v, of: supporters.invite_again(v.actor, v.conference_id, of["seat"]),
    "solicitor": lambda v, of: solicitors.invite_again(v.actor, v.conference_id, of["seat"]).invitation,
    "observer": lambda v, of: observer_requests.new_code(v.actor, v.conference_id, of["request"]),
    "seat": lambda v, of: seats.invite_again(v.actor, v.conference_id, of["seat"]).invitation,
    "reset": lambda v, of: reset_codes.issue(v.actor, of["email"]),
    "reset_for_seat": lambda v, of: reset_codes.issue_for_seat(v.actor, v.conference_id, of["seat"]),
    "standing": lambda v, of: standings.give(
        v.actor, of["authority"], of["kind"], email=of["email"], name=of["name"]
    ),
}


def keep(made: NewInvitation, how: str, **of: object) -> None:
    """Keep what was just made for the next page. The code is never written down anywhere; how it was made is."""
    _shown()["made"] = made
    _way().clear()
    _way().update(how=how, **of)


def drop() -> None:
    """Forget it: whoever comes back to the list has passed it on."""
    _shown().clear()
    _way().clear()


def is_there() -> bool:
    """Whether a code was made for this conference lately, by whoever looks: it can be shown, or made anew."""
    return bool(_shown() or _way())


def about(name: str) -> str:
    """What the code was made for: the id of a seat or a request."""
    return str(_way().get(name, ""))


def _shown() -> dict[str, Any]:
    return kit.draft("handing_over", kept=False)


def _way() -> dict[str, Any]:
    return kit.draft("handed_over", told=False)


def show(visit: Visit) -> None:
    """The link and the code with how to pass them on, or that they are shown once; and the way to new ones."""
    made = _shown().get("made")
    if isinstance(made, NewInvitation):
        _show(made)
    else:
        kit.box("note", _("We show a code only once."), title=_("The code is no longer here"))
    kit.paragraph(_("If the code is lost, make a new one. The old code then stops working."))
    if kit.button(_("Make a new code"), key="code", primary=False):
        with kit.attempt():
            made = _ANEW[_way()["how"]](visit, _way())
            if not isinstance(made, NewInvitation):  # the person has it by now, without a code
                raise NotFound()
        _shown()["made"] = made
        kit.again(_("This is the new code. The old one no longer works."))


def _show(made: NewInvitation) -> None:
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
    if public_address.leads_here_only(settings.current()):
        kit.box("note", _not_elsewhere(), title=_("This link opens on this computer only"))
    if made.waits:
        kit.box("note", _agreement(made), title=_("The code does not work yet"))
    kit.warning(_("Write the code down now. We do not show it again."))
    kit.steps(
        [
            _("Send the link, for example by email."),
            _("Give the code another way, for example by telephone."),
        ]
    )


def _not_elsewhere() -> str:
    """What to do with a link that leads nobody to the portal from elsewhere."""
    if settings.current().demo:
        return _("Everybody here is invented. Open the link in another browser on this computer.")
    return _(
        "The portal has no address for other computers yet. Ask whoever runs it before you send the link."
    )


def _agreement(made: NewInvitation) -> str:
    """Who lets the code of somebody who is staff work."""
    known = _("It works at once in a browser in which {name} has signed in before. {name} is told of it too.")
    others = (
        _("Another administrator must agree first. Ask: {names}.").format(names=listed(made.may_agree))
        if made.may_agree
        else _("Whoever runs the portal must agree first. They have a command for it.")
    )
    return f"{others} {known.format(name=made.name)}"
