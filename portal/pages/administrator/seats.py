"""Administrator: find a conference by its day, and give staff a seat in it. No case content."""

from conference.formats import moment
from conference.i18n import _
from conference.vocabulary import Authority
from portal import kit
from portal.guard import enter
from portal.staff_seats import seat_form
from portal.told_apart import by_address
from services import seats, staff_seats, standings

visit = enter("administrator.seats")
wanted = visit.params.get("at", "")
authorities = standings.authorities_administered(visit.actor)
council = visit.params.get("council", "")
authority = next(
    (a for a in authorities if a.value == council), authorities[0] if authorities else Authority.PRACTICE
)

if wanted:
    staff = staff_seats.staff_for(visit.actor, wanted)
    with kit.page(visit, _("Give staff a seat"), back="administrator.seats"):
        kit.facts([(_("Conference"), moment(staff.starts_at)), (_("Council"), staff.authority.display_name)])
        seat_form(visit.actor, wanted)
        held = [seat for seat in staff.seats if seat.user_id != visit.actor.user_id]
        if held:
            kit.heading(_("End a seat"))
            with kit.form("end"):
                ended = kit.radios(
                    "seat",
                    _("Whose seat ends?"),
                    held,
                    words=by_address(held, lambda seat: f"{seat.name}, {seat.role.display_name}"),
                )
                sent = kit.submit(_("End the seat"), primary=False)
            if sent:
                with kit.attempt():
                    kit.insist(seat=None if ended else _("Choose whose seat ends"))
                    seats.end(visit.actor, wanted, ended.id if ended else "")
                kit.again(_("The seat has ended."))
else:
    asked = kit.sought()
    found = staff_seats.conferences_to_staff(visit.actor, authority, number=asked.number)
    with kit.page(visit, _("Give staff a seat"), crumbs=["home", "administrator.home"]):
        kit.lead(
            _("Conferences of {council} from now on, the next one first."), council=authority.display_name
        )
        for other in authorities:
            if other is not authority:
                kit.link(
                    "administrator.seats",
                    _("Show {council} instead").format(council=other.display_name),
                    council=other.value,
                )
        if not found.items and asked.number == 1:
            kit.paragraph(_("There is no conference from now on."))
        kit.rows(
            "conferences",
            [
                kit.Row(
                    who=moment(one.starts_at),
                    when=one.kind.display_name,
                    label=_("Open"),
                    to="administrator.seats",
                    params={"at": one.id},
                )
                for one in found
            ],
        )
        kit.turn(asked.number, found.has_more, nothing=not found.items)
