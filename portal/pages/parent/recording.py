"""Parent: the conditions of an audio recording (HAC-R-2 to HAC-R-7)."""

from conference.i18n import _
from portal import kit, signing
from portal.guard import enter
from services import recording_status

visit = enter("parent.recording")
to_sign = signing.RECORDING.to_sign(visit)
mine = recording_status.mine(visit.actor, visit.conference_id)

with kit.page(visit, _("Make an audio recording"), back="parent.home"):
    if mine.is_allowed:
        kit.box("note", _("The chair can see that you have signed."), title=_("You may record the sound"))
    elif to_sign.signed and mine.refusal:
        signing.ask_first(mine.refusal)
    else:
        kit.lead(_("Read this first. Then you tick what you agree to, and sign."))
        if mine.refusal and not mine.lacks_only_signature:
            signing.ask_first(mine.refusal)
    signing.read(visit, signing.RECORDING, to_sign)
    kit.download(_("Get a paper copy to sign on the day (PDF)"), "blank-declaration", visit.conference_id)
