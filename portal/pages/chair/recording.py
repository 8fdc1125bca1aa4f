"""Chair: which parent has said that they will record, and whether it is signed (HAC-R-2, HAC-R-3)."""

from conference.i18n import _
from portal import kit
from portal.guard import enter
from services import recording_status
from services.recording_status import RecordingStatus

visit = enter("chair.recording")
statuses = recording_status.of(visit.actor, visit.conference_id)


def tag(one: RecordingStatus) -> str:
    """The status in a word or two."""
    if one.signature:
        return "Signed"
    return "Taken back" if one.was_withdrawn else "Not signed"


with kit.page(visit, _("Recording"), crumbs=["chair.queue", "chair.home"]):
    kit.lead(
        _("A parent may record only when this page says so. They must sign before the conference starts.")
    )
    kit.table(
        _("Each parent's declaration"),
        [_("Parent"), _("Declaration"), _("What to do")],
        [(one.parent.name, kit.tag_in(tag(one)), f"{one.words}. {one.why}".strip()) for one in statuses],
    )
    kit.details(
        _("Someone records without having signed"),
        _("Ask them to stop. You may end the conference (HAC-R-8, HAC-R-9)."),
    )
    kit.print_button()
