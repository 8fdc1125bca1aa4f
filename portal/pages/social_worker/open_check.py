"""Social worker: check the answers, then open the conference."""

from conference.clock import london_moment
from conference.formats import spoken_moment
from conference.i18n import _
from conference.times import read_time
from portal import kit
from portal.guard import enter
from services import setting_up
from services.setting_up import Details

visit = enter("social_worker.open_check")
draft = kit.draft("opening")
if "starts_on" not in draft:
    kit.go("social_worker.open")

day, at = draft["starts_on"], read_time(str(draft["time"]))
when = spoken_moment(london_moment(day, at.hour, at.minute)) if day and at else ""

with kit.page(visit, _("Check before you open it"), back="social_worker.open_when"):
    kit.answers(
        [
            kit.Answer(
                label=_("Council"), value=draft["authority"].display_name if draft["authority"] else ""
            ),
            kit.Answer(
                label=_("Kind"),
                value=draft["kind"].display_name if draft["kind"] else "",
                to="social_worker.open",
                change=_("Change kind"),
            ),
            kit.Answer(
                label=_("Family"),
                value=str(draft["family"]),
                to="social_worker.open",
                change=_("Change family"),
            ),
            kit.Answer(
                label=_("Children"),
                value=str(draft["children"]),
                to="social_worker.open",
                change=_("Change children"),
            ),
            kit.Answer(
                label=_("Day and time"),
                value=when,
                to="social_worker.open_when",
                change=_("Change day and time"),
            ),
            kit.Answer(
                label=_("Place"),
                value=str(draft["place"]),
                to="social_worker.open_when",
                change=_("Change place"),
            ),
            kit.Answer(
                label=_("How to join"),
                value=str(draft["joining"]),
                to="social_worker.open_when",
                change=_("Change how to join"),
            ),
        ]
    )
    once = kit.once("open")
    if kit.button(_("Open the conference")):
        details = Details(
            family=draft["family"],
            starts_on=day,
            time=draft["time"],
            place=draft["place"],
            joining=draft["joining"],
            sure=draft["sure"],
        )
        with kit.attempt():
            setting_up.check_details(details)
            opened = setting_up.open_conference(
                visit.actor,
                authority=draft["authority"],
                kind=draft["kind"],
                children=draft["children"].splitlines(),
                details=details,
                idempotency_key=once,
            )
        kit.drop_draft("opening")
        kit.flash(_("The conference is open. Add sections, and invite people."))
        kit.go("social_worker.home", conference=opened.id)
