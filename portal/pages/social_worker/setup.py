"""Social worker: the day, the place, the children and the sections of a conference."""

from conference.formats import listed, moment
from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import setting_up

visit = enter("social_worker.setup")
setup = setting_up.set_up_of(visit.actor, visit.conference_id)
held = setup.conference
names = {person.id: person.name for person in setup.people}

with kit.page(visit, _("Set up the conference"), crumbs=["home", "social_worker.home"]):
    kit.heading(_("Day and place"))
    to = "social_worker.details"
    kit.answers(
        [
            kit.Answer(
                label=_("Day and time"), value=moment(held.starts_at), to=to, change=_("Change day and time")
            ),
            kit.Answer(label=_("Place"), value=held.place, to=to, change=_("Change place")),
            kit.Answer(label=_("How to join"), value=held.joining, to=to, change=_("Change how to join")),
            kit.Answer(label=_("Family"), value=held.family, to=to, change=_("Change family")),
        ]
    )

    kit.heading(_("Children"))
    kit.bullets(child.name for child in setup.children)
    kit.link("social_worker.child", _("Add a child"))

    kit.heading(_("Sections"))
    kit.paragraph(_("The minutes are taken in sections. The family never hears or reads a confidential one."))
    kit.rows(
        "sections",
        [
            kit.Row(
                who=section.title,
                detail=_("Heard by the chair and: {names}").format(
                    names=listed([names[seat] for seat in sorted(section.listed) if seat in names])
                    or _("nobody else"),
                )
                if section.is_confidential
                else _("Heard by everybody who is there"),
                status="Confidential" if section.is_confidential else "",
                label=_("Change the list") if section.is_confidential else "",
                to="social_worker.section" if section.is_confidential else "",
                params={"section": section.id},
            )
            for section in setup.sections
        ],
    )
    kit.link("social_worker.section", _("Add a section"))
