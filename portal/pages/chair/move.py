"""Chair: move a conference whose start has passed, and say whether it had begun (HAC-R-2)."""

from conference.formats import moment, spoken_moment
from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import moving
from services.setting_up import Details

visit = enter("chair.move")
held, may_move = moving.to_move(visit.actor, visit.conference_id)
edit = kit.editing(Details.of(held), {})

with kit.page(visit, _("Move the conference"), back="chair.home"):
    start = _("It was to start on {moment}.") if may_move else _("It is to start on {moment}.")
    kit.lead(start.format(moment=moment(held.starts_at)))
    if not may_move:
        kit.paragraph(_("Until then the social worker can change the day. From then on, only you can."))
    else:
        kit.paragraph(
            _("Some things must be done before a conference, such as telling you about a recording.")
        )
        kit.paragraph(_("They count by the new day only if the conference had not begun."))
        with kit.form("move"):
            begun = kit.radios(
                "had_begun",
                _("Had the conference begun?"),
                [True, False],
                words=lambda yes: (
                    _("Yes, it had begun and goes on another day") if yes else _("No, it had not begun")
                ),
            )
            starts_on, wrong = kit.date_input("starts_on", _("New day of the conference"))
            time = kit.text("time", _("Time it starts"), hint=_("For example, 10am, 2:30pm or 14:30"))
            sure = kit.are_you_sure()
            sent = kit.submit(_("Move the conference"))
        if sent:
            with kit.attempt(starts_on=wrong):
                moved = moving.move(
                    visit.actor,
                    visit.conference_id,
                    starts_on=starts_on,
                    time=time,
                    sure=sure,
                    had_begun=begun,
                    seen=edit.seen,
                )
            kit.flash(
                _("Moved. It starts on {moment}. Tell everybody who is invited.").format(
                    moment=spoken_moment(moved.starts_at)
                )
            )
            kit.go("chair.home")
