"""Supporter: signed, with the reference, the copy, and what happens next."""

from conference.i18n import _
from portal import kit, signing
from portal.guard import enter
from services import agreements, exclusions, supporter_gates

visit = enter("supporter.signed")
signed = agreements.my_signature(visit.actor, visit.conference_id, signing.SUPPORTER.kind)
if signed is None:
    kit.go("supporter.home")
letter = exclusions.letter_for(visit.actor, visit.conference_id)
cleared = supporter_gates.mine(visit.actor, visit.conference_id).is_cleared

with kit.page(visit, _("You have signed"), heading=False):
    kit.done(_("You have signed"), signed.reference)
    kit.heading(_("What happens next"))
    if letter:
        kit.warning(_("The chair asks you not to come. Read the letter on your page."))
    elif cleared:
        kit.paragraph(_("Everything is done. You are cleared to come."))
    else:
        kit.steps(
            [
                _("The chair reads what you signed."),
                _("The chair says yes or no, before the conference."),
                _("You see the answer on your page. Look there again before the day."),
            ]
        )
        kit.warning(_("You are not cleared to come until your page says so."))
    signing.copy(signed, "agreement")
    kit.link("supporter.home", _("Go to your page for this conference"))
    signing.take_back(
        visit,
        signing.SUPPORTER,
        signed,
        _("You can take your signature back. Then you cannot come, unless you sign again."),
    )
