"""Social worker: everybody with a seat, and how far their invitation is."""

from conference.formats import short_day
from conference.i18n import _
from conference.vocabulary import STANDING_ROLES
from portal import handing_over, kit
from portal.guard import enter
from services import runtime, seats
from services.seats import Seated

visit = enter("social_worker.people")
people = seats.list_for_setting_up(visit.actor, visit.conference_id)
handing_over.drop()


def _detail(seated: Seated) -> str:
    """Whether the family sees them, and how far the invitation is, in words."""
    hidden = _("Hidden from the family.") if seated.seat.hidden_from_family else ""
    return " ".join(part for part in (hidden, _invited(seated)) if part)


def _invited(seated: Seated) -> str:
    """How far the invitation is, in words."""
    if seated.is_accepted:
        return ""
    if seated.invitation and seated.invitation.is_open(runtime.now()):
        if visit.conference and seated.invitation.expires_at < visit.conference.starts_at:
            return _("The code works until {day}, before the conference. Give them a new one then.").format(
                day=short_day(seated.invitation.expires_at)
            )
        return _("The code works until {day}.").format(day=short_day(seated.invitation.expires_at))
    return _("The code has run out. Give them a new one.")


with kit.page(visit, _("People and invitations"), crumbs=["home", "social_worker.home"]):
    kit.lead(_("The family sees who is not hidden: their name, their part and the reason you give."))
    if kit.button(_("Invite someone")):
        kit.go("social_worker.invite")
    kit.link("social_worker.staff", _("Seat a chair or a minute taker"))
    groups = [
        (_("Staff"), [p for p in people if p.seat.role in STANDING_ROLES]),
        (_("Everybody else"), [p for p in people if p.seat.role not in STANDING_ROLES]),
    ]
    for number, (title, group) in enumerate(groups):
        kit.heading(title)
        if not group:
            kit.paragraph(_("Nobody yet."))
        kit.rows(
            f"people_{number}",
            [
                kit.Row(
                    who=one.seat.name,
                    when=one.seat.role.display_name,
                    detail=_detail(one),
                    status="Has an account" if one.is_accepted else "Invited",
                    label=_("Open"),
                    to="social_worker.person",
                    params={"person": one.seat.id},
                )
                for one in group
            ],
        )
