"""Social worker: add a section, or say who may hear a confidential one (PRO-AG-8)."""

from conference.formats import listed as in_words
from conference.i18n import _
from portal import kit
from portal.guard import enter
from portal.told_apart import by_address
from services import sections, setting_up
from services.sections import SectionList

visit = enter("social_worker.section")
setup = setting_up.set_up_of(visit.actor, visit.conference_id)
wanted = visit.params.get("section", "")
section = next((s for s in setup.sections if s.id == wanted and s.is_confidential), None)
if wanted and section is None:
    kit.not_found()
name_of = by_address(setup.may_hear, lambda p: f"{p.name}, {p.role.display_name}")
people = [(p.id, name_of(p)) for p in setup.may_hear]
who_hears = _("The chair always hears it. The family and those who come with them never do.")

with kit.page(visit, section.title if section else _("Add a section"), back="social_worker.setup"):
    if section:
        names = dict(people)
        edit = kit.editing(
            SectionList(listed=section.listed),
            {"listed": _("Who may hear this section?")},
            lambda _name, seats: in_words([names[seat] for seat in sorted(seats) if seat in names]),
        )
        edit.show()
        with kit.form("list"):
            listed = kit.ticks(
                "listed",
                _("Who may hear this section?"),
                people,
                ticked=sorted(edit.drawn.listed),
                sub=who_hears,
            )
            sent = kit.submit(_("Save the list"))
        if sent:
            with kit.attempt():
                sections.set_section_list(
                    visit.actor, visit.conference_id, section.id, sorted(listed), seen=edit.seen
                )
            kit.flash(edit.saved(_("The list is saved.")))
            kit.go("social_worker.setup")
    else:
        once = kit.once("section")
        with kit.form("section"):
            title = kit.text("title", _("Title"), hint=_("For example, What we are worried about"))
            confidential = kit.radios(
                "is_confidential",
                _("Who may hear it?"),
                [False, True],
                words=lambda yes: _("Only people on a list") if yes else _("Everybody who is there"),
            )
            listed = kit.ticks("listed", _("If only people on a list: who?"), people, sub=who_hears)
            sent = kit.submit(_("Add the section"))
        if sent:
            with kit.attempt():
                sections.add_section(
                    visit.actor,
                    visit.conference_id,
                    title=title,
                    is_confidential=confidential,
                    listed=sorted(listed),
                    idempotency_key=once,
                )
            kit.flash(_("The section is added."))
            kit.go("social_worker.setup")
