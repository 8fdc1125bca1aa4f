"""Parent: the declaration is signed."""

from conference.i18n import _
from portal import kept_out, kit, signing
from portal.guard import enter
from services import agreements, exclusions, recording_status

visit = enter("parent.recording_signed")
signed = agreements.my_signature(visit.actor, visit.conference_id, signing.RECORDING.kind)
if signed is None:
    kit.go("parent.recording")
mine = recording_status.mine(visit.actor, visit.conference_id)

letter = exclusions.letter_for(visit.actor, visit.conference_id)

is_shut = letter is not None or visit.is_over

with kit.page(visit, _("What you signed") if is_shut else _("You have signed"), heading=is_shut):
    if not is_shut:
        kit.done(_("You have signed"), signed.reference)
        kit.heading(_("What happens next"))
    kept_out.show(letter)
    if visit.is_over:
        kit.paragraph(_("The day of this conference is over."))
    elif mine.is_allowed:
        kit.paragraph(
            _("You may record the sound of the conference. The chair can see that you have signed.")
        )
    elif mine.refusal:
        signing.ask_first(mine.refusal)
    kit.paragraph(_("Keep the recording for your own use only. Do not give it to anyone or put it online."))
    signing.copy(signed, "declaration")
    kit.link("parent.home", _("Go to your page for this conference"))
    signing.take_back(
        visit, signing.RECORDING, signed, _("You can take your signature back. Then you may not record.")
    )
