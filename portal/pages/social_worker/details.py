"""Social worker: change the day, the place or the family's short name; or say that it will not happen."""

from conference.formats import spoken_moment
from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import runtime, setting_up
from services.setting_up import Details

visit = enter("social_worker.details")
held = setting_up.set_up_of(visit.actor, visit.conference_id).conference
edit = kit.editing(
    Details.of(held),
    {
        "starts_on": _("Day of the conference"),
        "time": _("Time it starts"),
        "place": _("Place"),
        "joining": _("How to join"),
        "family": _("A short name for the family"),
    },
    setting_up.said_of_details,
)

with kit.page(visit, _("Change the day and the place"), back="social_worker.setup"):
    edit.show()
    has_started = held.start_passed(runtime.now())
    if has_started:
        kit.box(
            "note",
            _("The day and the time can now be changed only by the chair, who says if it had begun."),
            title=_("The start of this conference has passed"),
        )
    with kit.form("details"):
        starts_on, wrong = kit.date_input("starts_on", _("Day of the conference"), value=edit.drawn.starts_on)
        time = kit.text(
            "time",
            _("Time it starts"),
            hint=_("For example, 10am, 2:30pm or 14:30"),
            value=edit.drawn.time,
        )
        sure = kit.are_you_sure()
        place = kit.text("place", _("Place"), value=edit.drawn.place)
        joining = kit.area("joining", _("How to join"), value=edit.drawn.joining, height=110)
        family = kit.text(
            "family", _("A short name for the family"), hint=_("Only staff see it"), value=edit.drawn.family
        )
        sent = kit.submit(_("Save the changes"))
    if sent:
        with kit.attempt(starts_on=wrong):
            changed = setting_up.change_details(
                visit.actor,
                visit.conference_id,
                Details(
                    family=family, starts_on=starts_on, time=time, place=place, joining=joining, sure=sure
                ),
                seen=edit.seen,
            )
        saved = _("Saved. Tell everybody who is invited if the day or the place has changed.")
        if changed.starts_at != held.starts_at:
            saved = _("Saved. It starts on {moment}. Tell everybody who is invited.").format(
                moment=spoken_moment(changed.starts_at)
            )
        kit.flash(edit.saved(saved))
        kit.go("social_worker.setup")

    if not has_started:
        kit.heading(_("If it will not happen"))
        kit.paragraph(_("Everything in it ends: nobody can come, sign, answer or invite any more."))
        kit.paragraph(_("Papers stay. It cannot be undone."))
        with kit.form("cancel", kept=False):
            certain = kit.tick("certain", _("This conference will not happen"))
            cancels = kit.submit(_("Cancel the conference"), primary=False)
        seen = kit.as_shown(Details.of(held), is_sent=cancels)
        if cancels:
            with kit.attempt():
                kit.insist(certain=None if certain else _("Tick the box if the conference will not happen"))
                setting_up.cancel(visit.actor, visit.conference_id, seen=seen)
            kit.flash(_("The conference is cancelled."))
            kit.go("home")
