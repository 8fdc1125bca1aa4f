"""Chair: send out the plan and the minutes, once each."""

from conference.formats import day
from conference.i18n import _
from conference.vocabulary import CirculatedThing
from portal import kit
from portal.guard import enter
from services import circulations

visit = enter("chair.circulate")
things = circulations.list_for_chair(visit.actor, visit.conference_id)
words = {
    CirculatedThing.PLAN: (
        _("The plan"),
        _("Read the plan (PDF)"),
        _("Send out the plan"),
        _("I have read the plan and it may go out"),
    ),
    CirculatedThing.MINUTES: (
        _("The minutes"),
        _("Read the minutes (PDF)"),
        _("Send out the minutes"),
        _("I have read the minutes and they may go out"),
    ),
}

with kit.page(visit, _("Send out the plan and the minutes"), crumbs=["chair.home"]):
    kit.lead(_("Each goes out once. From then on the people named here can read it."))
    first_to_send = next((one.thing for one in things if one.is_written and one.sent_out_at is None), None)
    for one in things:
        title, read_it, send_it, have_read = words[one.thing]
        name = one.thing.value
        kit.heading(title)
        if one.is_written:
            kit.download(read_it, name, visit.conference_id)
        kit.facts(
            [
                (
                    _("Who gets it"),
                    "\n".join(f"{p.name}, {p.role.display_name}" for p in one.recipients) or _("Nobody"),
                ),
                (_("Sent out"), day(one.sent_out_at) if one.sent_out_at else _("Not yet")),
            ]
        )
        if not one.is_written:
            kit.paragraph(_("There is nothing in it yet."))
        elif one.sent_out_at is None:
            sure = kit.tick(f"sure_{name}", have_read)
            if kit.button(send_it, key=f"send_{name}", primary=one.thing is first_to_send):
                with kit.attempt():
                    kit.insist(**{f"sure_{name}": None if sure else _("Tick the box when you have read it")})
                    circulations.circulate(visit.actor, visit.conference_id, one.thing)
                kit.again(_("It has been sent out."))
