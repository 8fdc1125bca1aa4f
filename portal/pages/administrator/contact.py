"""Administrator: whom people call about a conference."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import contacts, standings
from services.contacts import ContactWords

visit = enter("administrator.contact")
councils = standings.authorities_administered(visit.actor)
wanted = visit.params.get("council", "")
authority = next((a for a in councils if a.value == wanted), councils[0])
edit = kit.editing(
    ContactWords.of(contacts.for_authority(visit.actor, authority)),
    {
        "name": _("Name of the team"),
        "telephone": _("Telephone number"),
        "hours": _("When somebody answers"),
    },
)

with kit.page(visit, _("Whom to call"), back="administrator.home"):
    kit.lead(
        _("Families see this number on their pages. Council: {council}."), council=authority.display_name
    )
    edit.show()
    with kit.form("contact"):
        name = kit.text("name", _("Name of the team"), value=edit.drawn.name)
        telephone = kit.text("telephone", _("Telephone number"), value=edit.drawn.telephone, kind="phone")
        hours = kit.text(
            "hours",
            _("When somebody answers"),
            value=edit.drawn.hours,
            hint=_("For example, Monday to Friday, 9am to 5pm"),
        )
        sent = kit.submit(_("Save"))
    if sent:
        with kit.attempt():
            contacts.set_for(
                visit.actor, authority, name=name, telephone=telephone, hours=hours, seen=edit.seen
            )
        kit.flash(edit.saved(_("Saved.")))
        kit.go("administrator.home")
    for other in councils:
        if other is not authority:
            kit.link(
                "administrator.contact",
                _("Show {council} instead").format(council=other.display_name),
                council=other.value,
            )
