"""Social worker: change the day, the place or the family's short name; or say that it will not happen."""

from conference.clock import london_date, to_london
from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import setting_up
from services.setting_up import Details

visit = enter("social_worker.details")
held = setting_up.set_up_of(visit.actor, visit.conference_id).conference
local = to_london(held.starts_at)

with kit.page(visit, _("Change the day and the place"), back="social_worker.setup"):
    with kit.form("details"):
        starts_on, wrong = kit.date_input(
            "starts_on", _("Day of the conference"), value=london_date(held.starts_at)
        )
        time = kit.text(
            "time", _("Time it starts"), hint=_("For example, 10am or 2:30pm"), value=f"{local:%H:%M}"
        )
        place = kit.text("place", _("Place"), value=held.place)
        joining = kit.area("joining", _("How to join"), value=held.joining, height=110)
        family = kit.text(
            "family", _("A short name for the family"), hint=_("Only staff see it"), value=held.family
        )
        sent = kit.submit(_("Save the changes"))
    if sent:
        with kit.attempt():
            kit.insist(starts_on=wrong)
            setting_up.change_details(
                visit.actor,
                visit.conference_id,
                Details(family=family, starts_on=starts_on, time=time, place=place, joining=joining),
            )
        kit.flash(_("Saved. Tell everybody who is invited if the day or the place has changed."))
        kit.go("social_worker.setup")

    if held.cancelled_at is None:
        kit.heading(_("If it will not happen"))
        kit.paragraph(_("Nothing is lost. Everybody sees that the conference will not happen."))
        sure = kit.tick("sure", _("This conference will not happen"))
        if kit.button(_("Cancel the conference"), primary=False):
            with kit.attempt():
                kit.insist(sure=None if sure else _("Tick the box if the conference will not happen"))
                setting_up.cancel(visit.actor, visit.conference_id)
            kit.flash(_("The conference is cancelled."))
            kit.go("social_worker.home")
