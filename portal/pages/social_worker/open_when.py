"""Social worker: when and where a new conference is."""

from conference.clock import london_date
from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import runtime, setting_up

visit = enter("social_worker.open_when")
draft = kit.draft("opening")
if not draft.get("kind"):
    kit.go("social_worker.open")

with kit.page(visit, _("When and where it is"), back="social_worker.open"):
    with kit.form("when"):
        starts_on, wrong = kit.date_input(
            "starts_on",
            _("Day of the conference"),
            value=draft.get("starts_on"),
            earliest=london_date(runtime.now()),
            too_early=_("The day must be today or later"),
        )
        time = kit.text(
            "time",
            _("Time it starts"),
            hint=_("For example, 10am, 2:30pm or 14:30"),
            value=str(draft.get("time", "")),
        )
        sure = kit.are_you_sure(yes=str(draft.get("sure", "")))
        place = kit.text(
            "place",
            _("Place"),
            hint=_("The address and the room, or “Online”"),
            value=str(draft.get("place", "")),
        )
        joining = kit.area(
            "joining",
            _("How to join"),
            value=str(draft.get("joining", "")),
            height=110,
            hint=_("Where to go at the desk, or the link and telephone number. You can add it later."),
        )
        sent = kit.submit(_("Continue"))
    if sent:
        draft.update(starts_on=starts_on, time=time, place=place, joining=joining, sure=sure)
        with kit.attempt():
            setting_up.check_details(
                setting_up.Details(
                    family=draft["family"],
                    starts_on=starts_on,
                    time=time,
                    place=place,
                    joining=joining,
                    sure=sure,
                ),
                day_problem=wrong,
            )
        kit.go("social_worker.open_check")
